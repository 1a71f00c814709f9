import BroadsideBuild
import BroadsideContent
import BroadsideText
import BroadsideValue
import Testing

extension TestSite {
  /// The site as a build has it in memory.
  func load() async throws -> Site {
    var report = BuildReport()
    return try #require(await Build(project: project, output: output, options: options).loadSite(&report))
  }
}

@Suite struct ConversationTests {
  private func related(_ files: [String: String], to slug: String) async throws -> [String] {
    let site = try await TestSite(files).load()
    let page = try #require(site.page(meant: slug))
    return RelatedPosts(in: site).related(to: page, site[page], count: 5).map { site[$0].path.text }
  }

  @Test func `a rare tag in common counts more than a frequent one`() async throws {
    var files = ["posts/2015-01-01-a.md": "---\ntags: [often, rare]\n---\n", "posts/2015-01-02-b.md": "---\ntags: [rare]\n---\n"]
    for day in 10...25 { files["posts/2015-02-\(day)-c\(day).md"] = "---\ntags: [often]\n---\n" }
    #expect(try await related(files, to: "a") == ["/b/", "/c25/", "/c24/", "/c23/", "/c22/"])
  }

  @Test func `links count either way, direct ones double, and what two both link to counts`() async throws {
    let files = [
      "posts/2015-01-01-a.md": "[b](2015-01-02-b.md) [about](../about.md)\n", "posts/2015-01-02-b.md": "text\n",
      "posts/2015-01-03-c.md": "[a](2015-01-01-a.md)\n", "posts/2015-01-04-d.md": "[about](../about.md)\n",
      "posts/2015-01-05-e.md": "text\n", "about.md": "# About\n",
    ]
    #expect(try await related(files, to: "a") == ["/c/", "/b/", "/d/"])
    #expect(try await related(files, to: "b") == ["/a/"])
    #expect(try await related(files, to: "e") == [])
    #expect(try await related(files, to: "about") == ["/d/", "/a/"])
  }

  @Test func `a series and categories count, and the order of files doesn't`() async throws {
    let files = [
      "posts/2015-01-01-a.md": "---\nseries: np\ncategories: [x]\n---\n", "posts/2015-01-01-b.md": "---\nseries: np\n---\n",
      "posts/2015-01-01-c.md": "---\ncategories: [x]\nseries: np\n---\n", "posts/2015-01-01-d.md": "---\nseries: np\n---\n",
    ]
    #expect(try await related(files, to: "a") == ["/c/", "/b/", "/d/"])
  }

  @Test func `related posts stand at the foot of a post`() async throws {
    let site = await TestSite([
      "posts/2015-01-01-a.md": "---\ntitle: First\ntags: [x]\n---\n", "posts/2015-01-02-b.md": "---\ntitle: Second\ntags: [x]\n---\n",
      "posts/2015-01-03-c.md": "---\ntitle: Third\n---\n",
    ]).build().expectNoMessages()
    #expect(try site.page("a/index.html").contains("<h2 id=\"related\">Related posts</h2>"))
    #expect(try !site.page("c/index.html").contains("id=\"related\""))
    #expect(!site.has("map/index.html") && !site.has("graph.json"))
  }

  @Test func `most answered and recently updated are lists for layouts`() async throws {
    let site = await TestSite([
      "posts/2015-01-01-a.md": "text\n", "posts/2015-01-02-b.md": "---\nupdated: 2015-03-01\n---\n[a](2015-01-01-a.md) [a](/a/) [b](/b/)\n",
      "posts/2015-01-03-c.md": "[a](/a/) [b](/b/)\n", "about.md": "---\nupdated: 2015-04-01\n---\n[c](/c/)\n",
      "layouts/404.html":
        "{% for p in site.most_answered %}{{ p.path }} {{ p.answers }};{% endfor %}|{% for p in site.recently_updated %}{{ p.path }};{% endfor %}",
    ]).build().expectNoMessages()
    #expect(try site.page("404.html").contains("/a/ 2;/b/ 1;|/about/;/b/;"))
  }

  @Test func `the map draws posts and links, and the graph lists them`() async throws {
    let site = await TestSite([
      "posts/2015-01-01-a.md": "---\ntitle: First & <best>\ntags: [x]\n---\n[c](2015-01-03-c.md)\n",
      "posts/2015-01-02-b.md": "---\ntitle: Second\n---\n[a](2015-01-01-a.md)\n",
      "posts/2015-01-03-c.md": "---\ntitle: Third\nseries: np\n---\n", "posts/2015-01-04-d.md": "# Alone\n",
      "map.md": "---\ntitle: Who answers whom\n---\nHello.\n",
    ]).build().expectNoMessages()
    let map = try site.page("map/index.html")
    #expect(map.contains("<title>Who answers whom – Test</title>"))
    #expect(map.contains(#"<svg class="map""#))
    #expect(map.contains(#"<a href="../a/"><text class="map-title is-wide" y="113">First &amp; &lt;best&gt;</text>"#))
    #expect(map.split(separator: "class=\"map-link").count - 1 == 2)
    #expect(map.split(separator: "class=\"map-link is-later").count - 1 == 1)
    #expect(!map.contains(">Alone</text>"))
    let graph = try site.page("graph.json")
    #expect(
      graph.contains(
        #"{"id":"/a/","title":"First & \u003cbest>","url":"a/","date":"2015-01-01","tags":["x"],"series":null}"#))
    #expect(graph.contains(#"{"source":"/b/","target":"/a/"}"#))
    #expect(graph.contains(#""id":"/d/""#))
  }

  @Test func `a large map draws the most connected posts and lists all`() async throws {
    var files: [String: String] = ["posts/2014-01-01-hub.md": "# Hub\n"]
    for number in 100..<400 {
      let day = CalendarDate(daysSince1970: 16_000 + number)
      files["posts/\(day)-p\(number).md"] = "# P\(number)\n\n[hub](/hub/)\(number > 380 ? " [x](/p\(number - 1)/)" : "")\n"
    }
    let site = await TestSite(files).build().expectNoMessages()
    let map = try site.page("map/index.html")
    #expect(map.contains("The 60 most connected of 301 posts are drawn."))
    #expect(map.split(separator: "<g class=\"map-post").count - 1 == 60)
    #expect(map.contains(">Hub</text>") && map.contains(">P399</text>") && !map.contains(">P100</text>") && map.contains(">P100</a>"))
  }

  @Test func `where somebody has the address, there is no map`() async throws {
    let site = await TestSite([
      "posts/2015-01-01-map.md": "[b](2015-01-02-b.md)\n", "posts/2015-01-02-b.md": "text\n",
    ]).build().expectNoMessages()
    #expect(site.has("map/index.html") && !site.has("graph.json"))
    let page = await TestSite(["map.md": "# How to find us\n", "posts/2015-01-02-b.md": "[m](../map.md) [[map]]\n"]).build()
      .expectNoMessages()
    #expect(try page.page("map/index.html").contains("How to find us</h1>"))
  }
}
