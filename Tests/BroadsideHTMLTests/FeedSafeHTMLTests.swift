import BroadsideHTML
import Testing

@Suite struct FeedSafeHTMLTests {
  private func safe(_ html: String) -> String {
    String(decoding: feedSafeHTML(Array(html.utf8), pageURL: "https://a.example/p/"), as: UTF8.self)
  }

  @Test(arguments: [
    ("<p>a <b>b</b> &amp; c", "<p>a <b>b</b> &amp; c</p>"),
    // Frames become links to what they show, with their title for words.
    (
      "<iframe src=\"https://v.example/1\" title=\"A film\">no</iframe>", "<a href=\"https://v.example/1\">A film</a>"
    ),
    ("<embed src=\"https://v.example/2\">", "<a href=\"https://v.example/2\">https://v.example/2</a>"),
    ("<object data=\"https://v.example/3\"><p>else</p></object>", "<a href=\"https://v.example/3\">https://v.example/3</a><p>else</p>"),
    // Scripts become one link to the page; data vanishes.
    ("<script>f()</script>x<script src=\"https://s.example/\"></script>", "<a href=\"https://a.example/p/\">https://a.example/p/</a>x"),
    ("<script type=\"application/ld+json\">{}</script>x", "x"),
    // Drawings become links to the page, with their title for words.
    (
      "<p><svg viewBox=\"0 0 1 1\"><title>A ring</title><g><path d=\"M0\"/></g></svg></p>",
      "<p><a href=\"https://a.example/p/\">A ring</a></p>"
    ),
    ("<a href=\"https://b.example/\"><svg></svg></a>", "<a href=\"https://b.example/\">https://a.example/p/</a>"),
    // Players lose their controls in readers.
    (
      "<audio controls src=\"https://a.example/x.mp3\"></audio>",
      "<audio src=\"https://a.example/x.mp3\"></audio><a href=\"https://a.example/x.mp3\">https://a.example/x.mp3</a>"
    ),
    (
      "<video poster=\"https://a.example/x.png\"><source src=\"https://a.example/x.mp4\"></video>",
      "<video poster=\"https://a.example/x.png\"><source src=\"https://a.example/x.mp4\" /></video>"
        + "<a href=\"https://a.example/x.mp4\">https://a.example/x.mp4</a>"
    ),
    // Attributes and styles.
    ("<p onclick=\"f()\" aria-label=\"x\" class=\"y\" data-z=\"1\">t</p>", "<p class=\"y\" data-z=\"1\">t</p>"),
    ("<p style=\"text-align: center; position: fixed; margin: -1px\">t</p>", "<p style=\"text-align: center\">t</p>"),
    ("<p style=\"background: url(x)\">t</p>", "<p>t</p>"),
    ("<a href=\"javascript:f()\">t</a><a href=\"x.html\">u</a>", "<a>t</a><a>u</a>"),
    ("<a href=\"#fn-1\">1</a>", "<a href=\"https://a.example/p/#fn-1\">1</a>"),
    ("<style>p{}</style><noscript><p>n</p></noscript>", "<p>n</p>"),
    ("<marquee>a<blink>b</blink></marquee>", "ab"),
    ("<pre>\n\na</pre>", "<pre>\n\na</pre>"),
    ("]]><!-- c -->", "]]&gt;"),
  ])
  func `what readers throw away is replaced, the rest is well-formed`(html: String, expected: String) {
    #expect(safe(html) == expected)
  }

  @Test func `a second pass changes nothing`() {
    for html in ["<p>a<p>b<iframe src=\"https://c.example/\">", "<table><tr><td>x<svg/></table>", "<pre>\n\n\nx"] {
      let once = safe(html)
      #expect(safe(once) == once)
    }
  }
}
