import BroadsideBuild
import BroadsideFiles
import BroadsideText
import Testing

@Suite struct LinkTests {
  private static let settings = """
    title: Test
    url: https://test.example/blog
    permalinks: { posts: /:year/:month/:slug/ }

    """

  @Test(arguments: [
    "2015-02-12-other.md", "../posts/2015-02-12-other.md", "/2015/02/other/", "/2015/02/other", "/2015/02/other/index.html",
    "https://test.example/blog/2015/02/other/", "http://test.example/blog/2015/02/other/", "//test.example/blog/2015/02/other/",
    "/old-address/", "/blog/2015/02/other/", "/posts/2015-02-12-other.md", "2015-02-12-other", "../../../2015/02/other/",
  ])
  func `every spelling reaches the post`(spelling: String) async throws {
    let site = await TestSite(
      [
        "posts/2015-01-12-a.md": "# A\n\nSee [it](\(spelling)#place).\n",
        "posts/2015-02-12-other.md": "---\ntitle: Other\naliases: [/old-address/]\n---\n## Place\n",
      ], settings: Self.settings
    ).build().expectNoMessages()
    #expect(try site.page("2015/01/a/index.html").contains(#"<a href="../../../2015/02/other/#place">it</a>"#))
  }

  @Test(arguments: ["other", "Other", "Another One", "2015-02-12-other", "NP2"])
  func `a wiki link finds a post by slug, title, file name or label`(name: String) async throws {
    let site = await TestSite(
      [
        "posts/2015-01-12-a.md": "# A\n\nSee [[\(name)]] and [[\(name)#place|that]].\n",
        "posts/2015-02-12-other.md": "---\ntitle: Another One\nseries: np\npart: 2\n---\n## Place\n",
      ], settings: Self.settings + "series: { np: { title: New Power, label: \"NP{part}\", gaps: true } }\n"
    ).build().expectNoMessages()
    let page = try site.page("2015/01/a/index.html")
    #expect(page.contains(#"<a href="../../../2015/02/other/">Another One</a>"#))
    #expect(page.contains(#"<a href="../../../2015/02/other/#place">that</a>"#))
  }

  @Test func `files of a bundle go with it, others keep their place`() async throws {
    let site = await TestSite([
      "posts/np2/index.md": "---\ntitle: Two\ndate: 2015-01-12\n---\n![a](flows.svg) [b](data/t.csv)\n", "posts/np2/flows.svg": "<svg/>",
      "posts/np2/data/t.csv": "1", "posts/2015-02-12-b.md": "# B\n\n![a](np2/flows.svg) ![c](pic.png)\n", "posts/pic.png": "png",
    ]).build().expectNoMessages()
    #expect(try site.page("np2/flows.svg") == "<svg/>")
    #expect(try site.page("np2/data/t.csv") == "1")
    #expect(try site.page("posts/pic.png") == "png")
    #expect(try site.page("np2/index.html").contains(#"<img src="../np2/flows.svg""#))
    #expect(try site.page("b/index.html").contains(#"<img src="../np2/flows.svg""#))
    #expect(try site.page("b/index.html").contains(#"<img src="../posts/pic.png""#))
  }

  @Test func `links are relative on a page, absolute in a feed, and name index.html where that is asked for`() async throws {
    let files = ["posts/2015-01-12-a.md": "# A\n\nSee [b](2015-02-12-b.md).\n", "posts/2015-02-12-b.md": "# B\n"]
    let site = await TestSite(files, settings: Self.settings).build().expectNoMessages()
    #expect(try site.page("feed.xml").contains("https://test.example/blog/2015/02/b/"))
    #expect(try site.page("2015/01/a/index.html").contains(#"href="../../../2015/02/b/""#))
    let portable = await TestSite(files, settings: Self.settings).with { $0.linkStyle = .portable }.build()
    #expect(try portable.page("2015/01/a/index.html").contains(#"href="../../../2015/02/b/index.html""#))
  }

  @Test func `an alias is a page that leads on, and a line in _redirects`() async throws {
    let site = await TestSite(["posts/2015-01-12-a.md": "---\ntitle: A\naliases: [/old/, /older.html, /np.php]\n---\n"]).build()
      .expectNoMessages()
    #expect(try site.page("old/index.html").contains(#"url=../a/"#))
    #expect(try site.page("older.html").contains(#"url=a/"#))
    #expect(site.has("np.php/index.html"))
    #expect(try site.page("_redirects").contains("/old/ /a/ 301\n"))
  }

  @Test func `broken links are warnings where the settings say so`() async throws {
    let site = await TestSite(
      ["posts/2015-01-12-a.md": "[x](nowhere.md)\n"], settings: "title: T\nurl: https://t.example\nbroken_links: warning\n"
    ).build().expectCodes(["link.broken"])
    #expect(site.report.isWritten)
    #expect(try site.page("a/index.html").contains(#"href="nowhere.md""#))
  }

  @Test func `pages and messages are the same, in the same order, however many texts are looked at at once`() async throws {
    var files = ["responses/post-3/a.md": "---\nname: Ann\ndate: 2015-03-01\nin_reply_to: nobody\n---\nYes.\n"]
    for number in 1...60 {
      let links = [
        "[next](2015-01-12-post-\(number % 60 + 1).md)", "[[post-\(number * 7 % 60 + 1)]]", "[gone](post-\(number + 100).md)",
        "[no place](2015-01-12-post-\(number * 5 % 60 + 1).md#nowhere)", "[away](https://elsewhere.example)",
      ]
      files["posts/2015-01-12-post-\(number).md"] = "# Post \(number)\n\n" + links.prefix(number % 6).joined(separator: " ") + "\n"
    }
    let settings = Self.settings + "broken_links: warning\npingbacks: true\n"
    let one = await TestSite(files, settings: settings, jobs: 1).build()
    let many = await TestSite(files, settings: settings, jobs: 7).build()
    #expect(Set(one.report.diagnostics.map(\.code)) == ["link.broken", "link.anchor", "response.parent"])
    #expect(many.report.diagnostics == one.report.diagnostics)
    #expect(many.output.snapshot() == one.output.snapshot())
  }
}
