import BroadsideMarkdown
import Testing

@Suite struct LinkContextTests {
  private static let long = String(repeating: "word ", count: 40)

  @Test(arguments: [
    ("One [two](x) three.", "One |two| three."),
    ("# A [heading](x)", "A |heading|"),
    ("- item\n- [two](x) *three*\n", "|two| three"),
    ("|a|\n|-|\n|one `two` [three](x)|", "one two |three|"),
    ("> quoted\n> [line](x)\nend", "quoted |line| end"),
    ("<p>a <b>b</b> &amp; <a href=x>c <i>d</i></a> e</p>", "a b & |c d| e"),
    ("<table><tr><td>no</td><td>one <a href=x>two</a></td></tr></table>", "one |two|"),
    ("<figure><img src=i><figcaption>one <a href=x>two</a></figcaption></figure>", "one |two|"),
    ("a <a href=\"x\">b *c*</a> d", "a |b c| d"),
    ("a <a href=\"x\">b", "a |b|"),
    ("<div><a href=\"x\">\n\nfirst *words*\n\n</a></div>", "|first words|"),
    ("a[^1] [b](x)\n\n[^1]: note", "a |b|"),
    ("[![picture](i.png)](x) after", "|picture| after"),
    ("one  \ntwo [three](x)<br>four", "one two |three| four"),
    ("[[np2]] end", "|| end"),
    ("see [[np2|the post]]", "see |the post|"),
    ("a <http://a.example/> b", "a |http://a.example/| b"),
    (long + "[two](x) " + long, String(repeating: "word ", count: 20) + "|two| " + String(repeating: "word ", count: 19) + "word"),
    (
      String(repeating: "字", count: 150) + "[二](x)" + String(repeating: "字", count: 150),
      String(repeating: "字", count: 100) + "|二|" + String(repeating: "字", count: 100)
    ),
    ("[" + String(repeating: "x", count: 120) + "](x)", "|" + String(repeating: "x", count: 100) + "…|"),
    (String(repeating: "é", count: 60) + " [a](x)", String(repeating: "é", count: 60) + " |a|"),
    (String(repeating: "y", count: 99) + " 👩‍👩‍👧 [a](x)", "👩‍👩‍👧 |a|"),
  ])
  func `a link knows the words around it in its paragraph`(text: String, expected: String) {
    let body = markdown(text)
    let context = body.links.lastIndex { $0.kind == .anchor || $0.kind == .wiki }.flatMap { body.contexts[$0] }
    #expect(context.map { "\($0.before)|\($0.text)|\($0.after)" } == expected)
  }

  @Test func `each of several links in a paragraph has its own words`() {
    let contexts = markdown("[a](x) and  [b](y), [c](z)").contexts
    #expect((0..<3).map { contexts[$0]?.before } == ["", "a and ", "a and b, "])
    #expect((0..<3).map { contexts[$0]?.after } == [" and b, c", ", c", ""])
  }

  @Test func `where the site's address is known, links to other sites are left out and written as they would be`() {
    let text = """
      # [a](https://b.example/?x=1&y='2' "Title")

      [c](HTTP://a.example/x) [d *e*](mailto:d@a.example) [e](/e) [[f]] [g](//a.example.net) [h](h.md) <https://c.example/ö>
      [![i](i.png)](https://d.example) <a href="https://e.example">j</a> https://f.example/
      """
    let (body, whole) = (markdown(text, MarkdownOptions(siteURL: "https://a.example")), markdown(text))
    #expect(body.links.map(\.destination) == ["HTTP://a.example/x", "/e", "f", "//a.example.net", "h.md", "i.png", "https://e.example"])
    #expect((0..<6).map { body.contexts[$0]?.text } == ["c", "e", "", nil, "h", nil])
    #expect(body.outline == whole.outline)
    #expect(body.wordCount == whole.wordCount)
    #expect(written(body) == written(whole))
    let ranges = Dictionary(whole.links.map { ($0.destination, $0.sourceRange) }) { first, _ in first }
    #expect(body.links.map { ranges[$0.destination] } == body.links.map(\.sourceRange))
  }

  private func written(_ body: MarkdownBody) -> String { String(decoding: body.htmlAsWritten, as: UTF8.self) }
}
