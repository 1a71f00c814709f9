import BroadsideText
import BroadsideValue
import Testing

@Suite struct YAMLTests {
  private func value(_ text: String) -> Value? {
    var diagnostics: [Diagnostic] = []
    return parseYAML(Array(text.utf8)[...], path: "a.yml", diagnostics: &diagnostics)?.value
  }

  @Test(
    arguments: [
      ("true", true), ("True", true), ("TRUE", true), ("false", false), ("null", nil), ("~", nil), ("", nil), ("yes", "yes"), ("no", "no"),
      ("on", "on"),
      ("off", "off"), ("tRue", "tRue"), ("1", 1), ("-12", -12), ("+3", 3), ("0", 0), ("007", "007"), ("1_000", "1_000"), ("0x1F", 31),
      ("0o17", 15),
      ("0xZ", "0xZ"), ("12345678901234567890", "12345678901234567890"), ("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0),
      ("1.5e-1", 0.15),
      (".inf", .number(.infinity)), ("-.inf", .number(-.infinity)), ("+", "+"), (".", "."), ("...a", "...a"), ("1.2.3", "1.2.3"),
      ("1e", "1e"), ("12:30", "12:30"), ("\"1\"", "1"), ("'true'", "true"), ("!!str 1", "1"), ("!!float 1", 1.0),
      ("New Power", "New Power"),
      ("2015-02-30", "2015-02-30"), ("2015-02", "2015-02"), ("02/11/2015", "02/11/2015"),
    ] as [(String, Value)])
  func `a scalar means what people mean by it`(text: String, expected: Value) {
    let found = value("a: \(text)\n")?.map?["a"]
    #expect(found == expected)
    #expect(found.map(jsonText(of:)) == jsonText(of: expected))
  }

  @Test(arguments: ["2015-02-11", "2015-2-1", "2015-02-11T10:00:00+01:00", "2016-01-01 09:00:00 -0400"])
  func `a date without quotes is a timestamp, with quotes a text`(text: String) {
    #expect(value("a: \(text)")?.map?["a"] == Timestamp(parsing: text).map(Value.timestamp))
    #expect(value("a: '\(text)'")?.map?["a"] == .text(text))
  }

  @Test func `keys are text and keep their order`() {
    #expect(value("b: 1\n2015: 2\ntrue: 3\n1.0: 4\n\"a b\": 5")?.map?.names == ["b", "2015", "true", "1.0", "a b"])
  }

  @Test func `places are byte offsets in the file, letters of several bytes and CRLF before them or not`() throws {
    var diagnostics: [Diagnostic] = []
    let text = "é: ü\r\ntags: [新, \"ö\"]\r\nend: 1\r\nlist:\r\n- é\r\n"
    let bytes = [UInt8](repeating: 0x20, count: 7) + Array(text.utf8)
    let root = try #require(parseYAML(bytes[7...], path: "a.yml", diagnostics: &diagnostics))
    guard case .map(let entries) = root.content, case .list(let elements) = entries[1].value.content else { throw NotAMap() }
    #expect(entries.map { String(decoding: bytes[$0.keyRange], as: UTF8.self) } == ["é", "tags", "end", "list"])
    #expect(entries.map { String(decoding: bytes[$0.value.range], as: UTF8.self) } == ["ü", "[新, \"ö\"]", "1", "- é"])
    #expect(elements.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["新", "\"ö\""])
  }

  struct NotAMap: Error {}

  @Test func `aliases repeat a value and merge keys add what isn't set`() {
    let text = "base: &base {a: 1, b: 2}\nother:\n  <<: *base\n  b: 3\nthird: *base\nlist:\n  <<: [*base, {c: 4}]\n"
    let expected: Value = [
      "base": ["a": 1, "b": 2], "other": ["b": 3, "a": 1], "third": ["a": 1, "b": 2], "list": ["a": 1, "b": 2, "c": 4],
    ]
    #expect(value(text) == expected)
  }

  @Test func `a bomb of aliases ends at the limit`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 { text += "a\(level): &a\(level) [" + (0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n" }
    var diagnostics: [Diagnostic] = []
    #expect(parseYAML(Array(text.utf8)[...], path: "a.yml", diagnostics: &diagnostics) == nil)
    #expect(diagnostics.map(\.message) == ["the aliases of this file stand for more than 10000 values"])
  }

  @Test func `a key that is set twice is reported, and its first value kept`() {
    var diagnostics: [Diagnostic] = []
    let text = (1...30).map { "k\($0): \($0)\n" }.joined() + "k3: x\nk29: y\n"
    let value = parseYAML(Array(text.utf8)[...], path: "site.yml", codePrefix: "settings", diagnostics: &diagnostics)?.value
    #expect(diagnostics.map(\.code) == ["settings.duplicate-key", "settings.duplicate-key"])
    #expect(diagnostics.map(\.message) == ["`k3` is set twice", "`k29` is set twice"])
    #expect(value?.map?["k3"] == 3)
  }

  @Test func `block scalars keep their lines, and their place ends with their text`() throws {
    #expect(value("a: |\n  one\n  two\n\nb: >-\n  three\n  four\n") == ["a": "one\ntwo\n", "b": "three four"])
    var diagnostics: [Diagnostic] = []
    let bytes = Array("a: |\n  one\n\n\nb: 1\n".utf8)
    guard case .map(let entries)? = parseYAML(bytes[...], path: "", diagnostics: &diagnostics)?.content else { throw NotAMap() }
    #expect(String(decoding: bytes[entries[0].value.range], as: UTF8.self) == "|\n  one")
  }

  @Test func `the place of a scalar is that of its text, without anchor and tag, and an alias has it, too`() throws {
    var diagnostics: [Diagnostic] = []
    let bytes = Array("a: &n 2015\nb: *n\nc: !!str 1.50\nd: &x !!str \"e\"\nf: [*n, *x]\n".utf8)
    guard case .map(let entries)? = parseYAML(bytes[...], path: "", diagnostics: &diagnostics)?.content else { throw NotAMap() }
    #expect(entries.map { String(decoding: bytes[$0.value.range], as: UTF8.self) } == ["2015", "2015", "1.50", "\"e\"", "[*n, *x]"])
  }

  @Test func `one file holds one document`() {
    var diagnostics: [Diagnostic] = []
    #expect(parseYAML(Array("a: 1\n---\nb: 2\n".utf8)[...], path: "a.yml", diagnostics: &diagnostics) == nil)
    #expect(diagnostics.map(\.message) == ["a second document begins here; one file holds one"])
  }

  @Test func `nothing is null`() {
    #expect(value("") == .null)
    #expect(value("# only a comment\n") == .null)
    #expect(value("\u{FEFF}a: 1") == ["a": 1])
  }
}
