internal import BroadsideHTML

extension BodyRenderer {
  mutating func renderText(_ event: MarkdownEvent) {
    let bytes = slice(event.text)
    if findsWikiLinks, openLinks.isEmpty, openRawLink == nil, bytes.contains(UInt8(ascii: "[")) { return renderWikiText(bytes) }
    appendEscapedText(bytes, to: &html)
    prose.append(bytes)
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
    appendEscapedText(slice(event.text), to: &html)
    html.append("</code>")
    prose.append(slice(event.text))
  }

  mutating func beginLink(_ event: MarkdownEvent) {
    let link = body.links.count
    body.links.append(BodyLink(destination: String(decoding: slice(event.text), as: UTF8.self), kind: .anchor))
    openLinks.append(link)
    let start = html.count
    html.append("<a href=\"")
    insert(.url, of: link)
    appendTitle(event)
    html.append("\">")
    noteOmission(inOutlineFrom: start)
    prose.beginLink(link)
  }

  mutating func endLink() {
    let start = html.count
    html.append("</a>")
    noteOmission(inOutlineFrom: start)
    prose.endLink()
    guard let link = openLinks.popLast() else { return }
    let shown = prose.marks.last { $0.link == link }.map { prose.text[$0.range] } ?? []
    body.links[link].sourceRange = places.place(ofDestination: body.links[link].destination, text: shown)
  }

  mutating func beginImage(_ event: MarkdownEvent) {
    imageDepth = 1
    imageDescription.removeAll(keepingCapacity: true)
    let link = body.links.count
    body.links.append(BodyLink(destination: String(decoding: slice(event.text), as: UTF8.self), kind: .image))
    openLinks.append(link)
    heading.imageStart = html.count
    html.append("<img src=\"")
    insert(.url, of: link)
    html.append("\" alt=\"")
  }

  /// In the description of an image only text is written; what it is an image of ends it.
  mutating func renderInImage(_ event: MarkdownEvent) {
    switch event.kind {
    case .text, .code, .htmlInline:
      appendEscapedText(slice(event.text), to: &html)
      imageDescription.append(contentsOf: slice(event.text))
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
    guard let link = openLinks.popLast() else { return }
    insert(.imageAttributes, of: link)
    html.append(" />")
    noteOmission(inOutlineFrom: heading.imageStart)
    body.links[link].altText = String(decoding: imageDescription, as: UTF8.self)
    body.links[link].sourceRange = places.place(ofDestination: body.links[link].destination, text: [])
    prose.addFallback(imageDescription)
  }

  private mutating func appendTitle(_ event: MarkdownEvent) {
    guard !event.detail.isEmpty else { return }
    html.append("\" title=\"")
    appendEscapedText(slice(event.detail), to: &html)
  }

  mutating func insert(_ part: MarkdownBody.Insertion.Part, of link: Int) {
    body.insertions.append(.init(offset: html.count, link: link, part: part))
  }
}
