import BroadsideText
import BroadsideValue
import Testing

/// toml-test: for every text of TOML 1.1 the value it means, for every other that it is refused.
@Suite(.enabled(if: SharedMaterial.folder("suites/toml-test") != nil, SharedMaterial.absence)) struct TOMLConformanceTests {
  let files: [String]
  let folder: String

  init() throws {
    let folder = try #require(SharedMaterial.folder("suites/toml-test/tests"))
    self.folder = folder
    files = String(decoding: SharedMaterial.bytes(folder + "/files-toml-1.1.0"), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `every TOML text means what the suite says`() throws {
    let texts = files.filter { $0.hasPrefix("valid/") && $0.hasSuffix(".toml") }
    #expect(texts.count > 200)
    for path in texts {
      var diagnostics: [Diagnostic] = []
      let value = parseTOML(SharedMaterial.bytes("\(folder)/\(path)")[...], path: path, diagnostics: &diagnostics)?.value
      let json = SharedMaterial.bytes("\(folder)/\(path.dropLast(5)).json")
      let expected = try #require(parseJSON(json[...], path: path, diagnostics: &diagnostics)?.value)
      #expect(diagnostics.isEmpty, "\(path): \(diagnostics.map(\.message))")
      #expect(value.map { matches($0, expected) } == true, "\(path): \(value.map(jsonText(of:)) ?? "nil")")
    }
  }

  @Test func `everything else is refused, with a place inside the text`() {
    let texts = files.filter { $0.hasPrefix("invalid/") && $0.hasSuffix(".toml") }
    #expect(texts.count > 300)
    for path in texts {
      var diagnostics: [Diagnostic] = []
      let bytes = SharedMaterial.bytes("\(folder)/\(path)")
      _ = parseTOML(bytes[...], path: path, diagnostics: &diagnostics)
      #expect(diagnostics.hasErrors, "\(path)")
      for diagnostic in diagnostics { #expect(diagnostic.place?.range.map { $0.upperBound <= bytes.count } == true, "\(path)") }
    }
  }

  /// The suite writes a value as an object with its type and its text.
  private func matches(_ value: Value, _ expected: Value) -> Bool {
    if let list = expected.list { return value.list.map { $0.count == list.count && zip($0, list).allSatisfy(matches) } ?? false }
    guard let map = expected.map else { return false }
    guard map.count == 2, let type = map["type"]?.text, let text = map["value"]?.text else {
      guard let table = value.map, table.count == map.count else { return false }
      return map.entries.allSatisfy { entry in table[entry.key].map { matches($0, entry.value) } ?? false }
    }
    switch (type, value) {
    case ("string", .text(let string)): return string.utf8.elementsEqual(text.utf8)
    case ("time-local", .text(let string)): return text.hasPrefix(string) || string.hasPrefix(text)
    case ("integer", .integer(let integer)): return String(integer) == text
    case ("float", .number(let number)): return number.isNaN ? text.hasSuffix("nan") : Double(text) == number
    case ("bool", .bool(let bool)): return String(bool) == text
    case ("datetime", .timestamp(let timestamp)), ("datetime-local", .timestamp(let timestamp)), ("date-local", .timestamp(let timestamp)):
      return timestamp == Timestamp(parsing: text)
    default: return false
    }
  }
}
