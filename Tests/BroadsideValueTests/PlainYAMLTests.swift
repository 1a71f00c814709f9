import BroadsideText
import TestSupport
import Testing

@testable import BroadsideValue

/// The reader of plain front matter against libyaml: what it reads, libyaml reads alike, and it reads nearly everything that is plain.
@Suite struct PlainYAMLTests {
  @Test func `plain front matter is read without libyaml`() throws {
    let text = """
      title: "A \\"quoted\\" title"
      date: 2015-02-11T10:00:00Z

      # The next one has nothing to say.
      empty:
      tags: [one, 'it''s', "three", -4]
      none: []
      authors:
      - Ada Lovelace
      - "Grace"
      image:
        src: a.png
        sizes:
          - 12
          - 1.5
      last: café – 50% off, at http://example.org/#top
      """
    let value = try #require(plainYAML(Array(text.utf8)[...]))
    #expect(value.value.map?.names == ["title", "date", "empty", "tags", "none", "authors", "image", "last"])
    #expect(differs(from: value, Array(text.utf8)[...]) == nil)
  }

  @Test(arguments: [
    "", "# only this\n", " a: b\n", "a: b\n c\n", "a: b: c\n", "a: b #c\n", "a: |\n  b\n", "a: &b c\n", "a: !b c\n", "a: {b: c}\n",
    "a:\tb\n",
    "a: b\na: c\n", "'a': b\n", "a: 'b\n  c'\n", "a: \"\\x41\"\n", "a: - b\n", "a:\n  - b: c\n", "a:\n  b: c\n d: e\n", "a:\n  - b\n - c\n",
    "a: [b, [c]]\n", "a: [b,\n  c]\n", "a: [b: c]\n", "a: [b,]\n", "a: *b\n", "<<: a\n", "a: @b\n", "a: b\u{7F}\n", "a: \u{85}\n",
    "a: \u{2028}b\n", "a: b\rc: d\n", "--- \na: b\n", "%a: b\n", "a b: c\n", "a: b\n...\nc\n", "- a\n", "a:b\n", "a: [b] c\n",
    "a: \"b\" c\n",
    "a: b\n  # c\n",
  ])
  func `what isn't plain is left to libyaml`(text: String) {
    #expect(plainYAML(Array(text.utf8)[...]) == nil)
  }

  @Test(.enabled(if: SharedMaterial.folder("corpora/markdown") != nil, SharedMaterial.absence))
  func `the front matter of real sites is read as libyaml reads it, most of it without`() throws {
    let root = try #require(SharedMaterial.folder("corpora/markdown"))
    let file = SourceFile(path: "", codePrefix: "")
    var count = 0
    var plainCount = 0
    for path in SharedMaterial.files(below: root, endingIn: ".md") {
      let bytes = SharedMaterial.bytes(path)
      guard encodingFault(in: bytes[...], of: file) == nil, let block = try? FrontMatterBlock(bytes, of: file) else { continue }
      guard block.format == .yaml else { continue }
      count += 1
      guard let value = plainYAML(block.content) else { continue }
      plainCount += 1
      #expect(differs(from: value, block.content) == nil, "\(path)")
    }
    #expect(count > 4700 && plainCount > 4000, "\(plainCount) of \(count)")
  }

  @Test(.enabled(if: SharedMaterial.folder("suites/yaml-test-suite/src") != nil, SharedMaterial.absence))
  func `the texts of yaml-test-suite are read as libyaml reads them`() throws {
    let folder = try #require(SharedMaterial.folder("suites/yaml-test-suite/src"))
    for path in SharedMaterial.files(below: folder, endingIn: ".yaml") {
      var texts = [SharedMaterial.bytes(path)]
      var diagnostics: [Diagnostic] = []
      let examples = parseYAML(texts[0][...], path: path, diagnostics: &diagnostics)?.value.list ?? []
      texts += examples.compactMap { $0.map?["yaml"]?.text }.map { Array($0.utf8) }
      for text in texts {
        if let value = plainYAML(text[...]) { #expect(differs(from: value, text[...]) == nil, "\(path)") }
      }
    }
  }

  @Test func `mutated front matter is read as libyaml reads it`() {
    var generator = SeededRandom(seed: 20)
    var plainCount = 0
    for round in 0..<20_000 {
      let text = PlainYAMLSamples.text(&generator)
      guard let value = plainYAML(text[...]) else { continue }
      plainCount += 1
      if let difference = differs(from: value, text[...]) {
        Issue.record("round \(round): \(difference) in \(String(decoding: text, as: UTF8.self).debugDescription)")
      }
    }
    #expect(plainCount > 4000)
  }

  /// What libyaml makes of the bytes, where that is something else.
  private func differs(from value: SourceValue, _ bytes: ArraySlice<UInt8>) -> String? {
    var diagnostics: [Diagnostic] = []
    let file = SourceFile(path: "", codePrefix: "")
    guard let composed = composeYAML(bytes, of: file, diagnostics: &diagnostics), diagnostics.isEmpty else { return "\(diagnostics)" }
    return isSame(value, composed) ? nil : "\(value) is not \(composed)"
  }

  private func isSame(_ left: SourceValue, _ right: SourceValue) -> Bool {
    guard left.range == right.range else { return false }
    switch (left.content, right.content) {
    case (.scalar(let a), .scalar(let b)): return "\(a)" == "\(b)"
    case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy(isSame)
    case (.map(let a), .map(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.keyRange == $1.keyRange && isSame($0.value, $1.value) }
    default: return false
    }
  }
}
