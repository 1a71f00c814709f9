import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText
import Testing

extension TestSite {
  /// What renaming would change; nil, with the reasons in the report, where it can't be.
  func planRenaming(_ old: String, to new: String) async -> (site: TestSite, renaming: Renaming?) {
    var copy = self
    copy.report = BuildReport()
    let renaming = await Build(project: project, output: output, options: options).planRenaming(old, to: new, &copy.report)
    return (copy, renaming)
  }

  func rename(_ old: String, to new: String) async throws -> TestSite {
    let (site, renaming) = await planRenaming(old, to: new)
    try RenameWriter(project: project).write(try #require(renaming, "\(site.messages)"))
    return site
  }

  func source(_ path: String) throws -> String { String(decoding: try project.read("content/" + path), as: UTF8.self) }

  /// Every file of the project and its text.
  func allSources() throws -> [String: String] {
    var files: [String: String] = [:]
    for entry in try project.list("") where entry.kind == .file {
      files[entry.path] = String(decoding: try project.read(entry.path), as: UTF8.self)
    }
    return files
  }
}

@Suite struct RenameTests {
  private static let settings = """
    title: Test
    url: https://test.example/blog
    permalinks: { posts: /:year/:month/:slug/ }

    """

  @Test(arguments: [
    ("[x](2015-02-12-other.md)", "[x](2015-02-12-new.md)"), ("[x](./2015-02-12-other.md#p)", "[x](./2015-02-12-new.md#p)"),
    ("[x](../posts/2015-02-12-other.md)", "[x](../posts/2015-02-12-new.md)"), ("[x](2015-02-12-other)", "[x](2015-02-12-new)"),
    ("[x](/2015/02/other/)", "[x](/2015/02/new/)"), ("[x](/2015/02/other#p)", "[x](/2015/02/new#p)"),
    ("[x](/2015/02/other/index.html)", "[x](/2015/02/new/index.html)"), ("[x](/blog/2015/02/other/)", "[x](/blog/2015/02/new/)"),
    ("[x](/posts/2015-02-12-other.md)", "[x](/posts/2015-02-12-new.md)"), ("[x](../../../2015/02/other/)", "[x](../../../2015/02/new/)"),
    ("[x](https://test.example/blog/2015/02/other/?a#p)", "[x](https://test.example/blog/2015/02/new/?a#p)"),
    ("[x](//test.example/blog/2015/02/other/)", "[x](//test.example/blog/2015/02/new/)"),
    ("<http://test.example/blog/2015/02/other/>", "<http://test.example/blog/2015/02/new/>"),
    ("https://test.example/blog/2015/02/other/", "https://test.example/blog/2015/02/new/"),
    ("[[other]] and [[other#p|that]]", "[[new]] and [[new#p|that]]"), ("[[2015-02-12-other]]", "[[2015-02-12-new]]"),
    ("[x][1]\n\n[1]: <2015-02-12-other.md> 'T'", "[x][1]\n\n[1]: <2015-02-12-new.md> 'T'"),
    ("<p><a href='2015-02-12-other.md'>x</a></p>", "<p><a href='2015-02-12-new.md'>x</a></p>"),
    ("| a |\n|---|\n| [x](/2015/02/other/) |", "| a |\n|---|\n| [x](/2015/02/new/) |"),
    ("> - [x](/2015/02/other/)\n>   and [y](/2015/02/other/)", "> - [x](/2015/02/new/)\n>   and [y](/2015/02/new/)"),
    ("[[Another One]] `[x](/2015/02/other/)`", "[[Another One]] `[x](/2015/02/other/)`"), ("[x](/elder/)", "[x](/elder/)"),
    ("[a](/2015/02/other/) [b](2015-02-12-other.md) ![c](pic.png)", "[a](/2015/02/new/) [b](2015-02-12-new.md) ![c](pic.png)"),
  ])
  func `every spelling of a link follows, in its own manner, and comes back`(written: String, expected: String) async throws {
    let other = "---\ntitle: Another One\naliases: [/elder/]\n---\n## P\n"
    let site = TestSite(
      ["posts/2015-01-12-a.md": "# A\n\n\(written)\n", "posts/2015-02-12-other.md": other, "posts/pic.png": "png"], settings: Self.settings)
    let before = try site.allSources()
    _ = try await site.rename("other", to: "new")
    #expect(try site.source("posts/2015-01-12-a.md") == "# A\n\n\(expected)\n")
    #expect(try site.source("posts/2015-02-12-new.md") == "---\ntitle: Another One\naliases: [/elder/, /2015/02/other/]\n---\n## P\n")
    let built = await site.build().expectNoMessages()
    #expect(built.has("2015/02/other/index.html"))
    _ = try await site.rename("new", to: "other")
    var after = try site.allSources()
    after["content/posts/2015-02-12-other.md"] = other
    #expect(after == before)
    #expect(try site.source("posts/2015-02-12-other.md").contains("aliases: [/elder/, /2015/02/new/]"))
  }

