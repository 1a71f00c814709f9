internal import BroadsideHTML
import BroadsideText

/// A link or image that is open.
struct OpenLink {
  /// Index into the body's links; nil where it is no part of them.
  var index: Int?
  /// What it leads to, as a part of the text.
  var destination: Range<Int>
}

extension BodyRenderer {
  mutating func renderText(_ event: MarkdownEvent) {
    if findsWikiLinks, openLinks.isEmpty, openRawLink == nil, text[event.text].contains(UInt8(ascii: "[")) {
      return renderWikiText(text[event.text])
    }
    renderPlain(event.text)
  }

  mutating func renderPlain(_ range: Range<Int>) {
    html.append(escapingText: text, range)
    prose.append(text, range)
  }

  mutating func renderSoftBreak() {
    html.append(UInt8(ascii: "\n"))
    prose.appendSpace()
  }

  mutating func renderLineBreak() {
    html.append("<br />\n")
    prose.appendSpace()
  }

  mutating func renderCode(_ event: MarkdownEvent) {
    html.append("<code>")
    renderPlain(event.text)
    html.append("</code>")
  }

  mutating func beginLink(_ event: MarkdownEvent) {
    if isLeftOut(text.span.extracting(event.text)) { return beginLeftOutLink(event) }
    let link = body.links.count
    body.links.append(BodyLink(destination: string(text.span.extracting(event.text)), kind: .anchor))
    openLinks.append(OpenLink(index: link, destination: event.text))
    let start = html.count
    html.append("<a href=\"")
    insert(.url, of: link)
    appendTitle(event)
    html.append("\">")
    noteOmission(inOutlineFrom: start)
    prose.beginLink(link)
  }

  /// Whether a link leads to another site, whatever page it stands on, and nobody wants to know.
  private func isLeftOut(_ destination: Span<UInt8>) -> Bool {
    guard leavesOutLinks, reach(of: destination) == .otherSite else { return false }
    // In feeds `//host` must have a scheme.
    return destination[0] != UInt8(ascii: "/")
  }

  private mutating func beginLeftOutLink(_ event: MarkdownEvent) {
    openLinks.append(OpenLink(index: nil, destination: event.text))
    let start = html.count
    html.append("<a href=\"")
    html.append(escapingURL: text, event.text)
    appendTitle(event)
    html.append("\">")
    noteOmission(inOutlineFrom: start)
  }

  mutating func endLink() {
    let start = html.count
    html.append("</a>")
    noteOmission(inOutlineFrom: start)
    guard let link = openLinks.popLast(), let index = link.index else { return }
    prose.endLink()
    body.links[index].sourceRange = places.place(
      ofDestination: text[link.destination], text: prose.words(ofLink: index)[...])
  }

  mutating func beginImage(_ event: MarkdownEvent) {
    imageDepth = 1
    imageDescription.removeAll(keepingCapacity: true)
    let link = body.links.count
    body.links.append(BodyLink(destination: string(text.span.extracting(event.text)), kind: .image))
    openLinks.append(OpenLink(index: link, destination: event.text))
    heading.imageStart = html.count
    html.append("<img src=\"")
    insert(.url, of: link)
    html.append("\" alt=\"")
  }

  /// In the description of an image only text is written; what it is an image of ends it.
  mutating func renderInImage(_ event: MarkdownEvent) {
    switch event.kind {
    case .text, .code, .htmlInline:
      html.append(escapingText: text, event.text)
      imageDescription.append(contentsOf: text[event.text])
    case .softBreak, .lineBreak:
      html.append(UInt8(ascii: " "))
      imageDescription.append(UInt8(ascii: " "))
    case .image:
      imageDepth += event.isExit ? -1 : 1
      if imageDepth == 0 { endImage(event) }
    default: break
    }
  }

  private mutating func endImage(_ event: MarkdownEvent) {
    appendTitle(event)
    html.append(UInt8(ascii: "\""))
    guard let link = openLinks.popLast(), let index = link.index else { return }
    insert(.imageAttributes, of: index)
    html.append(" />")
    noteOmission(inOutlineFrom: heading.imageStart)
    body.links[index].altText = string(imageDescription.span)
    body.links[index].sourceRange = places.place(ofDestination: text[link.destination], text: [])
    prose.addFallback(imageDescription)
  }

  private mutating func appendTitle(_ event: MarkdownEvent) {
    guard !event.detail.isEmpty else { return }
    html.append("\" title=\"")
    html.append(escapingText: text, event.detail)
  }

  mutating func insert(_ part: MarkdownBody.Insertion.Part, of link: Int) {
    body.insertions.append(.init(offset: html.count, link: link, part: part))
  }
}
