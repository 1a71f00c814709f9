import BroadsideBuild
import BroadsideContent
import Testing

/// Sites of two or three posts, and who is named below whom.
@Suite struct PingbackTests {
  private static let layout = """
    {% for response in page.responses %}{{ response.kind }} {{ response.title }} {{ response.date }} {{ response.source }}
    {% endfor %}
    """

  private func site(_ files: [String: String], settings: String = "") -> TestSite {
    TestSite(
      files.merging(["layouts/post.html": Self.layout, "layouts/page.html": Self.layout]) { own, _ in own },
      settings: "title: Test\nurl: https://test.example/blog\n" + settings)
  }

  /// The titles of the pingbacks on a page, in their order.
  private func pingbacks(on path: String, of site: TestSite) throws -> [String] {
    try site.page(path + "index.html").split(separator: "\n").filter { $0.hasPrefix("pingback ") }.map { line in
      String(line.split(separator: " ")[1])
    }
  }

  @Test(arguments: [
    "2015-02-12-b.md", "/b/", "/b", "https://test.example/blog/b/", "//test.example/blog/b/#place", "/old-b/", "2015-02-12-b.md#place",
    "?x=1", "2015-02-12-b",
  ])
  func `any spelling of a link makes a pingback`(spelling: String) async throws {
    let link = spelling == "?x=1" ? "<a href='/blog/b/?x=1'>b</a>" : "[b](\(spelling))"
    let built = await site([
      "posts/2015-03-01-a.md": "# A\n\nSee \(link).\n",
      "posts/2015-02-12-b.md": "---\ntitle: B\naliases: [/old-b/]\n---\n## Place\n",
    ]).build().expectNoMessages()
    #expect(try built.page("b/index.html").contains("pingback A 2015-03-01 ../a/"))
  }

  @Test func `a post that links several times is named once`() async throws {
    let built = await site([
      "posts/2015-03-01-a.md": "# A\n\n[b](2015-02-12-b.md) [[b]] <a href=\"/b/\">b</a>\n\n[b](/b/)\n", "posts/2015-02-12-b.md": "# B\n",
    ]).build().expectNoMessages()
    #expect(try pingbacks(on: "b/", of: built) == ["A"])
  }

  @Test func `pingbacks stand in the order of their posts' dates`() async throws {
    let built = await site([
      "posts/2015-05-01-a.md": "# A\n\n[[b]]\n", "posts/2015-02-12-b.md": "# B\n", "posts/2015-03-01-c.md": "# C\n\n[[b]]\n",
      "posts/2015-04-01-d.md": "# D\n\n[[b]] [[c]]\n",
    ]).build().expectNoMessages()
    #expect(try pingbacks(on: "b/", of: built) == ["C", "D", "A"])
    #expect(try pingbacks(on: "c/", of: built) == ["D"])
  }

  @Test func `a post does not answer itself`() async throws {
    let built = await site(["posts/2015-05-01-a.md": "# A\n\n[here](#x) [self](2015-05-01-a.md)\n\n## X\n"]).build().expectNoMessages()
    #expect(try pingbacks(on: "a/", of: built) == [])
  }

  @Test func `drafts, the future and the expired do not answer`() async throws {
    let files = [
      "posts/2015-02-12-b.md": "# B\n", "posts/2015-03-01-a.md": "---\ntitle: A\ndraft: true\n---\n[[b]]\n",
      "posts/2099-03-01-c.md": "# C\n\n[[b]]\n", "posts/2015-03-02-d.md": "---\ntitle: D\nexpires: 2016-01-01\n---\n[[b]]\n",
    ]
    let built = await site(files).build().expectNoMessages()
    #expect(try pingbacks(on: "b/", of: built) == [])
    let all = await site(files).with { options in
      options.publication.includesDrafts = true
      options.publication.includesFuture = true
      options.publication.includesExpired = true
    }.build()
    #expect(try pingbacks(on: "b/", of: all) == ["A", "D", "C"])
  }

  @Test(arguments: ["a", "b", "site"])
  func `either side or the site can refuse`(side: String) async throws {
    let refusal = "pingbacks: false\n"
    let built = await site(
      [
        "posts/2015-03-01-a.md": "---\ntitle: A\n\(side == "a" ? refusal : "")---\n[[b]]\n",
        "posts/2015-02-12-b.md": "---\ntitle: B\n\(side == "b" ? refusal : "")---\n",
      ], settings: side == "site" ? refusal : ""
    ).build().expectNoMessages()
    #expect(try pingbacks(on: "b/", of: built) == [])
  }

  @Test func `layouts, menus and a series' own navigation make none`() async throws {
    let built = await site(
      [
        "posts/2015-03-01-a.md": "---\ntitle: A\nseries: s\npart: 1\n---\n",
        "posts/2015-02-12-b.md": "---\ntitle: B\nseries: s\npart: 2\n---\n",
        "layouts/post.html": Self.layout + "<a href=\"{{ page.series_next.url if page.series_next else '' }}\">next</a>",
      ], settings: "menu: [{ title: B, url: /b/ }]\n"
    ).build().expectNoMessages()
    #expect(try pingbacks(on: "b/", of: built) == [])
    #expect(try built.page("a/index.html").contains("../b/"))
  }

  @Test func `a part of a series that says so in its text answers the other`() async throws {
    let built = await site([
      "posts/2015-03-01-a.md": "---\ntitle: A\nseries: s\npart: 2\n---\nAfter [[b]].\n",
      "posts/2015-02-12-b.md": "---\ntitle: B\nseries: s\npart: 1\n---\n",
    ]).build().expectNoMessages()
    #expect(try pingbacks(on: "b/", of: built) == ["A"])
  }

  @Test func `pages take part where they say so, pictures and files never do`() async throws {
    let built = await site([
      "posts/2015-03-01-a.md": "# A\n\n[[about]] [[other]] ![b](/b/) [file](b.svg)\n", "posts/2015-02-12-b.md": "# B\n", "posts/b.svg": "",
      "about.md": "---\ntitle: About\npingbacks: true\n---\n", "other.md": "# Other\n",
    ]).build()
    #expect(try pingbacks(on: "about/", of: built) == ["A"])
    #expect(try pingbacks(on: "other/", of: built) == [])
    #expect(try pingbacks(on: "b/", of: built) == [])
  }

  @Test func `what is added or taken away shows in the next build`() async throws {
    let first = await site(["posts/2015-02-12-b.md": "# B\n"]).build().expectNoMessages()
    #expect(try pingbacks(on: "b/", of: first) == [])
    let second = await first.edit("posts/2015-03-01-a.md", "# A\n\n[[b]]\n").build().expectNoMessages()
    #expect(second.report.written.contains("b/index.html"))
    #expect(try pingbacks(on: "b/", of: second) == ["A"])
    let third = await second.remove("posts/2015-03-01-a.md").build().expectNoMessages()
    #expect(third.report.written.contains("b/index.html"))
    #expect(try pingbacks(on: "b/", of: third) == [])
    #expect(!third.has("b/responses.xml"))
  }
}
