import BroadsideContent
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

/// What lists show of a page, made once: they ask the same of it again and again, and page, text and front matter lie far apart.
struct PageCard: Sendable {
  /// Where its words stand in ``CardText``: path, title and summary, one after another.
  private let start: Int
  private let pathCount: Int32
  private let titleCount: Int32
  private let summaryCount: Int32
  /// The text that the page shows, by its place in ``Site/documents``; -1 where it has none.
  private let document: Int32
  let wordCount: Int
  private let isSummaryOfBody: Bool
  let isDraft: Bool
  let hasCanonical: Bool
  let params: ValueMap
  /// The terms of the two taxonomies that pages know by name.
  let tags: [Value]
  let categories: [Value]
  let language: String

  init(of page: Page, in site: Site, terms: TermViews, text: inout CardText.Writer) {
    let place = page.document
    let document = place.map(site.document(at:))
    self.document = place.map(Int32.init) ?? -1
    wordCount = document?.body.wordCount ?? 0
    isSummaryOfBody = document != nil && document?.matter.summary == nil && document?.matter.bio == nil
    isDraft = document?.isDraft ?? false
    hasCanonical = document?.matter.canonical != nil
    params = document?.matter.params ?? ValueMap()
    tags = terms.tags.map { terms.values(of: page, in: $0) } ?? []
    categories = terms.categories.map { terms.values(of: page, in: $0) } ?? []
    language = document?.matter.language ?? site.settings.language
    start = text.count
    pathCount = Int32(text.append(page.path.encoded).count)
    titleCount = Int32(text.append(escaping: page.title).count)
    summaryCount = Int32(text.append(escaping: document?.summary ?? "").count)
  }

  /// As it stands in a link, which needs no escaping.
  var path: Range<Int> { start..<titleStart }
  var title: Range<Int> { titleStart..<summaryStart }
  var summary: Range<Int> { summaryStart..<(summaryStart + Int(summaryCount)) }

  private var titleStart: Int { start + Int(pathCount) }
  private var summaryStart: Int { titleStart + Int(titleCount) }

  /// The text below whose front matter the summary stands.
  var bodyOfSummary: Int? { isSummaryOfBody ? bodyOfWords : nil }
  /// The text whose words are counted.
  var bodyOfWords: Int? { document < 0 ? nil : Int(document) }
}

/// The words of all cards as they stand in HTML, in one piece of memory.
final class CardText: Sendable {
  private let bytes: OutputBuffer

  init(_ writer: consuming Writer) { bytes = writer.bytes }

  func append(_ range: Range<Int>, to output: inout OutputBuffer) { output.append(bytes, from: range.lowerBound, count: range.count) }

  func append(_ range: Range<Int>, to output: inout [UInt8]) { bytes.copy(range, to: &output) }

  func endsWithSlash(_ range: Range<Int>) -> Bool { bytes[range.upperBound - 1] == UInt8(ascii: "/") }

  struct Writer: ~Copyable {
    fileprivate var bytes = OutputBuffer(capacity: 1 << 16)

    var count: Int { bytes.count }

    /// Returns where it stands.
    mutating func append(_ text: String) -> Range<Int> {
      let start = count
      bytes.append(text)
      return start..<count
    }

    mutating func append(escaping text: String) -> Range<Int> {
      let start = count
      bytes.appendEscaped(text)
      return start..<count
    }
  }
}
