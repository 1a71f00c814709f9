import Testing

@Suite struct ResponseTests {
  /// A post with responses, shown as `kind id parent name date` in the order and depth of the page.
  private static let layout = """
    {% macro show(responses, depth) %}{% for r in responses %}{{ '-' * depth }}{{ r.kind }} {{ r.id }} {{ r.author.name }} {{ r.date }}
    {{ show(r.children, depth + 1) }}{% endfor %}{% endmacro %}{{ show(page.responses, 0) }}
    """

  private func site(_ responses: [String: String], settings: String = "") -> TestSite {
    var files = ["posts/2015-01-12-b.md": "---\ntitle: B\naliases: [/old-b/]\n---\n", "layouts/post.html": Self.layout]
    for (path, text) in responses { files["responses/" + path] = text }
    return TestSite(files, settings: "title: Test\nurl: https://test.example\n" + settings)
  }

  private func lines(_ site: TestSite) throws -> [String] {
    try site.page("b/index.html").split(separator: "\n").map { line in line.split(separator: " ").joined(separator: " ") }.filter {
      !$0.isEmpty
    }
  }

  @Test(arguments: ["b", "2015-01-12-b", "posts/2015-01-12-b", "posts/2015-01-12-b.md", "B", "old-b"])
  func `a folder names its post by slug, file name, path or former slug`(folder: String) async throws {
    let built = await site(["\(folder)/2015-02-01-a-reader.md": "Yes.\n"]).build().expectNoMessages()
    #expect(try lines(built) == ["comment response-2015-02-01-a-reader A reader 2015-02-01"])
  }

