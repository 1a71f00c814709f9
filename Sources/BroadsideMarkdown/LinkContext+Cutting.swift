import BroadsideText

extension LinkContext {
  /// How many characters of a paragraph are kept on each side of a link, and of its text.
  private static let charactersMax = 100

  /// The words around a link. `text` is a finished paragraph.
  init(of mark: Prose.Mark, in text: Span<UInt8>) {
    before = Self.end(of: text.extracting(..<mark.range.lowerBound))
    after = Self.beginning(of: text.extracting(mark.range.upperBound...))
    self.text = mark.isTitle ? "" : Self.cut(mark.range.isEmpty ? mark.fallback.span : text.extracting(mark.range))
    if mark.range.isEmpty { separate() }
  }

  /// A link without a text of its own leaves no gap: what is shown for it stands by itself.
  private mutating func separate() {
    if !before.isEmpty, before.last != " " { before += " " }
    if !after.isEmpty, after.first != " " { after = " " + after }
  }

  private static func cut(_ bytes: Span<UInt8>) -> String {
    let bytes = bytes.extracting(trimmedRange(of: bytes))
    let text = string(bytes)
    guard bytes.count > charactersMax, text.count > charactersMax else { return text }
    return String(decoding: trimmed(Array(text.prefix(charactersMax).utf8)[...]), as: UTF8.self) + "…"
  }

  /// Whole words at the end of what stands before the link. A text without spaces is cut between characters.
  private static func end(of bytes: Span<UInt8>) -> String {
    guard bytes.count > charactersMax else { return string(bytes) }
    var start = bytes.count
    var characters = 0
    while start > 0, characters < charactersMax {
      if start >= 4, characters + 4 <= charactersMax, isASCII(bytes.extracting(start - 4..<start)) {
        start -= 4
        characters += 4
      } else {
        start = startOfCharacter(endingAt: start, in: bytes)
        characters += 1
      }
    }
    guard start > 0 else { return string(bytes) }
    if bytes[start - 1] != UInt8(ascii: " ") {
      let space = firstOffset(of: UInt8(ascii: " "), in: bytes, start..<bytes.count)
      if space + 1 < bytes.count { start = space + 1 }
    }
    while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    return string(bytes.extracting(start...))
  }

  /// Whole words at the beginning of what stands after the link.
  private static func beginning(of bytes: Span<UInt8>) -> String {
    guard bytes.count > charactersMax else { return string(bytes) }
    var end = 0
    var characters = 0
    while end < bytes.count, characters < charactersMax {
      // The last of five might be joined by what follows it.
      if end + 5 <= bytes.count, characters + 4 <= charactersMax, isASCII(bytes.extracting(end..<end + 5)) {
        end += 4
        characters += 4
      } else {
        end = endOfCharacter(startingAt: end, in: bytes)
        characters += 1
      }
    }
    guard end < bytes.count else { return string(bytes) }
    if bytes[end] != UInt8(ascii: " ") {
      var space = end - 1
      while space > 0, bytes[space] != UInt8(ascii: " ") { space -= 1 }
      if space > 0 { end = space }
    }
    return string(bytes.extracting(..<end))
  }

  private static func isASCII(_ bytes: Span<UInt8>) -> Bool {
    var all: UInt8 = 0
    for index in bytes.indices { all |= bytes[index] }
    return all < 0x80
  }

  /// No character that people write is longer than this.
  private static let characterSizeBytesMax = 64

  private static func endOfCharacter(startingAt start: Int, in bytes: Span<UInt8>) -> Int {
    if let end = endOfPlainCharacter(startingAt: start, in: bytes) { return end }
    let window = string(bytes.extracting(start..<min(bytes.count, start + characterSizeBytesMax)))
    return min(bytes.count, start + (window.first?.utf8.count ?? 1))
  }

  /// The end of a character of one code point below U+0300 or of general punctuation, where nothing follows that could join it.
  private static func endOfPlainCharacter(startingAt start: Int, in bytes: Span<UInt8>) -> Int? {
    let end: Int
    switch bytes[start] {
    case ..<0x80: end = start + 1
    case ..<leadByteOfFirstCombining: end = start + 2
    case 0xE2 where start + 2 < bytes.count && bytes[start + 1] == 0x80 && bytes[start + 2] >= 0x90: end = start + 3
    default: return nil
    }
    guard end <= bytes.count else { return nil }
    return end == bytes.count || bytes[end] < leadByteOfFirstCombining ? end : nil
  }

  /// Of U+0300, in UTF-8.
  private static let leadByteOfFirstCombining: UInt8 = 0xCC

  private static func startOfCharacter(endingAt end: Int, in bytes: Span<UInt8>) -> Int {
    var plain = end - 1
    while plain > 0, bytes[plain] & 0b1100_0000 == 0b1000_0000 { plain -= 1 }
    if endOfPlainCharacter(startingAt: plain, in: bytes.extracting(..<end)) == end { return plain }
    var start = max(0, end - characterSizeBytesMax)
    while start < end, bytes[start] & 0b1100_0000 == 0b1000_0000 { start += 1 }
    let window = string(bytes.extracting(start..<end))
    return max(0, end - (window.last?.utf8.count ?? 1))
  }
}
