internal import BroadsideHTML
import BroadsideText

/// Which heading is open, and what of its HTML the outline leaves out.
struct OpenHeading {
  var id: String?
  var contentStart = 0
  var omissions: [Range<Int>] = []
  var imageStart = 0
}

extension BodyRenderer {
  /// Ids that authors chose are kept free from those that headings get by their text.
  mutating func reserveChosenIDs() {
    guard options.headingIDs, hasBrace else { return }
    for index in events.indices where events[index].kind == .heading && events[index].isExit {
      if let chosen = chosenID(ofHeadingEndingAt: index) { headingIDs.reserve(chosen.id) }
    }
  }

  /// The name in `{#name}` at the end of a heading, and how many bytes of its last text that takes.
  private func chosenID(ofHeadingEndingAt index: Int) -> (id: String, length: Int)? {
    guard index > 0, events[index - 1].kind == .text else { return nil }
    let bytes = text[events[index - 1].text]
    guard bytes.last == UInt8(ascii: "}"), let start = bytes.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    let inner = bytes[(start + 1)...].dropLast()
    guard inner.first == UInt8(ascii: "#"), inner.count > 1, !inner.contains(where: { isSpace($0) || $0 == UInt8(ascii: "\"") }) else {
      return nil
    }
    var end = start
    while end > bytes.startIndex, isSpace(bytes[end - 1]) { end -= 1 }
    return (String(decoding: inner.dropFirst(), as: UTF8.self), bytes.endIndex - end)
  }

  mutating func beginHeading(_ event: MarkdownEvent, at index: Int) {
    beginProse(event.lines)
    breakLine()
    html.append("<h")
    html.append(UInt8(ascii: "0") + UInt8(event.number))
    heading = OpenHeading(id: options.headingIDs ? id(ofHeadingAt: index) : "")
    if let id = heading.id, !id.isEmpty {
      let start = html.count
      html.append(" id=\"")
      html.append(escapingText: id.utf8.span)
      html.append(UInt8(ascii: "\""))
      body.excerptOmissions.append(start..<html.count)
      anchors.append(id)
    }
    html.append(UInt8(ascii: ">"))
    heading.contentStart = html.count
  }

  mutating func endHeading(_ event: MarkdownEvent) {
    let end = html.count
    endProse()
    prose.finish()
    outline.put(headingOfLevel: Int(event.number), id: heading.id ?? "", text: prose.text)
    let isPlain = heading.omissions.isEmpty && areEqual(html, heading.contentStart..<end, prose.text)
    outline.put(isPlain ? nil : htmlOfOutline(endingAt: end))
    heading.id = nil
    html.append("</h")
    html.append(UInt8(ascii: "0") + UInt8(event.number))
    html.append(">\n")
  }

  /// In a heading, what is written from an offset on is no part of the outline.
  mutating func noteOmission(inOutlineFrom start: Int) {
    if heading.id != nil { heading.omissions.append(start..<html.count) }
  }

  private func htmlOfOutline(endingAt end: Int) -> String {
    var content = OutputBuffer(capacity: end - heading.contentStart)
    var position = heading.contentStart
    for omission in heading.omissions where omission.lowerBound >= position {
      content.append(html, from: position, count: omission.lowerBound - position)
      position = omission.upperBound
    }
    content.append(html, from: position, count: end - position)
    return content.text(from: 0)
  }

  private mutating func id(ofHeadingAt start: Int) -> String {
    headingIDs.begin()
    var index = start + 1
    var imageDepth = 0
    while events[index].kind != .heading {
      let event = events[index]
      switch event.kind {
      case .text, .code: if imageDepth == 0 { headingIDs.append(text, event.text) }
      case .softBreak, .lineBreak: headingIDs.appendSpace()
      case .image: imageDepth += event.isExit ? -1 : 1
      default: break
      }
      index += 1
    }
    if hasBrace, let chosen = chosenID(ofHeadingEndingAt: index) {
      let text = events[index - 1].text
      events[index - 1].text = text.lowerBound..<text.upperBound - chosen.length
      return chosen.id
    }
    return headingIDs.id()
  }
}
