import BroadsideText

/// What a rendering is done for: the page in whose place relative links stand. The layout language passes it on unseen.
package protocol RenderHost: AnyObject, Sendable {
  /// The same values print the same for all hosts of one likeness, but for what ``HostUse/place`` says; nil where nobody knows that.
  var likeness: Int? { get }
  /// What links into the site begin with: `../../`.
  var root: String { get }
  /// Begins to note what is used of the host.
  func beginUse()
  /// What was used since ``beginUse()``.
  func endUse() -> HostUse
  /// Notes that a part of a text is shown, as in ``HostUse/bodies``.
  func noteBody(of text: Int)
}

/// What a part of a rendering has used of its host.
package struct HostUse: Sendable {
  package var place = Place.none
  /// Where it has appended the root, by the count of the output at that time.
  package var roots: [Int] = []
  /// The texts that it has shown a part of, as the host counts them.
  package var bodies: [Int32] = []

  /// How what was printed depends on where the host stands.
  package enum Place: UInt8, Sendable {
    /// Not at all, but for the `roots`.
    case none
    /// It is the same where the root is the same.
    case root
    case path
  }

  package init() {}
}

extension RenderHost {
  package var likeness: Int? { nil }
  package var root: String { "" }
  package func beginUse() {}
  package func endUse() -> HostUse { HostUse() }
  package func noteBody(of text: Int) {}
}
