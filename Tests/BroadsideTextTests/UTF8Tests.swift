import BroadsideText
import Testing

@Suite struct UTF8Tests {
  private static let pieces: [[UInt8]] = [
    Array("a plain piece ".utf8), Array("é–年😀".utf8), [0xC2, 0xA0], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF],
  ]
  private static let odd: [[UInt8]] = [
    [0x00], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x98], [0xFF],
  ]

  /// Held against the standard library: every three of them in a row, after letters that move them through sixteen bytes.
  @Test func `bytes that are not UTF-8 are found`() {
    let all = Self.pieces + Self.odd
    for number in 0..<all.count * all.count * all.count {
      let places = [number % all.count, number / all.count % all.count, number / all.count / all.count]
      let bytes = Array(repeating: UInt8(ascii: "a"), count: number % 17) + places.flatMap { all[$0] }
      let isUnicode = String(validating: bytes, as: UTF8.self) != nil
      #expect(isUTF8(bytes.span) == isUnicode, "\(bytes)")
      #expect(isUTF8(bytes.span, allowsNUL: false) == (isUnicode && !bytes.contains(0)), "\(bytes)")
    }
  }

  @Test func `a character has as many bytes as it is written with`() {
    for character in ["a", "é", "年", "😀", "\u{0}", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}"] {
      let bytes = Array("x\(character)y".utf8)
      #expect(lengthOfCharacter(in: bytes.span, at: 1) == character.utf8.count)
    }
    for bytes in Self.odd where bytes != [0] { #expect(lengthOfCharacter(in: bytes.span, at: 0) == 0, "\(bytes)") }
  }
}
