import BroadsideContent
package import BroadsideText

/// What a build found and did.
package struct BuildReport: Sendable {
  package var diagnostics: [Diagnostic] = []
  /// Whether the settings keep the build from going on.
  package var settingsAreUnusable = false
  package var posts = 0
  package var pages = 0
  /// Texts that are not published.
  package var withheld = 0
  /// Output files by what became of them, as paths below the output folder.
  package var written: [String] = []
  package var removed: [String] = []
  package var unchangedCount = 0
  package var isWritten = false
  /// What the build worked with. A program that ends anyway needn't let go of it, which takes long where there are many pages.
  var held: [any Sendable] = []

  package init() {}

  package func hasErrors(strict: Bool) -> Bool {
    diagnostics.contains { $0.severity == .error || strict }
  }

  mutating func count(_ site: Site, loaded: Int) {
    posts = site.posts.count
    pages = site.pages.count - site.posts.count
    withheld = loaded - site.documents.count
  }
}
