import Testing

/// What of a paragraph is shown where it makes a pingback, in every shape that a paragraph can have.
@Suite struct PingbackExcerptTests {
  private static let words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"

  @Test(arguments: [
    ("See [it](b.md) there.", "See |it| there."),
    ("# A\n\n## On [it](b.md)\n", "On |it|"),
    ("A list:\n\n- one\n- two and [it](b.md)\n- three\n", "two and |it|"),
    ("1. one\n2. [it](b.md), twice\n", "|it|, twice"),
    ("| a | b |\n|---|---|\n| one | see [it](b.md) here |\n", "see |it| here"),
    ("> They said [it](b.md)\n> long ago.\n", "They said |it| long ago."),
    ("- [ ] read [it](b.md)\n", "read |it|"),
    ("<figure><img src=\"x.png\" alt=\"\"><figcaption>As in <a href=\"b.md\">it</a>.</figcaption></figure>\n", "As in |it|."),
    ("<p>In <b>raw</b> &amp; plain\n  <a href=\"/b/\">it</a>.</p>\n", "In raw & plain |it|."),
    ("<dl><dt>term</dt><dd>what <a href=\"/b/\">it</a> says</dd></dl>\n", "what |it| says"),
    (
      "A *paragraph*   with\nall `sorts` of **[emphasis in it](b.md)** and ~~more~~.",
      "A paragraph with all sorts of |emphasis in it| and more."
    ),
    ("First [c](c.md), then nothing.\n\nThen [it](b.md).", "Then |it|."),
    ("[it](b.md) first.\n\n[again](b.md) later.", "|it| first."),
    ("As [[b]] has it.", "As |B & more| has it."),
    ("As [[b|they]] have it.", "As |they| have it."),
    ("By [reference][r].\n\n[r]: b.md#place", "By |reference|."),
    ("[![the picture](x.png)](b.md) beside", "|the picture| beside"),
    ("5 < 6 [\"it\" & 'that'](b.md) <i>so</i>", "5 < 6 |\"it\" & 'that'| so"),
    (
      "\(words) \(words) [it](b.md) \(words) \(words)",
      "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen |it| "
        + "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    ),
    (
      String(repeating: "字", count: 120) + "[二](b.md)" + String(repeating: "字", count: 120),
      String(repeating: "字", count: 100) + "|二|" + String(repeating: "字", count: 100)
    ),
    ("[\(String(repeating: "x", count: 120))](b.md)", "|\(String(repeating: "x", count: 100))…|"),
    ("A note.[^1]\n\n[^1]: See [it](b.md) below.", "See |it| below."),
  ])
  func `the first paragraph that links is shown around its link`(text: String, expected: String) async throws {
    let site = await TestSite([
      "posts/a.md": "---\ntitle: A\ndate: 2015-02-12\n---\n\(text)\n",
      "posts/b.md": "---\ntitle: B & more\ndate: 2015-01-12\n---\n## Place\n",
      "posts/c.md": "---\ndate: 2015-01-11\n---\n", "posts/x.png": "",
      "layouts/post.html": "{% for response in page.responses %}{{ response.content }}{% endfor %}",
    ]).build().expectNoMessages()
    let html = try site.page("b/index.html")
    let marks = [
      ("<p>[…] ", ""), (" […]</p>", ""), ("<mark>", "|"), ("</mark>", "|"), ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&#39;", "'"),
    ]
    let excerpt = marks.reduce(html) { $0.replacing($1.0, with: $1.1) }.replacing("&amp;", with: "&")
    #expect(html.hasPrefix("<p>[…] ") && html.hasSuffix(" […]</p>"))
    #expect(excerpt == expected)
  }
}
