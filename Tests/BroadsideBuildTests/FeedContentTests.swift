import BroadsideBuild
import BroadsideFiles
import Testing

@Suite struct FeedContentTests {
  private static let settings =
    "title: T\nurl: https://t.example/a\nfeeds: { formats: [rss, atom, json], hubs: [\"https://hub.example/\"] }\n"

  private func atom(_ text: String, _ others: [String: String] = [:], settings: String = settings) async throws -> String {
    var files = others
    files["posts/2015-01-12-p.md"] = text
    return try await TestSite(files, settings: settings).build().expectNoMessages().page("atom.xml")
  }

  @Test func `all addresses are whole, those of fragments and footnotes, too`() async throws {
    let text = """
      # Post

      [here](#part) [there](/about/) ![x](x.png) Note[^1].

      ## Part {#part}

      <p><img srcset="x.png 1x, x.png 2x" src="x.png"><video poster="x.png" src="//v.example/a.mp4"></video></p>

      [^1]: Words.
      """
    let feed = try await atom(text, ["about.md": "# About\n", "posts/x.png": "x"])
    let content = try #require(feed.firstMatch(of: /(?s)<!\[CDATA\[(.*)\]\]>/)).1
    let urls = content.matches(of: /(?:href|src|srcset|poster)="(.*?)"/).flatMap { $0.1.split(separator: ", ") }
    #expect(urls.count == 11, "\(urls)")
    for url in urls { #expect(url.hasPrefix("https://"), "\(url)") }
    #expect(feed.contains(#"href="https://t.example/a/p/#part""#))
    #expect(feed.contains(#"href="https://t.example/a/p/#fn-1""#))
    #expect(feed.contains("https://v.example/a.mp4"))
  }

  @Test func `broken links that are let pass are whole in feeds all the same`() async throws {
    let feed = try await atom("# P\n\n[a](no.md) [b](/nowhere/)\n", settings: Self.settings + "broken_links: ignore\n")
    #expect(feed.contains(#"href="https://t.example/a/p/no.md""#) && feed.contains(#"href="https://t.example/nowhere/""#))
  }

  @Test func `scripts, frames and drawings become links`() async throws {
    let feed = try await atom(
      "# P\n\n<script>f()</script>\n\n<iframe src=\"https://v.example/1\"></iframe>\n\n<svg><title>S</title></svg>\n")
    #expect(!feed.contains("<script") && !feed.contains("<iframe") && !feed.contains("<svg"))
    #expect(feed.contains(#"href="https://v.example/1""#) && feed.contains(#"">S</a>"#))
  }

  @Test func `ids stay when title, address and, with one of their own, the file change`() async throws {
    let id = { (feed: String) in feed.matches(of: /<id>(tag:.*?)<\/id>/).first.map { String($0.1) } }
    let first = try await atom("# One\n")
    #expect(id(first) == "tag:t.example,2015:posts/2015-01-12-p")
    #expect(id(try await atom("---\nurl: /other/\ntitle: Two\n---\n")) == id(first))
    #expect(id(try await atom("---\nid: \"tag:old.example,2009:17\"\n---\nText.\n")) == "tag:old.example,2009:17")
    #expect(id(try await atom("---\nid: my one\n---\nText.\n")) == "tag:t.example,2015:my%20one")
  }

  @Test func `two posts of one name in a year have two ids`() async throws {
    let site = await TestSite(
      ["posts/2015-01-12-news.md": "# A\n", "posts/2015-02-12-news.md": "# B\n"],
      settings: Self.settings + "permalinks: { posts: /:year/:month/:slug/ }\n"
    ).build().expectNoMessages()
    #expect(try site.page("atom.xml").matches(of: /<entry>/).count == 2)
  }

  @Test func `recordings that a text plays or lists go with it`() async throws {
    let played = try await atom("# P\n\n[Listen](talk.mp3)\n", ["posts/talk.mp3": "12345"])
    #expect(
      played.contains(
        "<link rel=\"enclosure\" type=\"audio/mpeg\" length=\"5\" href=\"https://t.example/a/posts/talk.mp3\"/>"), "\(played)")
    let listed = try await atom(
      "---\nenclosures: [{ file: \"https://m.example/f.webm\", length: 7, title: The film }]\n---\n[Listen](talk.mp3)\n",
      ["posts/talk.mp3": "12345"])
    #expect(listed.contains("type=\"video/webm\" length=\"7\" title=\"The film\" href=\"https://m.example/f.webm\""))
    #expect(!listed.contains("type=\"audio/mpeg\""))
    let faulty = await TestSite(["posts/2015-01-12-p.md": "---\nenclosures: [{ titel: x }, no.mp3]\n---\n"]).build()
    #expect(faulty.codes.first == "front-matter.enclosure")
  }

  @Test func `a recording is the one that was listed where pictures of hidden responses are left out`() async throws {
    let feed = try await atom(
      "---\nenclosures: [../talks/one.mp3]\n---\n",
      [
        "posts/b/index.md": "---\ntitle: B\ndate: 2015-01-10\n---\n", "responses/b/x.png": "", "responses/b/y.png": "",
        "responses/b/2015-02-01-x.md": "---\nauthor: { name: X, picture: x.png }\nhidden: true\n---\n", "talks/one.mp3": "1",
        "talks/two.mp3": "22", "talks/zero.mp3": "",
      ])
    #expect(feed.contains("length=\"1\" href=\"https://t.example/a/talks/one.mp3\""), "\(feed)")
  }

  @Test func `hubs, licence and style sheet are named, and JSON is there`() async throws {
    let site = await TestSite(["posts/2015-01-12-p.md": "# P\n"], settings: Self.settings + "licence: CC-BY-4.0\n").build()
    let feed = try site.page("atom.xml")
    #expect(feed.contains("<link rel=\"hub\" href=\"https://hub.example/\"/>"))
    #expect(feed.contains("<link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\"/>"))
    #expect(feed.contains("<?xml-stylesheet type=\"text/css\" href=\"assets/feed."))
    #expect(try site.page("feed.json").contains("\"version\": \"https://jsonfeed.org/version/1.1\""))
    #expect(try site.page("feeds.opml").contains("xmlUrl=\"https://t.example/a/feed.xml\""))
  }

  @Test func `a second build writes nothing`() async {
    let site = await TestSite(["posts/2015-01-12-p.md": "# P\n\n<iframe src=\"https://v.example/\"></iframe>\n"], settings: Self.settings)
      .build().build()
    site.expectWritten([])
  }
}
