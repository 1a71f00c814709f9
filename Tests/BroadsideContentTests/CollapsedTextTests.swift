import BroadsideContent
import Testing

@Suite struct CollapsedTextTests {
  @Test(arguments: [
    ("", ""), (" ", ""), ("a", "a"), ("a b", "a b"), (" a b ", "a b"), ("a  b", "a b"), ("a\n\tb\r\n", "a b"), ("a b ", "a b"),
    ("é – ü", "é – ü"), ("\u{3000}年\u{A0}\u{2009}…", "年 …"), ("a\u{200B}b", "a\u{200B}b"),
  ])
  func `a run of white space is one blank, and none at the ends`(text: String, expected: String) {
    #expect(Array(collapsed(text).utf8) == Array(expected.utf8))
  }

  @Test func `what Unicode calls white space is white space, and nothing else`() {
    for scalar in (0...0x10FFFF).lazy.compactMap({ Unicode.Scalar($0 as UInt32) }) {
      let text = "a" + String(scalar) + "b"
      let expected = scalar.properties.isWhitespace ? "a b" : text
      #expect(collapsed(text).unicodeScalars.elementsEqual(expected.unicodeScalars), "U+\(String(scalar.value, radix: 16))")
    }
  }
}
