import BroadsideBuild
import Testing

@Suite struct ListTests {
  private static func posts(_ count: Int) -> [String: String] {
    var files: [String: String] = [:]
    for number in 1...count {
      let day = number < 10 ? "0\(number)" : "\(number)"
      files["posts/2015-01-\(day)-post-\(number).md"] =
        "---\ntitle: Post \(number)\ntags: [Commons]\ntopics: [Ünîque]\n---\nText \(number).\n"
    }
    return files
  }

  private static let settings = """
    title: Test
    url: https://test.example
    paginate: 5
    taxonomies: { tags: Tags, topics: Subjects }

    """

  @Test func `a list has as many pages as it needs, and each leads to the next`() async throws {
    let site = await TestSite(Self.posts(12), settings: Self.settings).build().expectNoMessages()
    #expect(site.has("page/2/index.html") && site.has("page/3/index.html") && !site.has("page/4"))
    #expect(try site.page("index.html").contains(#"href="page/2/""#))
    #expect(try site.page("page/2/index.html").contains(#"href="../../""#))
    #expect(try site.page("page/3/index.html").contains("Post 2<"))
    #expect(site.has("tags/commons/page/3/index.html"))
  }

  @Test(arguments: [
    (
      PageScope.LinkStyle.relative, "../../|../../page/2/|../../page/3/",
      "../../../../topics/unique/|../../../../topics/unique/page/2/|../../../../topics/unique/page/3/"
    ),
    (
      .portable, "../../index.html|../../page/2/index.html|../../page/3/index.html",
      "../../../../topics/unique/index.html|../../../../topics/unique/page/2/index.html|../../../../topics/unique/page/3/index.html"
    ),
    (
      .absolute, "https://test.example/|https://test.example/page/2/|https://test.example/page/3/",
      "https://test.example/topics/unique/|https://test.example/topics/unique/page/2/|https://test.example/topics/unique/page/3/"
    ),
  ])
  func `the links between the pieces of a list are the same printed and in a variable`(
    style: PageScope.LinkStyle, ofHome: String, ofTerm: String
  ) async throws {
    let printed = "{{ paginator.first_url }}|{{ paginator.previous_url }}|{{ paginator.last_url }}"
    let kept = "{% set a, b, c = paginator.first_url, paginator.previous_url, paginator.last_url %}{{ a }}|{{ b }}|{{ c }}"
    let layout = printed + "\n" + kept + "\n{% for piece in paginator.pages %}{{ '' if loop.first else '|' }}{{ piece.url }}{% endfor %}"
    let files = Self.posts(12).merging(["layouts/home.html": layout, "layouts/term.html": layout]) { $1 }
    let site = await TestSite(files, settings: Self.settings).with { $0.linkStyle = style }.build().expectNoMessages()
    for (path, wanted) in [("page/3/index.html", ofHome), ("topics/unique/page/3/index.html", ofTerm)] {
      #expect(try site.page(path).split(separator: "\n") == [wanted, wanted, wanted].map { Substring($0) }, "\(path)")
    }
  }

  @Test func `archive and map can be left out, and what was to be said on them is a page like others`() async throws {
    var files = Self.posts(2)
    files["posts/2015-02-01-answer.md"] = "---\ntitle: Answer\n---\nTo [the first](2015-01-01-post-1.md).\n"
    let whole = await TestSite(files, settings: Self.settings).build().expectNoMessages()
    #expect(whole.has("archive/index.html") && whole.has("map/index.html") && whole.has("graph.json"))

    let settings = Self.settings + "leave_out: [archive, map]\n"
    let less = await TestSite(files, settings: settings).build().expectNoMessages()
    #expect(!less.has("archive/index.html") && !less.has("map/index.html") && !less.has("graph.json"))
    #expect(try whole.page("answer/index.html").contains("../map/") && !less.page("answer/index.html").contains("../map/"))

    files["archive.md"] = "---\ntitle: Where it is\n---\nIn the library.\n"
    files["map.md"] = "---\ntitle: The quarter\n---\nBehind the mill.\n"
    let own = await TestSite(files, settings: settings).build().expectNoMessages()
    #expect(try own.page("archive/index.html").contains("In the library."))
    #expect(try !own.page("archive/index.html").contains("Post 2"))
    #expect(try own.page("map/index.html").contains("Behind the mill."))
    #expect(!own.has("graph.json"))

    let pages = files.filter { !$0.key.hasPrefix("posts/") }
    let withoutPosts = await TestSite(pages, settings: Self.settings).build().expectNoMessages()
    #expect(try withoutPosts.page("archive/index.html").contains("In the library."))
  }

  @Test func `a taxonomy of one's own has its list and its terms`() async throws {
    let site = await TestSite(Self.posts(2), settings: Self.settings).build().expectNoMessages()
    #expect(try site.page("topics/index.html").contains("Subjects"))
    #expect(try site.page("topics/unique/index.html").contains("Ünîque"))
    #expect(!site.has("categories"))
  }

  @Test func `posts are sorted by date, and lead to their neighbours`() async throws {
    let site = await TestSite(Self.posts(3), settings: Self.settings).build().expectNoMessages()
    let page = try site.page("post-2/index.html")
    #expect(page.contains(#"rel="prev" href="../post-1/""#))
    #expect(page.contains(#"rel="next" href="../post-3/""#))
  }

  @Test func `a section lists its pages by weight, and the sections in it`() async throws {
    let site = await TestSite([
      "docs/_index.md": "# The documents\n", "docs/b.md": "---\ntitle: Bee\nweight: 2\n---\n",
      "docs/a.md": "---\ntitle: Ay\nweight: 1\n---\n",
      "docs/deep/_index.md": "---\ntitle: Deep\nweight: 3\n---\n", "docs/deep/c.md": "# See\n",
    ]).build().expectNoMessages()
    let list = try site.page("docs/index.html")
    #expect(list.contains("<h1 class=\"p-name\">The documents</h1>"))
    let places = try ["Ay", "Bee", "Deep"].map { try #require(list.range(of: ">\($0)<")?.lowerBound) }
    #expect(places == places.sorted())
    #expect(!list.contains(">See<"))
    #expect(try site.page("docs/deep/index.html").contains(">See<"))
  }

  @Test func `a series sorts its parts as numbers`() async throws {
    let parts = [(1, "one"), (2, "two"), (10, "ten"), (9, "nine")]
    var files: [String: String] = [:]
    for (number, name) in parts {
      files["posts/2015-01-\(10 + number)-\(name).md"] = "---\ntitle: Part \(name)\nseries: np\npart: \(number)\n---\n"
    }
    let site = await TestSite(files, settings: Self.settings + "series: { np: { title: New Power, label: \"NP{part}\" } }\n").build()
    let list = try site.page("series/np/index.html")
    let places = try ["one", "two", "nine", "ten"].map { try #require(list.range(of: "Part \($0)")?.lowerBound) }
    #expect(places == places.sorted())
    #expect(try site.page("nine/index.html").contains("NP2") && site.page("nine/index.html").contains("NP10"))
  }

  @Test func `permalinks are made as the settings say`() async throws {
    let site = await TestSite(
      ["posts/2015-02-11-a.md": "---\ntitle: A\nseries: np\npart: 3\n---\n", "notes/b.md": "# B\n"],
      settings: "title: T\nurl: https://t.example\nseries: { np: { gaps: true } }\n"
        + "permalinks: { posts: /:series/:part-:slug/, notes: /:slug.html }\n"
    ).build().expectNoMessages()
    #expect(site.has("np/3-a/index.html"))
    #expect(site.has("b.html"))
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<Index>? {
    ranges(of: text).first
  }
}
