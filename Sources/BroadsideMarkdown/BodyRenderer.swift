internal import BroadsideHTML
import BroadsideText

/// Makes a body of the steps through a Markdown text.
///
/// The HTML is, byte for byte, what cmark-gfm writes, but for ids of headings and wiki links.
///
/// > Invariant: `html` is only appended to; offsets that were noted stay right.
struct BodyRenderer: ~Copyable {
  let options: MarkdownOptions
  let text: [UInt8]
  var events: [MarkdownEvent]
  var places: SourcePlaces
  let footnotes: Footnotes
  let hasBrace: Bool
  let findsWikiLinks: Bool
  /// Whether links to other sites are left out of the body's.
  let leavesOutLinks: Bool
  /// A copy of the options': what all threads look at for every link is not counted by each.
  private let siteURL: OutputBuffer

  var html: OutputBuffer
  var body = MarkdownBody()
  var prose = Prose()
  var headingIDs: HeadingIDs
  /// The body's outline, packed, as it is kept: texts of their own for all headings would take a good part of a large site's memory.
  var outline: PackedWriter
  var anchors: AnchorNames.Writer
  var excerpt = ExcerptSearch()

  /// How many lists, quotes and other containers are open.
  var blockDepth = 0
  /// Above 0 in the description of an image, where only text is written.
  var imageDepth = 0
  var imageDescription: [UInt8] = []
  /// The links that are open, innermost last.
  var openLinks: [OpenLink] = []
  /// The `<a>` of raw HTML that is open. From a block of HTML it goes on until `</a>`, from a paragraph no further than its end.
  var openRawLink: Int?
  var isRawLinkInline = false
  var heading = OpenHeading()
  var openTask: OpenTask?
  var table = OpenTable()
  var footnote = OpenFootnote()

  init(_ events: MarkdownEvents, source: CleanText, options: MarkdownOptions) {
    self.options = options
    text = events.text
    hasBrace = source.scan.hasBrace
    leavesOutLinks = options.siteURL != nil
    siteURL = OutputBuffer(Array((options.siteURL ?? "").utf8))
    findsWikiLinks = options.wikiLinks && source.scan.hasDoubleBracket
    self.events = events.events
    places = SourcePlaces(source)
    footnotes = Footnotes(events.events, &places)
    headingIDs = HeadingIDs(count: events.headingCount)
    body.excerptOmissions.reserveCapacity(events.headingCount)
    outline = PackedWriter(reservingBytes: 1 + 64 * events.headingCount)
    // Each adds itself when it ends.
    outline.put(count: events.headingCount)
    anchors = AnchorNames.Writer(count: events.headingCount)
    // Else few of the links are kept.
    if !leavesOutLinks {
      body.links.reserveCapacity(events.linkCount)
      body.insertions.reserveCapacity(events.linkCount)
    }
    html = OutputBuffer(capacity: events.text.count + events.text.count / 4 + 2048)
  }

  consuming func render() -> MarkdownBody {
    reserveChosenIDs()
    for index in events.indices { render(events[index], at: index) }
    if footnote.number > 0 { html.append("</ol>\n</section>\n") }
    body.html = html.array()
    body.$outline = .packed(PackedReader(outline.array))
    body.anchors = AnchorNames(anchors)
    finishExcerpt()
    // Taken out, not copied.
    var finished = MarkdownBody()
    swap(&finished, &body)
    return finished
  }

  private mutating func render(_ event: MarkdownEvent, at index: Int) {
    guard imageDepth == 0 else { return renderInImage(event) }
    switch event.kind {
    case .text: renderText(event)
    case .softBreak: renderSoftBreak()
    case .lineBreak: renderLineBreak()
    case .code: renderCode(event)
    case .htmlInline: renderInlineHTML(event, at: index)
    case .emphasis: event.isExit ? html.append("</em>") : html.append("<em>")
    case .strong: event.isExit ? html.append("</strong>") : html.append("<strong>")
    case .strikethrough: event.isExit ? html.append("</del>") : html.append("<del>")
    case .link: event.isExit ? endLink() : beginLink(event)
    case .image: beginImage(event)
    case .footnoteReference: renderFootnoteReference(event, at: index)
    case .paragraph: event.isExit ? endParagraph(event, at: index) : beginParagraph(event)
    case .heading: event.isExit ? endHeading(event) : beginHeading(event, at: index)
    case .codeBlock: renderCodeBlock(event)
    case .htmlBlock: renderHTMLBlock(event)
    case .thematicBreak: renderThematicBreak()
    case .blockQuote, .list, .item, .taskItem: renderContainer(event)
    case .table, .tableRow, .tableCell: renderTable(event)
    case .footnoteDefinition: event.isExit ? endFootnote() : beginFootnote()
    case .other: break
    }
  }

  /// Begins a new line, unless one has just begun.
  mutating func breakLine() {
    if let last = html.last, last != UInt8(ascii: "\n") { html.append(UInt8(ascii: "\n")) }
  }

  /// A block that holds text begins: a paragraph, a heading, a table cell.
  mutating func beginProse(_ lines: ClosedRange<Int32>) {
    prose.begin()
    places.enter(lines)
    if isRawLinkInline { openRawLink = nil }
    if let openRawLink { prose.beginLink(openRawLink) }
  }

  /// A block that holds text ends: its words are counted, and its links learn what stands around them.
  mutating func endProse() {
    body.wordCount += prose.text.withBytes { wordCount(of: $0) }
    guard prose.marks.contains(where: { hasContext($0.link) }) else { return }
    prose.finish()
    for mark in prose.marks where hasContext(mark.link) { noteContext(of: mark) }
  }

  /// Whether the words around a link are kept.
  private func hasContext(_ link: Int) -> Bool {
    guard body.links.indices.contains(link) else { return false }
    guard leavesOutLinks, body.links[link].kind != .wiki else { return true }
    return reach(of: body.links.span[link].destination.utf8.span) != .otherSite
  }

  func reach(of destination: Span<UInt8>) -> LinkReach { siteURL.withBytes { LinkReach(of: destination, siteURL: $0) } }

  /// A link that goes over several paragraphs has the context of the first with text in it.
  private mutating func noteContext(of mark: Prose.Mark) {
    guard body.contexts[mark.link]?.text.isEmpty ?? true else { return }
    body.contexts.set(prose.text.withBytes { LinkContext(of: mark, in: $0) }, of: mark.link)
  }
}
