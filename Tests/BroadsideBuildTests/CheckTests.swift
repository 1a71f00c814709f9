import BroadsideBuild
import BroadsideContent
import BroadsideText
import Testing

extension TestSite {
  func check() async -> TestSite {
    var copy = self
    copy.report = await Build(project: project, output: output, options: options).check()
    return copy
  }
}

@Suite struct CheckTests {
  private static let settings = "title: T\nurl: https://t.example\ndescription: A site for tests\n"
  private static let words = "Enough words for a description of this text."

  @Test func `a site without faults has none`() async {
    await TestSite(
      [
        "posts/2015-01-12-a.md": "# A\n\n\(Self.words) [b](../b.md) ![what it shows](pic.png)\n", "posts/pic.png": "png",
        "b.md": "# B\n\n\(Self.words) <img src=\"posts/pic.png\" alt=\"\">\n", "favicon.ico": "i", ".well-known/x": "y",
      ], settings: Self.settings
    ).check().expectNoMessages()
  }

  @Test func `broken links and anchors are found, also where a build lets them pass`() async {
    await TestSite(
      ["posts/2015-01-12-a.md": "# A\n\n\(Self.words) [x](nowhere.md) [y](#nowhere)\n"], settings: Self.settings + "broken_links: ignore\n"
    ).check().expectCodes(["link.anchor", "link.broken"])
  }

  @Test func `a page that nothing leads to is an orphan`() async {
    let site = TestSite(
      [
        "lonely.md": "# L\n\n\(Self.words)\n", "linked.md": "# B\n\n\(Self.words) [self](linked.md)\n", "menu.md": "# C\n\n\(Self.words)\n",
        "footer.md": "# D\n\n\(Self.words)\n", "guide/x.md": "# X\n\n\(Self.words)\n", "posts/2015-01-12-a.md": "# A\n\n\(Self.words)\n",
        "layouts/partials/licence.html": "<a href=\"{{ '/footer/' | url }}\">x</a>", "own.md": "---\nmenu: true\n---\n\(Self.words)\n",
        "posts/2015-01-13-b.md": "# B\n\n\(Self.words) [x](../linked.md)\n",
      ], settings: Self.settings + "menu: [{ title: C, page: menu.md }]\n")
    let checked = await site.check().expectCodes(["check.orphan"])
    #expect(checked.messages.hasPrefix("content/lonely.md: warning: no page links to this one"))
  }

  @Test func `pictures without words are found, each once`() async {
    let site = TestSite(
      [
        "posts/2015-01-12-a.md": """
        ---
        image: a.png
        ---
        \(Self.words)

        ![](a.png) ![ ](b.png) <img src="a.png" srcset="b.png 2x"> <img src="b.png"> <img src="a.png" alt="">
        """,
        "posts/2015-01-13-b.md": "---\nimage: a.png\n---\n\(Self.words) ![words](a.png)\n",
        "posts/2015-01-14-c.md": "---\nimage: a.png\nimage_alt: words\n---\n\(Self.words)\n", "posts/a.png": "1", "posts/b.png": "2",
      ], settings: Self.settings)
    let checked = await site.check().expectCodes(Array(repeating: "check.alt", count: 5))
    #expect(checked.messages.contains("2015-01-12-a.md:2:8: warning"))
  }

  @Test func `descriptions that are missing or thin are found`() async {
    let site = TestSite([
      "posts/2015-01-12-a.md": "# A\n\n![words](a.png)\n", "posts/2015-01-13-b.md": "# B\n\nWell.\n",
      "posts/2015-01-14-c.md": "---\nsummary: \(Self.words)\n---\nWell.\n", "posts/a.png": "1",
      "people/p.md": "---\nname: P\nbio: Writes.\n---\n",
    ])
    let checked = await site.check().expectCodes(Array(repeating: "check.description", count: 4))
    #expect(checked.messages.contains("content/site.yml: warning: the site has no description"))
    #expect(checked.messages.contains("5 characters, “Well.”"))
    #expect(checked.messages.contains("add the line bio: with"))
  }

  @Test func `files that nothing uses are found`() async {
    let site = TestSite(
      [
        "posts/2015-01-12-a.md": "---\ngallery: [g.png]\n---\n\(Self.words) ![w](used.png) [d](d.svg)\n", "posts/used.png": "1",
        "posts/unused.png": "2", "posts/g.png": "3", "posts/draft.png": "4", "posts/in-svg.png": "5", "posts/css.png": "6",
        "posts/d.svg": "<svg><image href='in-svg.png'/></svg>", "posts/self.svg": "<!-- self.svg -->",
        "posts/2015-01-13-b.md": "---\ndraft: true\n---\n\(Self.words) ![w](draft.png)\n", "layouts/assets/own.css": "a{b:url(css.png)}",
      ], settings: Self.settings)
    let checked = await site.check().expectCodes(["check.unused", "check.unused"])
    #expect(checked.messages.contains("content/posts/self.svg"))
    #expect(checked.messages.contains("content/posts/unused.png"))
  }

  @Test func `aliases that collide are found`() async {
    let site = TestSite(
      [
        "posts/2015-01-12-a.md": "---\naliases: [/x/, /X, /a/]\n---\n\(Self.words)\n",
        "posts/2015-01-13-b.md": "---\naliases: [/x/, /a/]\n---\n\(Self.words)\n",
      ], settings: Self.settings)
    await site.check().expectCodes(["alias.own", "alias.taken", "alias.taken", "check.alias"])
  }
}
