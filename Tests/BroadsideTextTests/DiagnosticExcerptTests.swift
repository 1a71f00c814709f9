import BroadsideText
import Testing

/// The line that is shown below a message, and the carets below what it is about.
@Suite struct DiagnosticExcerptTests {
  private func excerpt(_ text: String, _ range: Range<Int>, label: String = "") -> [String] {
    excerpt(Array(text.utf8), range, label: label)
  }

  private func excerpt(_ bytes: [UInt8], _ range: Range<Int>, label: String = "") -> [String] {
    let printer = DiagnosticPrinter { _ in SourceText(bytes) }
    let text = printer.text(of: Diagnostic(.error, "a.b", "here", at: Place("a.md", range), label: label))
    return text.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func `carets stand below what is marked`() {
    #expect(excerpt("a bc d\n", 2..<4, label: "two letters") == ["  1 | a bc d", "    |   ^^ two letters"])
  }

  @Test func `an empty range is one caret`() {
    #expect(excerpt("abc\n", 3..<3) == ["  1 | abc", "    |    ^"])
    #expect(excerpt("abc", 0..<0) == ["  1 | abc", "    | ^"])
  }

  @Test func `carets end with the line, however far the range goes on`() {
    #expect(excerpt("abc\ndef\n", 1..<7) == ["  1 | abc", "    |  ^^"])
    #expect(excerpt("abc\r\ndef", 2..<99) == ["  1 | abc", "    |   ^"])
  }

  @Test func `the gutter is as wide as the number of the line`() {
    let text = String(repeating: "x\n", count: 120) + "here\n"
    #expect(excerpt(text, 240..<244) == ["  121 | here", "      | ^^^^"])
  }

  @Test func `wide letters take two columns, combining marks none`() {
    #expect(excerpt("新しい a\n", 10..<11) == ["  1 | 新しい a", "    |        ^"])
    #expect(excerpt("新しい a\n", 0..<6) == ["  1 | 新しい a", "    | ^^^^"])
    #expect(excerpt("😀 a\n", 5..<6) == ["  1 | 😀 a", "    |    ^"])
    #expect(excerpt("e\u{301} a\n", 4..<5) == ["  1 | e\u{301} a", "    |   ^"])
  }

  @Test func `a tab is one column`() {
    #expect(excerpt("\ta: b\n", 0..<1) == ["  1 |  a: b", "    | ^"])
  }

  @Test func `characters that would turn or erase the line are spelt out`() {
    #expect(excerpt("a\u{202E}b\u{1B}c\n", 5..<6) == ["  1 | a\\u{202E}b\\u{1B}c", "    |           ^^^^^^"])
  }

  @Test func `bytes that are not UTF-8 are one column each`() {
    #expect(excerpt([0x61, 0xE9, 0x62, 0x0A], 1..<2) == ["  1 | a\u{FFFD}b", "    |  ^"])
  }

  @Test func `of a long line the part around the place is shown`() {
    let line = String(repeating: "abcdefghij", count: 50)
    let lines = excerpt(line + "\n", 250..<255, label: "here")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("  1 | …") && lines[0].hasSuffix("…") && lines[0].count < 130)
    #expect(marked(in: lines) == "abcde")
  }

  @Test func `the ends of a long line are shown without an ellipsis`() {
    let line = String(repeating: "abcdefghij", count: 50)
    #expect(excerpt(line, 0..<3)[0].hasPrefix("  1 | abc"))
    #expect(marked(in: excerpt(line, 0..<3)) == "abc")
    #expect(excerpt(line, 497..<500)[0].hasSuffix("hij"))
    #expect(marked(in: excerpt(line, 497..<500)) == "hij")
    #expect(excerpt(line, 0..<500)[1].count <= excerpt(line, 0..<500)[0].count)
  }

  /// What of the shown line the carets stand below; every letter of it is one column wide.
  private func marked(in lines: [String]) -> String {
    let carets = Array(lines[1])
    guard let first = carets.firstIndex(of: "^"), let last = carets.lastIndex(of: "^") else { return "" }
    return String(Array(lines[0])[first...last])
  }

  @Test func `a long line of wide letters is cut by its columns`() {
    let lines = excerpt(String(repeating: "新", count: 300), 600..<606)
    #expect(lines[0].count < 70)
    #expect(lines[1] == "    | " + String(repeating: " ", count: 55) + "^^^^")
  }

  @Test func `flags and emoji take two columns`() {
    #expect(excerpt("🇩🇪 a\n", 9..<10) == ["  1 | 🇩🇪 a", "    |    ^"])
    #expect(excerpt("☀️ a\n", 7..<8) == ["  1 | ☀️ a", "    |    ^"])
  }

  @Test func `a file that is gone is named without a line`() {
    let printer = DiagnosticPrinter { _ in nil }
    #expect(printer.text(of: Diagnostic(.warning, "a.b", "gone", at: Place("a.md", 0..<1))) == "a.md: warning: gone [a.b]\n")
  }

  @Test func `colours frame the words and nothing else`() {
    let printer = DiagnosticPrinter(isColoured: true) { _ in SourceText("abc") }
    let coloured = printer.text(of: Diagnostic(.error, "a.b", "m", at: Place("a", 0..<1), label: "l", notes: [.init("n")], help: ["h"]))
    var plain = coloured
    for style in ["\u{1B}[31m", "\u{1B}[33m", "\u{1B}[32m", "\u{1B}[36m", "\u{1B}[1m", "\u{1B}[0m"] {
      plain = plain.split(separator: style).joined()
    }
    #expect(plain == "a:1:1: error: m [a.b]\n  1 | abc\n    | ^ l\n  note: n\n  help: h\n")
    #expect(coloured != plain)
  }
}
