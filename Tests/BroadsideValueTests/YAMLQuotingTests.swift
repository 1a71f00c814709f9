import BroadsideText
import BroadsideValue
import TestSupport
import Testing

@Suite struct YAMLQuotingTests {
  @Test(arguments: [
    ("New Power", "New Power"), ("New Power: a start", "\"New Power: a start\""), ("say \"hi\"", "say \"hi\""), ("a: \"b\"", "'a: \"b\"'"),
    ("it's", "it's"), ("'a': \"b\"", "'''a'': \"b\"'"), ("", "\"\""), ("true", "\"true\""), ("yes", "\"yes\""), ("007", "\"007\""),
    ("1.5", "\"1.5\""),
    ("2015-02-11", "\"2015-02-11\""), ("@jaap", "\"@jaap\""), ("a #b", "\"a #b\""), ("a#b", "a#b"), ("- a", "\"- a\""), ("-a", "-a"),
    ("https://a.example/", "https://a.example/"), ("a\nb", "\"a\\nb\""), ("\u{1}", "\"\\x01\""), ("one, two", "\"one, two\""),
    (" a", "\" a\""),
    ("naïve – 新", "naïve – 新"), ("a:", "\"a:\""), ("~", "\"~\""), ("...", "\"...\""), ("C:\\people", "C:\\people"),
  ])
  func `a text is quoted only where it must be`(text: String, expected: String) {
    #expect(yamlScalar(text) == expected)
  }

  @Test func `what is written is read again`() {
    var generator = SeededRandom(seed: 7)
    let letters: [Unicode.Scalar] = Array("ab 1-.:#'\"\\[]{},&*!|>%@`?~=<\n\t\ré新\u{2028}\u{85}\u{FEFF}\u{7F}true".unicodeScalars)
    for _ in 0..<6000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) }))
      var diagnostics: [Diagnostic] = []
      let yaml = Array("a: \(yamlScalar(text))\nb: [\(yamlScalar(text))]\n".utf8)
      let map = parseYAML(yaml[...], path: "", diagnostics: &diagnostics)?.value.map
      #expect(
        map?["a"] == .text(text) && map?["b"] == [.text(text)], "\(text.debugDescription) \(yamlScalar(text)) \(diagnostics.map(\.message))"
      )
    }
  }
}
