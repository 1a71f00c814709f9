extension LinkContext {
  /// How many characters of a paragraph are kept on each side of a link, and of its text.
  private static let charactersMax = 100

  /// The words around a link. `text` is a finished paragraph.
  init(of mark: Prose.Mark, in text: [UInt8]) {
    before = Self.end(of: text[..<mark.range.lowerBound])
    after = Self.beginning(of: text[mark.range.upperBound...])
    if mark.isTitle {
      self.text = ""
    } else {
      let own = mark.range.isEmpty ? mark.fallback[...] : text[mark.range]
      self.text = Self.cut(own)
    }
  }

  private static func cut(_ bytes: ArraySlice<UInt8>) -> String {
    let text = trimmed(String(decoding: bytes, as: UTF8.self))
    guard text.utf8.count > charactersMax, text.count > charactersMax else { return text }
    return trimmed(String(text.prefix(charactersMax))) + "…"
  }

  /// Whole words at the end of what stands before the link. A text without spaces is cut between characters.
  private static func end(of bytes: ArraySlice<UInt8>) -> String {
    guard bytes.count > charactersMax else { return String(decoding: bytes, as: UTF8.self) }
    let text = window(bytes.suffix(charactersMax * bytesPerCharacterMax))
    guard text.utf8.count < bytes.count || text.count > charactersMax else { return text }
    let kept = text.suffix(charactersMax)
    let isWhole = kept.startIndex > text.startIndex && text[text.index(before: kept.startIndex)] == " "
    guard !isWhole, let space = kept.firstIndex(of: " "), kept.index(after: space) < kept.endIndex else {
      return String(kept.drop { $0 == " " })
    }
    return String(kept[kept.index(after: space)...])
  }

  /// Whole words at the beginning of what stands after the link.
  private static func beginning(of bytes: ArraySlice<UInt8>) -> String {
    guard bytes.count > charactersMax else { return String(decoding: bytes, as: UTF8.self) }
    let text = window(bytes.prefix(charactersMax * bytesPerCharacterMax))
    guard text.utf8.count < bytes.count || text.count > charactersMax else { return text }
    let kept = text.prefix(charactersMax)
    let isWhole = kept.endIndex < text.endIndex && text[kept.endIndex] == " "
    guard !isWhole, let space = kept.lastIndex(of: " "), space > kept.startIndex else { return String(kept) }
    return String(kept[..<space])
  }

  /// Characters of many code points count as several past this.
  private static let bytesPerCharacterMax = 12

  /// The bytes as text; halves of characters at the edges are left out.
  private static func window(_ bytes: ArraySlice<UInt8>) -> String {
    let text = bytes.drop { $0 & 0b1100_0000 == 0b1000_0000 }
    var end = text.endIndex
    while end > text.startIndex, text[end - 1] >= 0x80,
      String(validating: text[..<end].suffix(4).drop { $0 & 0xC0 == 0x80 }, as: UTF8.self) == nil
    { end -= 1 }
    return String(decoding: text[..<end], as: UTF8.self)
  }
}

func trimmed(_ text: String) -> String {
  guard text.utf8.first == UInt8(ascii: " ") || text.utf8.last == UInt8(ascii: " ") else { return text }
  var kept = text[...].drop { $0 == " " }
  while kept.last == " " { kept.removeLast() }
  return String(kept)
}
