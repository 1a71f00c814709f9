/// What is made of a body beyond GitHub Flavored Markdown.
package struct MarkdownOptions: Sendable, Hashable {
  /// Headings have an `id`, from their text or from `{#name}` at their end.
  package var headingIDs: Bool
  /// `[[np2]]` and `[[np2|text]]` are links.
  package var wikiLinks: Bool

  /// Markup that everybody can use and that HTML's checkers accept: code and tables can be scrolled with the keyboard, tables stand
  /// in a `div class="table"`, cells say their alignment by class, and the box of a task has its text as its label.
  package var accessibleMarkup: Bool

  /// The site's own address. Links to other sites, which most are, are then no part of ``MarkdownBody/links``: they are written where
  /// they stand; of those in raw HTML no words are kept. Nil: links are links.
  package var siteURL: String?

  package init(headingIDs: Bool = true, wikiLinks: Bool = true, accessibleMarkup: Bool = true, siteURL: String? = nil) {
    self.headingIDs = headingIDs
    self.wikiLinks = wikiLinks
    self.accessibleMarkup = accessibleMarkup
    self.siteURL = siteURL
  }

  /// GitHub Flavored Markdown and nothing else.
  package static let plainGFM = MarkdownOptions(headingIDs: false, wikiLinks: false, accessibleMarkup: false)
}