  @Test func `a bundle moves with its files, and they can be linked to`() async throws {
    let site = TestSite([
      "posts/np2/index.md": "---\ntitle: Two\ndate: 2015-01-12\nimage: flows.svg\n---\n![a](flows.svg) [b](../2015-02-12-b.md)\n",
      "posts/np2/flows.svg": "<svg/>", "posts/np2/data/t.csv": "1",
      "posts/2015-02-12-b.md": "---\ntitle: B\nimage: np2/flows.svg\n---\n![a](np2/flows.svg) [t](/np2/data/t.csv) [d](np2/) [e](np2)\n",
    ])
    _ = try await site.rename("np2", to: "essays/sharing/index.md")
    #expect(try site.source("essays/sharing/data/t.csv") == "1")
    #expect(
      try site.source("posts/2015-02-12-b.md")
        == "---\ntitle: B\nimage: ../essays/sharing/flows.svg\n---\n![a](../essays/sharing/flows.svg) [t](/essays/sharing/data/t.csv) [d](../essays/sharing/) [e](../essays/sharing)\n"
    )
    #expect(
      try site.source("essays/sharing/index.md").hasSuffix("aliases: [/np2/]\n---\n![a](flows.svg) [b](../../posts/2015-02-12-b.md)\n"))
    #expect(try site.project.status("content/posts/np2") == nil)
    await site.build().expectNoMessages()
  }

  @Test func `a file becomes a bundle, and its own links still hold`() async throws {
    let site = TestSite(["posts/2015-01-12-a.md": "# A\n\n![p](pic.png) [x](#a)\n", "posts/pic.png": "png"])
    _ = try await site.rename("posts/2015-01-12-a.md", to: "content/posts/2015-01-12-a/index.md")
    #expect(try site.source("posts/2015-01-12-a/index.md") == "# A\n\n![p](../pic.png) [x](#a)\n")
    #expect(try site.source("posts/pic.png") == "png")
  }

  @Test func `a bundle with files can't become a file`() async throws {
    let site = TestSite(["posts/np2/index.md": "---\ntitle: Two\ndate: 2015-01-12\n---\n", "posts/np2/a.svg": "<svg/>"])
    let (after, renaming) = await site.planRenaming("np2", to: "posts/two.md")
    #expect(renaming == nil)
    after.expectCodes(["rename.files"])
  }

  @Test func `slug and url of the front matter go with a new slug`() async throws {
    let site = TestSite([
      "posts/2015-01-12-a.md": "---\nslug: 'first'\n---\nText\n", "posts/2015-01-13-b.md": "---\nurl: /x/second/\n---\nText\n",
    ])
    _ = try await site.rename("first", to: "New One")
    _ = try await site.rename("/x/second/", to: "newer")
    #expect(try site.source("posts/2015-01-12-new-one.md") == "---\nslug: 'new-one'\naliases: [/first/]\n---\nText\n")
    #expect(try site.source("posts/2015-01-13-newer.md") == "---\nurl: /x/newer/\naliases: [/x/second/]\n---\nText\n")
  }

  @Test func `a path that leaves the address alone needs no alias`() async throws {
    let site = TestSite(["posts/2015-01-12-a.md": "---\nslug: first\n---\nText\n"])
    _ = try await site.rename("first", to: "posts/2015/2015-01-12-a.md")
    #expect(try site.source("posts/2015/2015-01-12-a.md") == "---\nslug: first\n---\nText\n")
  }

  @Test func `menu, authors and translations follow`() async throws {
    let settings = "title: T # kept\nurl: https://t.example\nmenu:\n  - { title: A, page: about.md }\n  - { title: B, url: '/about/' }\n"
    let site = TestSite(
      [
        "about.md": "# About\n", "people/jaap.md": "---\nname: Jaap van Till\n---\n",
        "posts/2015-01-12-a.md": "---\nauthors: [jaap]\ntranslation: about\n---\n[j](/people/jaap/)\n",
        "posts/2015-01-13-b.md": "---\nauthors: [Jaap van Till]\n---\n",
      ], settings: settings)
    _ = try await site.rename("about.md", to: "who-we-are.md")
    _ = try await site.rename("jaap", to: "jvt")
    #expect(
      try site.source("site.yml")
        == "title: T # kept\nurl: https://t.example\nmenu:\n  - { title: A, page: who-we-are.md }\n  - { title: B, url: '/who-we-are/' }\n")
    #expect(try site.source("posts/2015-01-12-a.md") == "---\nauthors: [jvt]\ntranslation: who-we-are\n---\n[j](/people/jvt/)\n")
    #expect(try site.source("posts/2015-01-13-b.md") == "---\nauthors: [Jaap van Till]\n---\n")
    await site.build().expectNoMessages()
  }

  @Test func `the folder with the answers moves, too`() async throws {
    let answer = "---\nauthor: X\npicture: x.png\n---\nYes, [this](/a/).\n"
    for folder in ["a", "2015-01-12-a", "posts/2015-01-12-a", "posts/2015-01-12-a.md"] {
      let site = TestSite([
        "posts/2015-01-12-a.md": "# A\n", "responses/\(folder)/2015-01-13-x.md": answer, "responses/\(folder)/x.png": "png",
      ])
      _ = try await site.rename("a", to: "b")
      let moved = folder.replacing("-a", with: "-b").replacing(#/^a$/#, with: "b")
      #expect(try site.source("responses/\(moved)/2015-01-13-x.md") == answer)
      #expect(try site.source("responses/\(moved)/x.png") == "png")
      #expect(try site.project.status("content/responses/\(folder)") == nil)
      let built = await site.build().expectNoMessages()
      #expect(try built.page("b/index.html").contains("Yes, "))
    }
  }

  @Test func `a folder of answers that is named by the slug follows a new slug`() async throws {
    let site = TestSite([
      "posts/2015-01-12-a.md": "---\nslug: one\n---\nText\n", "responses/one/2015-01-13-x.md": "---\nauthor: X\n---\nYes.\n",
    ])
    _ = try await site.rename("one", to: "two")
    #expect(try site.source("responses/two/2015-01-13-x.md") == "---\nauthor: X\n---\nYes.\n")
    await site.build().expectNoMessages()
  }

  @Test func `drafts take part, but a draft needs no alias`() async throws {
    let site = TestSite([
      "posts/2015-01-12-a.md": "---\ndraft: true\n---\n[b](2015-01-13-b.md)\n", "posts/2015-01-13-b.md": "---\ntitle: B\n---\n",
    ])
    _ = try await site.rename("b", to: "c")
    _ = try await site.rename("a", to: "d")
    #expect(try site.source("posts/2015-01-12-d.md") == "---\ndraft: true\n---\n[b](2015-01-13-c.md)\n")
  }

  @Test(arguments: [
    ("np3", "x", "content.unknown"), ("a", "b", "rename.taken"), ("a", "a", "rename.name"), ("a", "posts/../../x.md", "rename.name"),
    ("a", "!!!", "rename.name"), ("posts/_index.md", "x", "rename.fixed"), ("a", "posts/b-2.md", "front-matter.date-missing"),
  ])
  func `what can't be is said, and nothing changes`(old: String, new: String, code: String) async throws {
    let site = TestSite(["posts/2015-01-12-a.md": "# A\n", "posts/2015-01-12-b.md": "# B\n", "posts/_index.md": "# Posts\n"])
    let before = try site.allSources()
    let (after, renaming) = await site.planRenaming(old, to: new)
    #expect(renaming == nil)
    after.expectCodes([code])
    #expect(try site.allSources() == before)
  }

  @Test func `a failure at any step leaves everything as it was`() async throws {
    let files = [
      "posts/np2/index.md": "---\ntitle: Two\ndate: 2015-01-12\n---\n", "posts/np2/a.svg": "<svg/>",
      "posts/2015-02-12-b.md": "# B\n\n[x](np2/index.md) ![y](np2/a.svg)\n",
    ]
    let site = TestSite(files)
    let renaming = try #require(await site.planRenaming("np2", to: "sharing").renaming)
    let before = try site.allSources()
    var n = 0
    while n < 100 {
      n += 1
      let failing = FailingFileSystem(site.project, failingAt: n, of: .changing)
      do throws(FileError) { try RenameWriter(project: failing).write(renaming) } catch {
        let after = try site.allSources()
        // Once all is in place, only the clearing up is left to fail.
        if after["content/posts/sharing/index.md"] != nil { break }
        #expect(after == before, "call \(n)")
        #expect(try site.project.status("content/posts/sharing") == nil, "call \(n)")
        continue
      }
      break
    }
    #expect(n > 8)
  }

  @Test func `after a crash at any step every byte is still there`() async throws {
    let files = ["posts/2015-01-12-a.md": "# A\n", "posts/2015-02-12-b.md": "# B\n\n[x](2015-01-12-a.md)\n"]
    for n in 0..<20 {
      let site = TestSite(files)
      let renaming = try #require(await site.planRenaming("a", to: "c").renaming)
      let before = Set(try site.allSources().values)
      try? RenameWriter(project: FailingFileSystem(site.project, dyingAfter: n)).write(renaming)
      let after = try site.allSources()
      let isDone = after["content/posts/2015-01-12-c.md"] != nil && after["content/posts/2015-01-12-a.md"] == nil
      #expect(isDone || before.isSubset(of: Set(after.values)), "after call \(n)")
    }
  }
}
