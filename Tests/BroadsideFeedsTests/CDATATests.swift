import Testing

@testable import BroadsideFeeds

@Suite struct CDATATests {
  private func written(_ html: [UInt8]) -> String {
    String(decoding: writtenBytes { $0.append(inCDATA: html) }, as: UTF8.self)
  }

  @Test(arguments: [
    ("<p class=\"a\">b &amp; c</p>", "<p class=\"a\">b &amp; c</p>"), ("a ]] b ]> c", "a ]] b ]> c"), ("", ""), ("]", "]"),
    ("Â [é]", "Â [é]"),
    ("]]>", "]]]]><![CDATA[>"), ("a]]]>b", "a]]]]]><![CDATA[>b"), ("tab\tline\nend of line", "tab\tline\nend of line"),
    ("nul\u{0} bell\u{7} del\u{7F} c1\u{85}\u{9F} nb\u{A0}", "nul bell del c1 nb\u{A0}"), ("crlf\r\n", "crlf\n"),
    ("\u{FFFE}\u{FFFF}é\u{FEFF}\u{1FFFE}", "é\u{FEFF}\u{1FFFE}"), ("bad \u{FFFD}", "bad &#xFFFD;"),
  ])
  func `HTML stands as it is, as far as XML has a place for it`(html: String, expected: String) {
    #expect(written(Array(html.utf8)) == "<![CDATA[\(expected)]]>")
  }

  /// Sixteen bytes are looked at at once: each byte is tried at each place among them.
  @Test func `a byte means the same wherever it stands`() throws {
    for byte in UInt8.min..<0x80 {
      for place in 0..<33 {
        var html = Array(repeating: UInt8(ascii: "x"), count: 33)
        html[place] = byte
        let isKept = byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A
        let expected = isKept ? html : Array(html[..<place] + html[(place + 1)...])
        #expect(written(html) == "<![CDATA[\(String(decoding: expected, as: UTF8.self))]]>")
      }
    }
  }

  @Test(arguments: ["]]>", "]]]]>>", "<![CDATA[a]]>", "]]>]]>", "]]", "]>", "a]]>\n\t<b>&lt;</b>"])
  func `an XML reader finds the HTML again`(html: String) throws {
    let root = try XMLElement.parse(Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a>\(written(Array(html.utf8)))</a>\n".utf8))
    #expect(root.text == html)
  }

  @Test(arguments: [[0xFF], [0xC2], [0xEF, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98]] as [[UInt8]])
  func `bytes that are not UTF-8 do no harm`(bytes: [UInt8]) {
    let text = written([0x61] + bytes + [0x62]).replacing("&#xFFFD;", with: "")
    #expect(text == "<![CDATA[ab]]>")
  }
}
