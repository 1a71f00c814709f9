import BroadsideContent
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

/// What lists show of a page, made once: they ask the same of it again and again, and page, text and front matter lie far apart.
struct PageCard: Sendable {
  let path: CardText.Path
  let title: CardText.Words
  let summary: CardText.Words
  /// The text that the page shows, by its place in ``Site/documents``; -1 where it has none.
  private let document: Int32
  private let isSummaryOfBody: Bool
  let isDraft: Bool
  let hasCanonical: Bool
  let wordCount: Int
  let params: ValueMap
  /// The terms of the two taxonomies that pages know by name.
  let tags: [Value]
  let categories: [Value]
  let language: String

  init(of page: Page, in site: Site, terms: TermViews, text: inout CardText.Writer) {
    let place = page.document
    let document = place.map(site.document(at:))
    self.document = place.map(Int32.init) ?? -1
    isSummaryOfBody = document != nil && document?.matter.summary == nil && document?.matter.bio == nil
    isDraft = document?.isDraft ?? false
    hasCanonical = document?.matter.canonical != nil
    wordCount = document?.body.wordCount ?? 0
    params = document?.matter.params ?? ValueMap()
    tags = terms.tags.map { terms.values(of: page, in: $0) } ?? []
    categories = terms.categories.map { terms.values(of: page, in: $0) } ?? []
    language = document?.matter.language ?? site.settings.language
    path = text.add(path: page.path.encoded)
    title = text.add(escaping: page.title)
    summary = text.add(escaping: document?.summary ?? "")
  }

  /// The text below whose front matter the summary stands.
  var bodyOfSummary: Int? { isSummaryOfBody ? bodyOfWords : nil }
  /// The text whose words are counted.
  var bodyOfWords: Int? { document < 0 ? nil : Int(document) }
}
