import BroadsideMarkdown
import BroadsideText
import Testing

@Suite struct BodyLinkTests {
  @Test func `the URLs of links are gaps in the HTML`() {
    let body = markdown("[a](b.md#c) ![d](e.png \"f\")\n")
    #expect(String(decoding: body.html, as: UTF8.self) == "<p><a href=\"\">a</a> <img src=\"\" alt=\"d\" title=\"f\" /></p>\n")
    #expect(body.links.map(\.destination) == ["b.md#c", "e.png"])
    #expect(body.insertions.map(\.part) == [.url, .url, .imageAttributes])
    #expect(body.links.map(\.altText) == [nil, "d"])
  }

  @Test func `attributes can be added to an image made from Markdown`() {
    let body = markdown("![](a.png)")
    var output = OutputBuffer(capacity: 16)
    body.insertions.write(body.html.indices, of: body.html, to: &output) { insertion, output in
      output.append(insertion.part == .url ? "/x/a.png" : " width=\"1\"")
    }
    #expect(output.text(from: 0) == "<p><img src=\"/x/a.png\" alt=\"\" width=\"1\" /></p>\n")
  }

  @Test(arguments: [
    ("[a](b)", "b"), ("[a](<b c>)", "b c"), ("[a]( b\n'title')", "b"), ("[a](b\\(c)", "b\\(c"), ("[a](b?c&amp;d)", "b?c&amp;d"),
    ("`[a](b)` [a](b2)", "b2"), ("\\[a](b) [a](b)", "b"), ("[a][r]\n\n[r]: b 't'", "b"), ("[r][]\n\n[R]: b", "b"), ("[r]\n\n> [r]: b", "b"),
    ("> - [a](b)", "b"), ("<https://a.example/>", "https://a.example/"), ("see www.a.example.", "www.a.example"),
    ("x@a.example", "x@a.example"), ("|a|\n|-|\n|[a](b)|", "b"), ("a\n|h|\n|-|\n|[a](b)|", "b"), ("# [a](b)", "b"),
    ("a <a href=\"b\">c</a>", "b"), ("<div>\n<img src='b'>\n</div>", "b"), ("> <a href=b>c</a>", "b"), ("[[b]]", "b"), ("[[ b | c ]]", "b"),
    ("|a|\n|-|\n|[[b\\|c]]|", "b"), ("[![a](b)](c)", "b c"), ("<img srcset=\"b 1x, c 2x\">", "b c"), ("[^n]\n\n[^n]: [a](b)", "b"),
    ("[a](b)\r\n\r\n[c](d)\r\n", "b d"), ("x\0 [a](b)", "b"),
  ])
  func `a link knows where its destination stands`(text: String, expected: String) {
    let source = Array("---\ntitle: [t](u)\n---\n".utf8)
    let body = parseMarkdown(source + Array(text.utf8), from: source.count)
    let places = body.links.map { String(decoding: (source + Array(text.utf8))[$0.sourceRange], as: UTF8.self) }
    #expect(places.sorted().joined(separator: " ") == expected)
  }

  @Test func `bytes that are no UTF-8 do not move the places`() {
    let source: [UInt8] = [0x61, 0xFF, 0xC3, 0x20] + Array("[a](b)".utf8)
    let body = parseMarkdown(source, from: 0)
    #expect(body.links.first?.sourceRange == 8..<9)
    #expect(String(decoding: body.htmlAsWritten, as: UTF8.self) == "<p>a\u{FFFD}\u{FFFD} <a href=\"b\">a</a></p>\n")
  }

