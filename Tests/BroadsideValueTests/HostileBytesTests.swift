import BroadsideText
import BroadsideValue
import TestSupport
import Testing

/// Every parser survives any bytes, and says so with a place inside the file.
@Suite struct HostileBytesTests {
  private static let seeds = [
    "---\ntitle: \"New Power: a start\"\ndate: 2015-02-11T10:00:00+01:00\ntags: [one, 'two', {a: b}]\nparams: &p\n  - |\n    x\n  - *p\n<<: {q: 1}\n---\nBody\n",
    "+++\ntitle = \"New \\u00e9\"\ndate = 2015-02-11 10:00:00Z\n[params]\na.b = [1, 0x1f, 1e3, {c = '''x'''}]\n[[menu]]\nx = \"\"\"y\"\"\"\n+++\nBody\n",
    "{\n  \"title\": \"New \\ud83d\\ude00\",\n  \"tags\": [1, -2.5e3, true, null, {\"a\": []}]\n}\nBody\n",
  ]
  private static let snippets = [
    "---\n", "+++\n", "...", "\"", "'", "[", "]", "{", "}", ": ", ":", "\t", "\r", "\r\n", "\n", "- ", "#", "&a ", "*a", "!", "|", ">", "%",
    "@",
    "`", "\\", "\\u", "<<: ", "\u{0}", "\u{FEFF}", "é", "😀", "\u{2028}", "? ", "=", "\"\"\"", "'''", "2015-02-30", ",", ".", "[[", "]]",
    "{{", "{%",
  ]

  @Test(arguments: 0..<3) func `mutated front matter is read or refused`(seedIndex: Int) {
    let seed = UInt64(seedIndex + 1)
    var generator = SeededRandom(seed: seed)
    let original = Array(Self.seeds[seedIndex].utf8)
    for round in 0..<6000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &generator) { mutate(&bytes, &generator) }
      check(bytes, "seed \(seed), round \(round)")
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededRandom) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 0...8, using: &generator))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: Array((Self.snippets.randomElement(using: &generator) ?? "").utf8), at: place)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
    case 3: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    default: bytes.removeSubrange(place...)
    }
  }

  private func check(_ bytes: [UInt8], _ comment: String) {
    var diagnostics: [Diagnostic] = []
    let matter = readFrontMatter(bytes, path: "a.md", diagnostics: &diagnostics)
    #expect(matter != nil || diagnostics.hasErrors, "\(comment)")
    if let matter { #expect((0...bytes.count).contains(matter.bodyStart) && isInside(matter.root, 0..<bytes.count), "\(comment)") }
    for parse in [parseYAML, parseTOML, parseJSON] {
      let value = parse(bytes[...], "a", "settings", &diagnostics)
      #expect(value.map { isInside($0, 0..<bytes.count) } ?? true, "\(comment)")
    }
    let printer = DiagnosticPrinter { _ in SourceText(bytes) }
    for diagnostic in diagnostics {
      #expect(diagnostic.place?.range.map { 0 <= $0.lowerBound && $0.upperBound <= bytes.count } == true, "\(comment): \(diagnostic)")
      _ = printer.text(of: diagnostic) + printer.json(of: diagnostic)
    }
  }

  private func isInside(_ value: SourceValue, _ bounds: Range<Int>) -> Bool {
    guard bounds.lowerBound <= value.range.lowerBound, value.range.upperBound <= bounds.upperBound else { return false }
    switch value.content {
    case .scalar: return true
    case .list(let elements): return elements.allSatisfy { isInside($0, bounds) }
    case .map(let entries): return entries.allSatisfy { isInside($0.value, bounds) && bounds.contains($0.keyRange) }
    }
  }

  /// Thirty thousand times a piece take a second at most; were it their square, the limit would be passed.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "[", "{", "- ", "? ", "[[", "{a: ", "[a, ", "'", "\"", "a:\n ", "&a ", "*a ", "!a ", "- - ", "{\"a\":", "a = [", "[a.", "a.",
      "a = {b = ", "\\", "#", "\n",
      "\u{0}", "é", "x: {{ ", "[1,", "[{", "|", ">", "\t", "'''", "\"\"\"", "<<: ", "a: b\n", "[[a]]\n", "k\n", "- a\n", ": ", ", ", "%",
      "a: *b\n",
    ])
  func `the time to read a file grows with its size alone`(piece: String) {
    let text = Array(String(repeating: piece, count: 30_000).utf8)
    var diagnostics: [Diagnostic] = []
    _ = readFrontMatter(Array("---\n".utf8) + text + Array("\n---\n".utf8), path: "a", diagnostics: &diagnostics)
    _ = readFrontMatter(Array("+++\n".utf8) + text + Array("\n+++\n".utf8), path: "a", diagnostics: &diagnostics)
    _ = parseJSON(text[...], path: "a", diagnostics: &diagnostics)
  }

  @Test func `any text is a timestamp or none`() {
    var generator = SeededRandom(seed: 11)
    let letters = Array("0123456789-/:.,+TZ FebWedPMat\t年".unicodeScalars)
    for _ in 0..<50_000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0...20, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) }))
      if let timestamp = Timestamp(parsing: text) { #expect(Timestamp(parsing: timestamp.description)?.date == timestamp.date) }
      _ = timestampProblem(in: text)
    }
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
