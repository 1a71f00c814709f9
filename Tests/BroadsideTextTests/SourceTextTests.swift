import BroadsideText
import Testing

@Suite struct SourceTextTests {
  @Test(arguments: [
    ("", [0]), ("a", [0]), ("a\nb", [0, 2]), ("a\r\nb\r\n", [0, 3, 6]), ("a\rb\r", [0, 2, 4]), ("\n\r\n\r", [0, 1, 3, 4]),
    ("é\nb", [0, 3]),
  ])
  func `lines end with a line feed, a carriage return or both`(text: String, starts: [Int]) {
    #expect(SourceText(text).lineStarts == starts)
  }

  @Test(arguments: [
    (0, 1, 1), (1, 1, 2), (3, 1, 3), (4, 1, 4), (5, 2, 1), (9, 2, 2), (10, 2, 3), (11, 3, 1), (99, 3, 1), (-1, 1, 1),
  ])
  func `a byte offset is a line and a column of scalars`(offset: Int, line: Int, column: Int) {
    #expect(SourceText("aéb\n😀c\n").position(of: offset) == Position(line: line, column: column))
  }

  @Test func `an offset inside a letter is the column of what follows it`() {
    #expect(SourceText("😀a").position(of: 2) == Position(line: 1, column: 2))
  }

  @Test func `the text of a line comes without its ending`() {
    let text = SourceText("one\r\ntwo\rthree\n\nfive")
    #expect((1...6).map(text.text(ofLine:)) == ["one", "two", "three", "", "five", ""])
    #expect(text.rangeOfLine(2) == 5..<8)
    #expect(text.offset(ofLine: 5) == 16)
    #expect(text.offset(ofLine: 99) == 20)
  }

  @Test func `bytes that are not UTF-8 are shown as such`() {
    #expect(SourceText([0x61, 0xE9, 0x62]).text(ofLine: 1) == "a\u{FFFD}b")
  }

  @Test func `offset and position agree for every letter of a text`() {
    let source = SourceText("aé\n\r\nb😀\rc")
    var line = 1
    var column = 1
    var offset = 0
    for scalar in "aé\n\r\nb😀\rc".unicodeScalars {
      #expect(source.position(of: offset) == Position(line: line, column: column))
      offset += UTF8.width(scalar)
      let isEnding = scalar == "\n" || scalar == "\r" && source.bytes.dropFirst(offset).first != UInt8(ascii: "\n")
      (line, column) = isEnding ? (line + 1, 1) : (line, column + 1)
    }
  }
}