  @Test func `raw HTML passes through, with its URLs as gaps`() {
    let html = """
      <video src=v.mp4 poster='p.jpg'><source src="s.webm"><track src="t.vtt"></video>
      <picture><source srcset="a.webp 1x, b.webp 2x"><img src="c.jpg" srcset="d.jpg 100w,e.jpg 200w" alt="&lt;x&gt;"></picture>
      <a href="/np2/?a=1&b=2" id="here">x</a> <a name=there></a> <iframe src="f.html"></iframe><object data="o.svg"></object>
      <svg><use href="#icon"/></svg> <a href="#here">y</a> <script src="s.js">"<a href='no'>"</script> <!-- <a href="no"> -->

      """
    let body = markdown("<div>\n" + html + "</div>\n")
    #expect(String(decoding: body.htmlAsWritten, as: UTF8.self).replacing("\"v.mp4\"", with: "v.mp4") == "<div>\n" + html + "</div>\n")
    #expect(
      body.links.map(\.destination) == [
        "v.mp4", "p.jpg", "s.webm", "t.vtt", "a.webp", "b.webp", "c.jpg", "d.jpg", "e.jpg", "/np2/?a=1&b=2", "f.html", "o.svg", "#here",
        "s.js",
      ])
    #expect(body.links.filter { $0.kind == .anchor }.map(\.destination) == ["/np2/?a=1&b=2", "#here"])
    #expect(body.links.filter { $0.kind == .image }.count == 5)
    #expect(body.anchors.texts == ["here", "there"])
    #expect(body.links[6].altText == "<x>" && body.links[2].altText == nil)
  }

  @Test(arguments: [
    ("[[np2]]", "<a href=\"np2\">np2</a>"), ("[[np2|Text & more]]", "<a href=\"np2\">Text &amp; more</a>"),
    ("a [[np2#flows|t]] b", "a <a href=\"np2#flows\">t</a> b"), ("`[[np2]]`", "<code>[[np2]]</code>"), ("\\[[np2]]", "[[np2]]"),
    ("[\\[np2]]", "[[np2]]"), ("[[ ]]", "[[ ]]"), ("[[a] b]]", "[[a] b]]"), ("[[a]", "[[a]"),
    ("[x [[np2]]](y)", "<a href=\"y\">x [[np2]]</a>"),
    ("\\[[a]] [[a]]", "[[a]] <a href=\"a\">a</a>"), ("[[a_b_c]]", "<a href=\"a_b_c\">a_b_c</a>"),
    ("[[Ä b]]", "<a href=\"%C3%84%20b\">Ä b</a>"),
    ("<a href=\"x\">[[np2]]</a>", "<a href=\"x\">[[np2]]</a>"), ("[[[np2]]]", "[<a href=\"np2\">np2</a>]"),
  ])
  func `wiki links are found in text`(text: String, expected: String) {
    #expect(String(decoding: markdown(text).htmlAsWritten, as: UTF8.self) == "<p>\(expected)</p>\n")
  }

  @Test(arguments: [
    ("see http://a.example/b_c", "see <a href=\"http://a.example/b_c\">http://a.example/b_c</a>"),
    ("(www.a.example)", "(<a href=\"http://www.a.example\">www.a.example</a>)"),
    ("[x](http://a b.example)", "[x](<a href=\"http://a\">http://a</a> b.example)"),
    ("x@a.example", "<a href=\"mailto:x@a.example\">x@a.example</a>"),
    ("www.a.x@a.example", "<a href=\"http://www.a.x@a.example\">www.a.x@a.example</a>"),
    ("[http://a.example](b)", "<a href=\"b\">http://a.example</a>"),
    ("http://a.example/`b`", "<a href=\"http://a.example/%60b%60\">http://a.example/`b`</a>"),
    ("~~x~~ http://a.example", "<del>x</del> <a href=\"http://a.example\">http://a.example</a>"),
    ("http&#58;//a.example `://`", "http://a.example <code>://</code>"), ("\\www w ww a:/b", "\\www w ww a:/b"), ("[\\^a]", "[^a]"),
  ])
  func `bare URLs and mail addresses are links`(text: String, expected: String) {
    #expect(String(decoding: markdown(text).htmlAsWritten, as: UTF8.self) == "<p>\(expected)</p>\n")
  }

  @Test func `a tag that is left open swallows no further links`() {
    #expect(markdown("<a href=\"x\">a\n\n[[b]]").links.map(\.kind) == [.anchor, .wiki])
  }

  @Test func `a reference definition wins over a wiki link`() {
    #expect(String(decoding: markdown("[[np2]]\n\n[np2]: x").htmlAsWritten, as: UTF8.self) == "<p>[<a href=\"x\">np2</a>]</p>\n")
  }
}

func markdown(_ text: String, _ options: MarkdownOptions = MarkdownOptions()) -> MarkdownBody {
  parseMarkdown(Array(text.utf8), from: 0, options: options)
}
