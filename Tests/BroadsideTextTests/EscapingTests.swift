import BroadsideText
import Testing

@Suite struct EscapingTests {
  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("a & b", "a &amp; b"), ("<b>\"x\" 'y'</b>", "&lt;b&gt;&#34;x&#34; &#39;y&#39;&lt;/b&gt;"),
    ("&&", "&amp;&amp;"),
    ("é😀", "é😀"), ("&amp;", "&amp;amp;"), ("a>", "a&gt;"),
  ])
  func `five characters become entities`(text: String, expected: String) {
    #expect(escapedHTML(text) == expected)
    var output = Array("before ".utf8)
    appendEscapedHTML(text, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "before " + expected)
  }

  @Test func `bytes of any collection are escaped, whether or not they lie side by side`() {
    var output: [UInt8] = []
    appendEscapedHTML(Array("a<b".utf8)[1...], to: &output)
    appendEscapedHTML(Array("&c".utf8).lazy.filter { $0 != UInt8(ascii: "c") }, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "&lt;b&amp;")
  }

  @Test func `a JSON string can stand in a script`() {
    #expect(quotedJSON("</script>\u{2028}\"\\\n\r\t\u{1}\u{7F}é😀") == #""\u003c/script>\u2028\"\\\n\r\t\u0001\u007fé😀""#)
  }
}
