import BroadsideBuild
import BroadsideFiles
import Testing

@Suite struct WellKnownFileTests {
  private func site(_ settings: String, _ files: [String: String] = [:]) async -> TestSite {
    var files = files
    files["posts/2015-01-12-p.md"] = files["posts/2015-01-12-p.md"] ?? "---\ntitle: P\naliases: [/old/, /older.html]\n---\nText.\n"
    return await TestSite(files, settings: "title: T\nurl: https://t.example/a\n" + settings).build()
  }

  @Test func `robots of language models are sent away on request`() async throws {
    let plain = await site("").expectNoMessages()
    #expect(try plain.page("robots.txt") == "User-agent: *\nDisallow:\n\nSitemap: https://t.example/a/sitemap.xml\n")
    let closed = await site("robots: { ai: false, disallow: [/a/x/] }\n").expectNoMessages()
    let text = try closed.page("robots.txt")
    #expect(text.contains("User-agent: GPTBot\n") && text.contains("User-agent: *\nDisallow: /a/x/\n"))
  }

  @Test func `security.txt has what its standard asks for`() async throws {
    let built = await site(
      "security: { contact: [a@t.example, \"https://t.example/report\"], expires: 2030-01-02, languages: \"en, nl\" }\n"
    )
    .expectNoMessages()
    #expect(
      try built.page(".well-known/security.txt") == """
        Contact: mailto:a@t.example
        Contact: https://t.example/report
        Expires: 2030-01-02T00:00:00Z
        Preferred-Languages: en, nl
        Canonical: https://t.example/a/.well-known/security.txt

        """)
    #expect(await site("security: { contact: [a@t.example] }\n").codes == ["settings.security"])
    #expect(await site("security: { contact: [nobody], expires: 2030-01-02 }\n").codes == ["settings.security"])
  }

  @Test func `humans.txt is made from those who write, or is the writers' own`() async throws {
    let people = await site("humans: true\n", ["people/ann.md": "---\nname: Ann\n---\n"]).expectNoMessages()
    #expect(try people.page("humans.txt").hasPrefix("/* WRITERS */\n  Ann\n  https://t.example/a/people/ann/\n"))
    #expect(try await site("humans: Just us.\n").page("humans.txt") == "Just us.\n")
    #expect(try await site("humans: true\n", ["humans.txt": "Ours.\n"]).page("humans.txt") == "Ours.\n")
  }

  @Test func `the manifest names the site and its icon relative to itself`() async throws {
    let text = try await site("").page("site.webmanifest")
    #expect(text.hasPrefix("{\"name\":\"T\",\"lang\":\"en\",\"dir\":\"ltr\",\"start_url\":\"./\",\"scope\":\"./\""))
    #expect(text.contains("\"src\":\"assets/icon."))
  }

  @Test func `a blogroll is a list of feeds in groups`() async throws {
    let built = await site(
      """
      blogroll:
        - { title: A, feed: "https://a.example/feed", url: "https://a.example/" }
        - { title: B, feed: "https://b.example/feed", group: Friends }

      """
    ).expectNoMessages()
    let text = try built.page("blogroll.opml")
    #expect(text.contains("xmlUrl=\"https://a.example/feed\" htmlUrl=\"https://a.example/\""))
    #expect(text.contains("<outline text=\"Friends\">"))
    #expect(await site("blogroll: [{ title: A }]\n").codes == ["settings.blogroll"])
    #expect(await site("blogroll: [{ title: A, feed: a.example }]\n").codes == ["settings.address"])
    #expect(await site("feeds: { hubs: [hub] }\n").codes == ["settings.address"])
  }
}

@Suite struct HostingTests {
  private func site(_ hosting: String, _ body: String = "Text.") async -> TestSite {
    await TestSite(
      ["posts/2015-01-12-p.md": "---\ntitle: P\naliases: [\"/old \\\"one/\", /older.html]\n---\n\(body)\n"],
      settings: "title: T\nurl: https://t.example/a\nhosting: [\(hosting)]\n"
    ).build().expectNoMessages()
  }

  @Test func `nothing is written that isn't asked for`() async {
    let built = await site("")
    for name in ["_headers", "nginx.conf", ".htaccess", "Caddyfile"] { #expect(!built.has(name), "\(name)") }
  }

  @Test func `the policy allows what the site needs, and no more`() async throws {
    let plain = try await site("headers").page("_headers")
    #expect(plain.hasPrefix("/a/*\n  Content-Security-Policy: default-src 'none'; img-src 'self' data:; media-src 'self';"))
    #expect(!plain.contains("unsafe") && !plain.contains("script-src") && !plain.contains("frame-src"))
    let body = "![x](https://i.example/x.png)\n\n<iframe src=\"https://f.example:8080/y\"></iframe>\n\n<p style=\"color: red\">t</p>\n"
    let open = try await site("headers", body).page("_headers")
    #expect(open.contains("img-src 'self' data: https://i.example;") && open.contains("frame-src https://f.example:8080;"))
    #expect(open.contains("style-src-attr 'unsafe-inline'"))
  }

  @Test func `what never changes may be kept for a year`() async throws {
    let built = await site("headers, nginx, apache, caddy")
    let sheet = try #require(built.output.snapshot().keys.first { $0.hasPrefix("assets/style.") })
    #expect(try built.page("_headers").contains("/a/\(sheet)\n  Cache-Control: public, max-age=31536000, immutable\n"))
    for name in ["nginx.conf", ".htaccess", "Caddyfile"] {
      let text = try built.page(name)
      #expect(
        text.contains("max-age=31536000, immutable") && text.contains("default-src 'none'") && text.contains("/a/404.html"), "\(name)")
    }
  }

  @Test func `addresses that moved are named as each server reads them`() async throws {
    let built = await site("nginx, apache, caddy")
    #expect(try built.page("nginx.conf").contains("location = \"/a/old \\\"one/\" { return 301 \"/a/p/\"; }"))
    #expect(try built.page(".htaccess").contains("RedirectMatch 301 \"^/a/older\\\\.html$\" \"/a/p/\""))
    #expect(try built.page("Caddyfile").contains("redir \"/a/older.html\" \"/a/p/\" permanent"))
  }
}
