internal import BroadsideHTML
import BroadsideText

extension BodyRenderer {
  mutating func renderHTMLBlock(_ event: MarkdownEvent) {
    breakLine()
    if isMoreMarker(text[event.text]) { noteMoreMarker(inParagraph: false) }
    // The marker may be followed by more.
    body.hasRawHTML = body.hasRawHTML || !isMoreMarker(text[event.text]) || text[event.text].count { $0 == UInt8(ascii: "<") } > 1
    beginProse(event.lines)
    excerpt.paragraphStart = nil
    var tokenizer = HTMLTokenizer(text, in: event.text)
    while let token = tokenizer.next() {
      switch token.kind {
      case .text:
        html.append(text, token.range)
        prose.append(decodingCharacterReferences(text[token.range]))
      case .startTag, .endTag: renderTag(token, inBlock: event.lines)
      case .rawText, .comment: html.append(text, token.range)
      }
    }
    endProse()
    breakLine()
  }

  mutating func renderInlineHTML(_ event: MarkdownEvent, at index: Int) {
    let start = html.count
    if isMoreMarker(text[event.text]) { noteMoreMarker(inParagraph: true) } else { body.hasRawHTML = true }
    var tokenizer = HTMLTokenizer(text, in: event.text)
    while let token = tokenizer.next() {
      if token.kind == .startTag || token.kind == .endTag {
        renderTag(token, inBlock: nil)
      } else {
        html.append(text, token.range)
      }
    }
    noteOmission(inOutlineFrom: start)
  }

  /// Passes a tag on, with gaps for its URLs. In a block of HTML, tags also divide the text into paragraphs.
  private mutating func renderTag(_ token: HTMLToken, inBlock lines: ClosedRange<Int32>?) {
    if let lines, endsParagraph(token.name) { divideProse(token, lines) }
    if token.name == "br" { prose.appendSpace() }
    if token.name == "a", openRawLink != nil {
      openRawLink = nil
      prose.endLink()
    }
    if token.kind == .startTag {
      renderStartTag(token)
      if token.name == "a" { isRawLinkInline = lines == nil }
    } else {
      html.append(text, token.range)
      guard let lines, token.name == "p" else { return }
      noteParagraph(endingAt: html.count)
      beginProse(lines)
    }
  }

  private mutating func divideProse(_ token: HTMLToken, _ lines: ClosedRange<Int32>) {
    endProse()
    if token.name == "p", token.kind == .startTag { excerpt.paragraphStart = html.count }
    guard token.name != "p" || token.kind == .startTag else { return }
    beginProse(lines)
  }

  private mutating func renderStartTag(_ token: HTMLToken) {
    var position = token.range.lowerBound
    for attribute in token.attributes {
      noteAnchor(attribute, of: token.name)
      guard let use = urlUse(ofAttribute: attribute.name, of: token.name), !attribute.value.isEmpty else { continue }
      let urls = use == .imageCandidates ? imageCandidates(in: text, attribute.value) : [attribute.value]
      for url in urls where isLink(url, use) {
        html.append(text, position..<url.lowerBound)
        appendGap(for: url, use, attribute, of: token)
        position = url.upperBound
      }
    }
    html.append(text, position..<token.range.upperBound)
  }

  private mutating func noteAnchor(_ attribute: HTMLToken.Attribute, of element: String) {
    guard attribute.name == "id" || (attribute.name == "name" && element == "a") else { return }
    let name = decodingCharacterReferences(text[attribute.value], inAttribute: true)
    if !name.isEmpty { anchors.append(name) }
  }

  /// A fragment is a link where it can be followed; elsewhere it means something in the same body, wherever that stands.
  private func isLink(_ url: Range<Int>, _ use: URLUse) -> Bool {
    !url.isEmpty && (use == .anchor || text[url.lowerBound] != UInt8(ascii: "#"))
  }

  private mutating func appendGap(for url: Range<Int>, _ use: URLUse, _ attribute: HTMLToken.Attribute, of token: HTMLToken) {
    let link = body.links.count
    body.links.append(rawLink(to: url, use, attribute, of: token))
    if !attribute.isQuoted { html.append(UInt8(ascii: "\"")) }
    insert(.url, of: link)
    if !attribute.isQuoted { html.append(UInt8(ascii: "\"")) }
    if token.name == "a" {
      openRawLink = link
      prose.beginLink(link)
    }
    if token.name == "img", attribute.name == "src", let words = body.links[link].altText { prose.addFallback(Array(words.utf8)) }
  }

  private mutating func rawLink(to url: Range<Int>, _ use: URLUse, _ attribute: HTMLToken.Attribute, of token: HTMLToken) -> BodyLink {
    let destination = decodingCharacterReferences(trimmed(text[url]), inAttribute: true)
    var written = OutputBuffer(capacity: destination.utf8.count + 64)
    written.append(escapingURL: destination.utf8.span)
    let kind: BodyLink.Kind = use == .anchor ? .anchor : use == .media ? .media : .image
    let place = places.place(ofRawURL: text[url], after: text[url.lowerBound - 1])
    return BodyLink(
      destination: destination, kind: kind, sourceRange: place,
      altText: token.attribute("alt").map { decodingCharacterReferences(text[$0.value], inAttribute: true) }, isRawHTML: true,
      spelling: written.array().elementsEqual(text[url]) ? nil : String(decoding: text[url], as: UTF8.self))
  }
}
