import Testing

@testable import BroadsideFeeds

@Suite struct FeedSpellingTests {
  private func escaped(_ bytes: [UInt8], _ spelling: FeedSpelling) -> String {
    String(decoding: writtenBytes { $0.append(bytes, as: spelling) }, as: UTF8.self)
  }

  @Test(arguments: [
    ("a < b & c > \"d\"", "a &#x3C; b &#x26; c &gt; &quot;d&quot;"), ("]]>", "]]&gt;"), ("tab\tline\nend", "tab\tline\nend"),
    ("nul\u{0} bell\u{7} del\u{7F} c1\u{85}\u{9F} nb\u{A0}", "nul bell del c1 nb\u{A0}"), ("crlf\r\n", "crlf\n"),
    ("\u{FFFE}\u{FFFF}é\u{FEFF}\u{1FFFE}", "é\u{FEFF}\u{1FFFE}"), ("bad \u{FFFD}", "bad "), ("", ""), ("Â", "Â"),
  ])
  func `plain text in XML keeps what XML has a place for`(text: String, expected: String) {
    #expect(escaped(Array(text.utf8), .textInXML) == expected)
  }

  @Test(arguments: [[0xFF], [0xC2], [0xEF, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98]] as [[UInt8]])
  func `bytes that are not UTF-8 do no harm`(bytes: [UInt8]) {
    #expect(escaped([0x61] + bytes + [0x62], .textInXML) == "ab")
    #expect(escaped([0x61] + bytes, .textInXML) == "a")
  }

  @Test(arguments: [
    ("a \"b\" \\ c", #"a \"b\" \\ c"#), ("tab\tline\nend", #"tab\tline\nend"#),
    ("nul\u{0} bell\u{7} del\u{7F} c1\u{85}", "nul bell del c1\u{85}"),
    ("crlf\r\n", #"crlf\n"#), ("<b>&amp;</b> \u{FFFE}é", "<b>&amp;</b> \u{FFFE}é"),
  ])
  func `text in JSON loses control characters alone`(text: String, expected: String) {
    #expect(escaped(Array(text.utf8), .textInJSON) == expected)
  }

  /// Sixteen bytes are looked at at once: each byte is tried at each place among them.
  @Test(arguments: [FeedSpelling.textInXML, .textInJSON])
  func `a byte means the same wherever it stands`(spelling: FeedSpelling) {
    let plain = String(repeating: "x", count: 33)
    for byte in UInt8.min..<0x80 {
      let alone = escaped([byte], spelling)
      for place in 0..<33 {
        var bytes = Array(plain.utf8)
        bytes[place] = byte
        #expect(escaped(bytes, spelling) == plain.prefix(place) + alone + plain.dropFirst(place + 1))
      }
    }
  }

  /// As above, with what comes of the scalars one by one.
  @Test func `a line is one wherever a space or control character stands`() {
    for scalar in ["\t", "\n", " ", "  ", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FFFD}", "é", "”"] {
      let isLeftOut = ["\u{0}", "\u{7F}", "\u{FFFD}"].contains(scalar)
      let isSpace = ["\t", "\n", " ", "  ", "\u{85}", "\u{2028}"].contains(scalar)
      for place in 1..<40 {
        let (before, after) = (String(repeating: "a", count: place), String(repeating: "b", count: 40 - place))
        #expect(oneLine(before + scalar + after) == before + (isLeftOut ? "" : isSpace ? " " : scalar) + after)
      }
    }
  }

  @Test func `one line has single spaces`() {
    #expect(oneLine(" a\r\n\tb\u{2028}c\u{85} d\u{A0}e\u{0} ") == "a b c d\u{A0}e")
  }

  @Test(arguments: [
    ("a < b", false), ("AT&T", false), ("R&D; x", true), ("&amp;", true), ("&#60;", true), ("<b>", true), ("</b", true), ("<!--", true),
    ("a <", false),
    ("&", false), ("1 <2", false), ("x &nosuch y;", false),
  ])
  func `a text looks like HTML where a reader would see a tag or an entity`(text: String, expected: Bool) {
    #expect(looksLikeHTML(text) == expected)
  }
}
