extension LinkContext {
  /// How many characters of a paragraph are kept on each side of a link, and of its text.
  private static let charactersMax = 100

  /// The words around a link. `text` is a finished paragraph.
  init(of mark: Prose.Mark, in text: [UInt8]) {
    before = Self.end(of: text[..<mark.range.lowerBound])
    after = Self.beginning(of: text[mark.range.upperBound...])
    self.text = mark.isTitle ? "" : Self.cut(mark.range.isEmpty ? mark.fallback[...] : text[mark.range])
    if mark.range.isEmpty { separate() }
  }

  /// A link without a text of its own leaves no gap: what is shown for it stands by itself.
  private mutating func separate() {
    if !before.isEmpty, before.last != " " { before += " " }
    if !after.isEmpty, after.first != " " { after = " " + after }
  }

  private static func cut(_ bytes: ArraySlice<UInt8>) -> String {
    let bytes = trimmed(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.count > charactersMax, text.count > charactersMax else { return text }
    return String(decoding: trimmed(Array(text.prefix(charactersMax).utf8)[...]), as: UTF8.self) + "…"
  }

  /// Whole words at the end of what stands before the link. A text without spaces is cut between characters.
  private static func end(of bytes: ArraySlice<UInt8>) -> String {
    var start = bytes.endIndex
    var characters = 0
    let nearest = bytes.suffix(charactersMax + 1)
    if nearest.count > charactersMax, isASCII(nearest) { (start, characters) = (nearest.startIndex + 1, charactersMax) }
    while start > bytes.startIndex, characters < charactersMax {
      start = startOfCharacter(endingAt: start, in: bytes)
      characters += 1
    }
    guard start > bytes.startIndex else { return String(decoding: bytes, as: UTF8.self) }
    if bytes[start - 1] != UInt8(ascii: " "), let space = bytes[start...].firstIndex(of: UInt8(ascii: " ")), space + 1 < bytes.endIndex {
      start = space + 1
    }
    return String(decoding: bytes[start...].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
  }

  /// Whole words at the beginning of what stands after the link.
  private static func beginning(of bytes: ArraySlice<UInt8>) -> String {
    var end = bytes.startIndex
    var characters = 0
    let nearest = bytes.prefix(charactersMax + 1)
    if nearest.count > charactersMax, isASCII(nearest) { (end, characters) = (nearest.endIndex - 1, charactersMax) }
    while end < bytes.endIndex, characters < charactersMax {
      end = endOfCharacter(startingAt: end, in: bytes)
      characters += 1
    }
    guard end < bytes.endIndex else { return String(decoding: bytes, as: UTF8.self) }
    if bytes[end] != UInt8(ascii: " "), let space = bytes[..<end].lastIndex(of: UInt8(ascii: " ")), space > bytes.startIndex { end = space }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static func isASCII(_ bytes: ArraySlice<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    return all < 0x80
  }

  /// No character that people write is longer than this.
  private static let characterSizeBytesMax = 64

  private static func endOfCharacter(startingAt start: Int, in bytes: ArraySlice<UInt8>) -> Int {
    if let end = endOfPlainCharacter(startingAt: start, in: bytes) { return end }
    let window = String(decoding: bytes[start..<min(bytes.endIndex, start + characterSizeBytesMax)], as: UTF8.self)
    return min(bytes.endIndex, start + (window.first?.utf8.count ?? 1))
  }

  /// The end of a character of one code point below U+0300 or of general punctuation, where nothing follows that could join it.
  private static func endOfPlainCharacter(startingAt start: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    let end: Int
    switch bytes[start] {
    case ..<0x80: end = start + 1
    case ..<leadByteOfFirstCombining: end = start + 2
    case 0xE2 where start + 2 < bytes.endIndex && bytes[start + 1] == 0x80 && bytes[start + 2] >= 0x90: end = start + 3
    default: return nil
    }
    guard end <= bytes.endIndex else { return nil }
    return end == bytes.endIndex || bytes[end] < leadByteOfFirstCombining ? end : nil
  }

  /// Of U+0300, in UTF-8.
  private static let leadByteOfFirstCombining: UInt8 = 0xCC

  private static func startOfCharacter(endingAt end: Int, in bytes: ArraySlice<UInt8>) -> Int {
    var plain = end - 1
    while plain > bytes.startIndex, bytes[plain] & 0b1100_0000 == 0b1000_0000 { plain -= 1 }
    if endOfPlainCharacter(startingAt: plain, in: bytes[..<end]) == end { return plain }
    var start = max(bytes.startIndex, end - characterSizeBytesMax)
    while start < end, bytes[start] & 0b1100_0000 == 0b1000_0000 { start += 1 }
    let window = String(decoding: bytes[start..<end], as: UTF8.self)
    return max(bytes.startIndex, end - (window.last?.utf8.count ?? 1))
  }
}
