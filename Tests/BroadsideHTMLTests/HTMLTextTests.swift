import BroadsideHTML
import Testing

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("<p>a  <b>b</b>c</p>\n<p>d</p>", "a bc d"), ("a<br>b", "a b"), ("<script>x</script>a<style>y</style>", "a"),
    ("caf&eacute; &amp; th&#233; &notit; &#x1F600;", "café & thé ¬it; 😀"), ("<ul><li>a<li>b</ul>", "a b"), ("<td>a</td><td>b</td>", "ab"),
    ("<!-- a -->b", "b"), ("", ""), ("<template>a</template><svg><text>b</text></svg>c", "c"), ("a &lt;b&gt;", "a <b>"),
  ])
  func `the text of a fragment is what a reader sees`(html: String, expected: String) {
    #expect(plainText(ofHTML: html) == expected)
  }

  @Test(arguments: [
    ("a &amp; b", false, "a & b"), (" &copy=1 ", false, " ©=1 "), ("&copy=1", true, "&copy=1"), ("a\"&quot;", true, "a\"\""),
    ("a < b &lt;", false, "a < b <"),
    ("&#106;&#x61;", true, "ja"), ("no reference", false, "no reference"), ("&unknown; &", false, "&unknown; &"),
  ])
  func `character references are resolved as in text and in attributes`(source: String, inAttribute: Bool, expected: String) {
    #expect(decodingCharacterReferences(ArraySlice(source.utf8), inAttribute: inAttribute) == expected)
  }

  @Test(arguments: [
    ("a.jpg", ["a.jpg"]), ("a.jpg 1x, b.jpg 2x", ["a.jpg", "b.jpg"]), (" a,b 100w,\n c 200w ", ["a,b", "c"]), ("a, b", ["a", "b"]),
    ("data:x,y 1x (a,b), c", ["data:x,y", "c"]), ("", []), (" , ", []),
  ])
  func `each image of a srcset is found`(value: String, expected: [String]) {
    let bytes = Array(value.utf8)
    #expect(imageCandidates(in: bytes, bytes.indices).map { String(decoding: bytes[$0], as: UTF8.self) } == expected)
  }
}
