/// The phases of a build, in their order.
package enum BuildPhase: String, Sendable, CaseIterable {
  /// Settings, and what lies in `content/`.
  case scan
  case load
  case resolve
  /// Layouts, assets and the sizes of pictures.
  case layouts
  case plan
  /// Rendering, comparing, and putting into place.
  case write
  /// Noting for the next build what this one was made of.
  case keep
}