  @Test func `threads go to any depth, each in the order of its dates`() async throws {
    let built = await site([
      "b/2015-02-01-a.md": "", "b/2015-02-03-b.md": "---\nin_reply_to: 2015-02-01-a\n---\n", "b/2015-02-05-c.md": "",
      "b/2015-02-04-d.md": "---\nin_reply_to: 2015-02-03-b.md\n---\n", "b/2015-02-02-e.md": "---\nin_reply_to: 2015-02-01-a\n---\n",
    ]).build().expectNoMessages()
    #expect(
      try lines(built).map { $0.split(separator: " ")[0] + " " + $0.split(separator: " ")[2] } == [
        "comment A", "-comment E", "-comment B", "--comment D", "comment C",
      ])
  }

  @Test func `a thread of a thousand stays within what pages can nest`() async throws {
    var files: [String: String] = [:]
    for number in 1...1000 { files["b/2015-02-01-r\(number).md"] = number == 1 ? "" : "---\nin_reply_to: 2015-02-01-r\(number - 1)\n---\n" }
    let built = await site(files).build().expectNoMessages()
    let shown = try lines(built)
    #expect(shown.count == 1000)
    #expect(shown.filter { $0.hasPrefix("--------comment") && !$0.hasPrefix("---------") }.count == 992)
    #expect(shown.last?.contains("r1000") == true)
  }

  @Test func `hidden responses are kept but not shown, and who answers them moves up`() async throws {
    let built = await site([
      "b/2015-02-01-a.md": "", "b/2015-02-02-b.md": "---\nhidden: true\nin_reply_to: 2015-02-01-a\n---\n",
      "b/2015-02-03-c.md": "---\nin_reply_to: 2015-02-02-b\n---\n", "b/2015-02-04-d.md": "---\nhidden: true\n---\n",
      "b/2015-02-05-e.md": "---\nin_reply_to: 2015-02-04-d\n---\n",
    ]).build().expectNoMessages()
    #expect(
      try lines(built).map { $0.split(separator: " ")[1] } == ["response-2015-02-01-a", "response-2015-02-03-c", "response-2015-02-05-e"])
    #expect(try lines(built).map { $0.hasPrefix("-") } == [false, true, false])
    let page = try built.page("b/responses.xml")
    #expect(!page.contains("2015-02-04-d") && !page.contains("2015-02-02-b"))
  }

  @Test func `circles and unknown parents are named, and shown at the top`() async throws {
    let built = await site([
      "b/2015-02-01-a.md": "---\nin_reply_to: 2015-02-03-c\n---\n", "b/2015-02-02-b.md": "---\nin_reply_to: 2015-02-01-a\n---\n",
      "b/2015-02-03-c.md": "---\nin_reply_to: 2015-02-02-b\n---\n", "b/2015-02-04-d.md": "---\nin_reply_to: 2015-02-04-d\n---\n",
      "b/2015-02-05-e.md": "---\nin_reply_to: 2015-02-04-x\n---\n",
    ]).build().expectCodes(["response.cycle", "response.cycle", "response.parent"])
    #expect(try lines(built).map { $0.prefix { $0 == "-" }.count } == [0, 1, 2, 0, 0])
    #expect(built.messages.contains("did you mean `2015-02-04-d`?"))
  }

  @Test func `a response to an unpublished post waits with it, one of the future waits by itself`() async throws {
    let built = await site([
      "later/2015-02-01-a.md": "", "b/2099-02-01-z.md": "Hello from there.\n",
    ]).edit("posts/2015-03-01-later.md", "---\ntitle: Later\ndraft: true\n---\n").build().expectNoMessages()
    #expect(try lines(built) == [])
    #expect(!built.has("responses.xml"))
  }

  @Test func `a page's feed names what each response answers`() async throws {
    let built = await site([
      "b/2015-02-01-a.md": "---\nauthor: { name: Ana, url: \"https://ana.example/\" }\n---\nOne *two*.\n",
      "b/2015-02-02-c.md": "---\nin_reply_to: 2015-02-01-a\n---\nThree.\n",
    ]).edit("posts/2015-01-20-d.md", "# D\n\nSee [[b]] there.\n").build().expectNoMessages()
    let feed = try built.page("b/responses.xml")
    #expect(feed.contains(#"<thr:in-reply-to ref="tag:test.example,2015:posts/2015-01-12-b" href="https://test.example/b/""#))
    #expect(
      feed.contains(
        #"<thr:in-reply-to ref="tag:test.example,2015:posts/2015-01-12-b/response-2015-02-01-a" href="https://test.example/b/#response-2015-02-01-a""#
      )
    )
    #expect(feed.contains("<name>Ana</name>") && feed.contains("<uri>https://ana.example/</uri>"))
    #expect(feed.contains("One <em>two</em>."))
    #expect(feed.contains("<mark>B</mark>"))
    #expect(try built.page("responses.xml").contains("response-pingback-d"))
    let posts = try built.page("feed.xml")
    #expect(posts.contains("<slash:comments>3</slash:comments>"))
    #expect(try built.page("atom.xml").contains("<thr:total>3</thr:total>"))
    #expect(!built.has("d/responses.xml"))
  }

  @Test func `there is no feed of responses where the settings ask for none`() async throws {
    let built = await site(["b/2015-02-01-a.md": ""], settings: "feeds: { for: [site] }\n").build().expectNoMessages()
    #expect(!built.has("b/responses.xml") && !built.has("responses.xml"))
  }

  @Test(arguments: [
    (
      "mailto:desk@test.example",
      #"href="mailto:desk@test.example?subject=Re%3A%20B&amp;body=https%3A%2F%2Ftest.example%2Fb%2F%0D%0A%0D%0A""#
    ),
    ("desk@test.example", #"href="mailto:desk@test.example?subject="#),
    ("https://form.example/?x=1&y=2", #"<form method="post" action="https://form.example/?x=1&amp;y=2""#),
    ("", "Write about it on a site of your own and link here."),
  ])
  func `readers answer by form or letter, or by writing elsewhere`(address: String, expected: String) async throws {
    let built = await TestSite(
      ["posts/2015-01-12-b.md": "# B\n"],
      settings: "title: T\nurl: https://test.example\n" + (address.isEmpty ? "" : "responses: { address: \"\(address)\" }\n")
    ).build().expectNoMessages()
    #expect(try built.page("b/index.html").contains(expected))
  }

  @Test func `kinds are counted, and have their microformats`() async throws {
    var files = ["posts/2015-01-12-b.md": "# B\n", "posts/2015-01-13-a.md": "# A\n\n[[b]]\n"]
    for kind in ["comment", "reply", "pingback", "trackback", "mention", "like", "repost", "rsvp"] {
      files["responses/b/2015-02-01-\(kind).md"] = "---\nkind: \(kind)\nsource: https://s.example/\(kind)\n---\n"
    }
    let built = await TestSite(files).build().expectNoMessages()
    let page = try built.page("b/index.html")
    for words in ["1 comment", "1 reply", "2 pingbacks", "1 trackback", "1 mention", "1 like", "1 repost", "1 answer to the invitation"] {
      #expect(page.contains("<bdi>\(words)</bdi>"))
    }
    for name in [
      "u-comment h-cite", "u-like h-cite", "u-repost h-cite", "u-like-of", "u-repost-of", "u-in-reply-to", "p-rsvp", "dt-published",
    ] {
      #expect(page.contains(name), "\(name)")
    }
    #expect(page.contains(#"id="response-2015-02-01-mention""#) && page.contains(##"href="#response-2015-02-01-mention""##))
  }

  @Test func `one of the site's own people answers with name, page and picture`() async throws {
    let built = await TestSite([
      "posts/2015-01-12-b.md": "# B\n", "people/ana.md": "---\nname: Ana\npicture: ana.png\n---\n", "people/ana.png": "",
      "responses/b/2015-02-01-x.md": "---\nauthor: { person: ana }\n---\nHi.\n",
    ]).build().expectNoMessages()
    let page = try built.page("b/index.html")
    #expect(page.contains(#"<img class="u-photo" src="../people/ana.png""#))
    #expect(page.contains(#"<a class="p-name u-url" href="../people/ana/"><bdi>Ana</bdi></a>"#))
  }

  @Test func `a picture is published with the response that shows it`() async throws {
    let response = { (hidden: Bool) in "---\nauthor: { name: X, picture: x.png }\nhidden: \(hidden)\n---\n" }
    let built = await TestSite([
      "posts/2015-01-12-b.md": "# B\n", "responses/b/2015-02-01-x.md": response(false), "responses/b/x.png": "", "responses/b/y.png": "",
    ]).build().expectNoMessages()
    #expect(built.has("responses/b/x.png") && !built.has("responses/b/y.png"))
    let hidden = await built.edit("responses/b/2015-02-01-x.md", response(true)).build()
    #expect(!hidden.has("responses/b/x.png"))
  }

  @Test func `pictures of other sites are named, but not fetched`() async throws {
    let built = await TestSite([
      "posts/2015-01-12-b.md": "# B\n",
      "responses/b/2015-02-01-x.md":
        "---\nauthor: { name: X, picture: \"https://x.example/x.png\" }\n---\n![gone](https://x.example/y.png)\n",
    ]).build().expectNoMessages()
    let page = try built.page("b/index.html")
    #expect(page.contains(#"<data class="u-photo" value="https://x.example/x.png">"#))
    #expect(!page.contains("<img"))
  }
}
