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
  let authors: [Value]
  let responseCount: Int
  /// Whether it is a part of a series that has a number.
  let hasPart: Bool
  let language: String

  init(_ id: PageID, of site: Site, shared: SharedViews, text: inout CardText.Writer) {
    let page = site[id]
    let place = page.document
    let document = place.map { site.documents[$0] }
    self.document = place.map(Int32.init) ?? -1
    isSummaryOfBody = document != nil && document?.matter.summary == nil && document?.bio == nil
    isDraft = document?.isDraft ?? false
    hasCanonical = document?.canonical != nil
    wordCount = document?.body.wordCount ?? 0
    params = document?.matter.params ?? ValueMap()
    tags = shared.tags.map { shared.terms(of: page, in: $0) } ?? []
    categories = shared.categories.map { shared.terms(of: page, in: $0) } ?? []
    authors = page.authors.map { shared.people[$0] }
    responseCount = site.conversations[id]?.responses.count ?? 0
    hasPart = page.series?.part != nil
    language = document?.language ?? site.settings.language
    path = text.add(path: page.path.encoded)
    title = text.add(escaping: page.title)
    summary = text.add(escaping: document?.summary ?? "")
  }

  /// The text below whose front matter the summary stands.
  var bodyOfSummary: Int? { isSummaryOfBody ? bodyOfWords : nil }
  /// The text whose words are counted.
  var bodyOfWords: Int? { document < 0 ? nil : Int(document) }
}
