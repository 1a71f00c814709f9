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
  }

  @Test func `a JSON string can stand in a script`() {
    #expect(quotedJSON("</script>\u{2028}\"\\\n\r\t\u{1}\u{7F}é😀") == #""\u003c/script>\u2028\"\\\n\r\t\u0001\u007fé😀""#)
  }

  @Test(arguments: [
    ("\"", #"\""#), ("\\", #"\\"#), ("\n", #"\n"#), ("\u{1F}", #"\u001f"#), ("<", #"\u003c"#), ("\u{7F}", #"\u007f"#),
    ("\u{2029}", #"\u2029"#),
    ("“", "“"), ("é", "é"),
  ])
  func `a character is escaped in JSON wherever it stands`(character: String, expected: String) {
    for place in 0..<40 {
      let (before, after) = (String(repeating: "a", count: place), String(repeating: "b", count: 40 - place))
      #expect(quotedJSON(before + character + after) == "\"" + before + expected + after + "\"")
    }
  }
}
