/// What is made of a body beyond GitHub Flavored Markdown.
package struct MarkdownOptions: Sendable, Hashable {
  /// Headings have an `id`, from their text or from `{#name}` at their end.
  package var headingIDs: Bool
  /// `[[np2]]` and `[[np2|text]]` are links.
  package var wikiLinks: Bool

  package init(headingIDs: Bool = true, wikiLinks: Bool = true) {
    self.headingIDs = headingIDs
    self.wikiLinks = wikiLinks
  }

  /// GitHub Flavored Markdown and nothing else.
  package static let plainGFM = MarkdownOptions(headingIDs: false, wikiLinks: false)
}
