import BroadsideText
import BroadsideValue
import Testing

@Suite struct JSONTests {
  private func value(_ text: String) -> Value? {
    var diagnostics: [Diagnostic] = []
    return parseJSON(Array(text.utf8)[...], path: "a.json", diagnostics: &diagnostics)?.value
  }

  @Test(
    arguments: [
      ("null", nil), ("true", true), (" [1, 2.5 , -3e2]\n", [1, 2.5, -300.0]), (#""a\n\"\u00e9\ud83d\ude00\/""#, "a\n\"é😀/"), ("{}", [:]),
      (#"{"b": {"c": []}, "a": "x"}"#, ["b": ["c": []], "a": "x"]), ("12345678901234567890", .number(12_345_678_901_234_567_168)),
      ("-0", 0),
      ("9223372036854775807", .integer(.max)), ("\"\u{2028}\"", "\u{2028}"),
    ] as [(String, Value)])
  func `JSON is read`(text: String, expected: Value) {
    #expect(value(text) == expected)
  }

  @Test(arguments: [
    "", "[1,]", "{\"a\":1,}", "[1 2]", "{a: 1}", "'a'", "01", "1.", ".5", "+1", "1e", "NaN", "Infinity", "\"\t\"", "\"\\x\"", "\"\\ud800\"",
    "\"\\ud800\\u0041\"", "\"\\u12\"", "[", "{", "{\"a\"", "{\"a\":", "\"a", "1 2", "tru", "[1]]", "// a\n1", "{\"a\":1 \"b\":2}", "-",
    "[,1]", "{,}",
  ])
  func `what RFC 8259 doesn't allow is refused`(text: String) {
    #expect(value(text) == nil)
  }

  @Test func `nesting ends at a limit`() {
    #expect(value(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) != nil)
    #expect(value(String(repeating: "[", count: 65) + String(repeating: "]", count: 65)) == nil)
    #expect(value(String(repeating: "[", count: 1_000_000)) == nil)
  }

  @Test func `places are offsets in the file`() throws {
    var diagnostics: [Diagnostic] = []
    let bytes = Array("  {\"é\": [1, \"ö\"]}".utf8)
    let root = try #require(parseJSON(bytes[2...], path: "", diagnostics: &diagnostics))
    guard case .map(let entries) = root.content else { throw YAMLTests.NotAMap() }
    #expect(root.range == 2..<bytes.count)
    #expect(String(decoding: bytes[entries[0].keyRange], as: UTF8.self) == "\"é\"")
    #expect(String(decoding: bytes[entries[0].value.range], as: UTF8.self) == "[1, \"ö\"]")
  }

  @Test func `a value is written with its keys in order, and read again`() {
    let text = #"{"b":[1,2.5,null,true,"a\u003cb\n"],"a":{"é":-1}}"#
    #expect(value(text).map(jsonText(of:)) == text)
    #expect(jsonText(of: [.timestamp(Timestamp(CalendarDate(daysSince1970: 0))), .number(.nan)]) == #"["1970-01-01",null]"#)
  }
}
