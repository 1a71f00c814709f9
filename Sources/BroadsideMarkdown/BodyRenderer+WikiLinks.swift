internal import BroadsideHTML
import BroadsideText

/// `[[target]]` or `[[target|label]]` in a text.
private struct WikiLink {
  var range: Range<Int>
  var target: ArraySlice<UInt8>
  var label: ArraySlice<UInt8>?
}

extension BodyRenderer {
  /// Writes a part of the text with its wiki links.
  ///
  /// CommonMark goes first: where `[np2]` has a reference definition, `[[np2]]` is that link in brackets. A bracket that the
  /// author escaped begins no wiki link, which only the source tells.
  mutating func renderWikiText(_ bytes: ArraySlice<UInt8>) {
    var position = bytes.startIndex
    while let link = nextWikiLink(in: bytes, from: position) {
      guard let place = placeOfWikiLink(link, in: bytes) else {
        renderPlain(position..<link.range.lowerBound + 2)
        position = link.range.lowerBound + 2
        continue
      }
      renderPlain(position..<link.range.lowerBound)
      render(link, at: place)
      position = link.range.upperBound
    }
    renderPlain(position..<bytes.endIndex)
  }

  private mutating func render(_ wikiLink: WikiLink, at place: Range<Int>) {
    let link = body.links.count
    let destination = String(decoding: wikiLink.target, as: UTF8.self)
    body.links.append(BodyLink(destination: destination, kind: .wiki, sourceRange: place))
    let start = html.count
    html.append("<a href=\"")
    insert(.url, of: link)
    html.append("\">")
    noteOmission(inOutlineFrom: start)
    prose.beginLink(link)
    if let label = wikiLink.label {
      html.append(escapingText: label.span)
    } else {
      insert(.title, of: link)
    }
    prose.append((wikiLink.label ?? wikiLink.target))
    prose.endLink(isTitle: wikiLink.label == nil)
    let end = html.count
    html.append("</a>")
    noteOmission(inOutlineFrom: end)
  }

  private func nextWikiLink(in bytes: ArraySlice<UInt8>, from start: Int) -> WikiLink? {
    var offset = start
    while offset + 1 < bytes.endIndex {
      if bytes[offset] == UInt8(ascii: "["), bytes[offset + 1] == UInt8(ascii: "["), let link = wikiLink(in: bytes, at: offset) {
        return link
      }
      offset += 1
    }
    return nil
  }

  private func wikiLink(in bytes: ArraySlice<UInt8>, at start: Int) -> WikiLink? {
    let inner = bytes[(start + 2)...]
    guard let end = inner.firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") }),
      bytes[end] == UInt8(ascii: "]"), end + 1 < bytes.endIndex, bytes[end + 1] == UInt8(ascii: "]")
    else { return nil }
    let parts = bytes[start + 2..<end].split(separator: UInt8(ascii: "|"), maxSplits: 1, omittingEmptySubsequences: false)
    let target = trimmed(parts[0])
    guard !target.isEmpty else { return nil }
    let label = parts.count > 1 ? trimmed(parts[1]) : []
    return WikiLink(range: start..<end + 2, target: target, label: label.isEmpty ? nil : label)
  }

  /// Where the target stands between unescaped brackets in the source, or nil where it does not.
  private mutating func placeOfWikiLink(_ link: WikiLink, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    let inner = bytes[link.range.lowerBound + 2..<link.range.upperBound - 2]
    return places.place(ofWikiLink: inner, target: link.target)
  }
}
