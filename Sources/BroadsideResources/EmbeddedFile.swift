/// A file that the program carries with it.
package struct EmbeddedFile: Sendable {
  /// Below the folder that was embedded: `partials/head.html`.
  package let path: String
  package let text: String
}
