import BroadsideBuild
import BroadsideFiles
import Testing

@Suite struct RepublishTests {
  private static let settings = "title: T\nurl: https://t.example/\nlicence: CC-BY-ND-4.0\nrepublish: true\n"
  private static let files = [
    "posts/2015-01-12-one.md": """
    ---
    title: "One: first"
    authors: [Ann]
    ---
    See [two](2015-02-12-two.md#a "T"), [[two]], [[two|that]], [out](https://o.example/), <a href="/two/">raw</a> and [ref][r].

    ![x](x.png)

    [r]: 2015-02-12-two.md
    """,
    "posts/2015-02-12-two.md": "---\ntitle: Two\nlicence: All rights reserved\n---\n## A {#a}\n", "posts/x.png": "x",
  ]

  @Test func `a post comes with its Markdown, all links whole, and front matter that says where it is from`() async throws {
    let site = await TestSite(Self.files, settings: Self.settings).build().expectNoMessages()
    #expect(
      try site.page("one/index.md") == """
        ---
        title: "One: first"
        date: 2015-01-12
        authors: [Ann]
        licence: CC-BY-ND-4.0
        lang: en
        canonical: https://t.example/one/
        ---

        See [two](https://t.example/two/#a "T"), [Two](https://t.example/two/), [that](https://t.example/two/), \
        [out](https://o.example/), <a href="https://t.example/two/">raw</a> and [ref][r].

        ![x](https://t.example/posts/x.png)

        [r]: https://t.example/two/

        """)
  }

  @Test func `the page says the terms and has the text to take`() async throws {
    let site = await TestSite(Self.files, settings: Self.settings).build()
    let page = try site.page("one/republish/index.html")
    #expect(page.contains("<link rel=\"canonical\" href=\"https://t.example/one/\">"))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(page.contains("Leave the text as it is.") && !page.contains("meant to make money"))
    #expect(page.contains("<textarea class=\"take\" id=\"html\" readonly"))
    #expect(try site.page("one/index.html").contains("href=\"../one/republish/\""))
  }

  @Test func `only posts whose licence allows it, or whose writers do, have one`() async {
    let site = await TestSite(Self.files, settings: Self.settings).build()
    #expect(!site.has("two/republish/index.html") && !site.has("two/index.md"))
    let allowed = await site.edit("posts/2015-02-12-two.md", "---\ntitle: Two\nlicence: Ask us\nrepublish: true\n---\n## A {#a}\n").build()
    #expect(allowed.has("two/republish/index.html"))
    let kept = await TestSite(Self.files, settings: Self.settings.replacing("republish: true", with: "republish: false")).build()
    #expect(!kept.has("one/republish/index.html"))
  }
}
