import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideValue
import Testing

@Suite struct PublishingTests {
  private static let posts = [
    "posts/2015-01-12-first.md": "---\ntitle: First\ntags: [commons]\n---\nFirst text, see [second](2015-02-12-second.md).\n",
    "posts/2015-02-12-second.md": "---\ntitle: Second\ntags: [commons, repair]\n---\nSecond text.\n",
  ]

  @Test func `a draft, the future and the expired are in no page, list, feed or count`() async throws {
    var files = Self.posts
    files["posts/2015-03-12-draft.md"] = "---\ntitle: Secret draft\ndraft: true\ntags: [unseen]\n---\nText.\n"
    files["posts/2999-03-12-future.md"] = "---\ntitle: Secret future\ntags: [unseen]\n---\nText.\n"
    files["posts/2015-04-12-expired.md"] = "---\ntitle: Secret expired\nexpires: 2015-05-01\ntags: [unseen]\n---\nText.\n"
    let site = await TestSite(files).build().expectNoMessages()
    for (path, bytes) in site.output.snapshot() {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("Secret") && !text.contains("unseen"), "\(path)")
    }
    #expect(site.report.posts == 2)
    let all = await site.with {
      $0.publication.includesDrafts = true
      $0.publication.includesFuture = true
      $0.publication.includesExpired = true
    }.build().expectNoMessages()
    #expect(all.report.posts == 5)
    #expect(all.has("tags/unseen/index.html"))
  }

  @Test func `the day that is given decides about the future and the expired`() async throws {
    let site = TestSite(["posts/2015-02-12-a.md": "---\ntitle: A\nexpires: 2015-02-14\n---\n", "about.md": "# About\n"])
    for (day, isThere) in [(11, false), (12, true), (14, true), (15, false)] {
      let today = try #require(CalendarDate(year: 2015, month: 2, day: day))
      let built = await site.with { $0.publication.today = today }.build()
      #expect(built.has("a/index.html") == isThere, "on day \(day)")
    }
  }

  @Test func `the first build writes everything, the second nothing`() async throws {
    let first = await TestSite(Self.posts).build().expectNoMessages()
    #expect(first.has("first/index.html"))
    await first.build().expectNoMessages().expectWritten([])
  }

  @Test func `what is no longer in the site is removed, with folders that are empty then`() async throws {
    let site = await TestSite(Self.posts).build()
    #expect(site.has("tags/repair/index.html"))
    let smaller = await site.edit("posts/2015-01-12-first.md", "# First\n").remove("posts/2015-02-12-second.md").build().expectNoMessages()
    #expect(!smaller.has("tags/repair"))
    #expect(!smaller.has("second"))
    #expect(smaller.report.removed.contains("second/index.html"))
  }

  @Test func `with an error nothing changes`() async throws {
    let site = await TestSite(Self.posts).build()
    let before = site.output.snapshot()
    let broken = await site.edit("posts/2015-03-01-third.md", "---\ntitle: [\n---\n").build()
    #expect(!broken.report.isWritten)
    #expect(broken.output.snapshot() == before)
  }

  @Test func `an error in a layout, found while the last page is made, changes nothing`() async throws {
    let site = await TestSite(Self.posts).build()
    let before = site.output.snapshot()
    let layout = "{{ page.title }}{% if page.title == 'Second' %}{{ page.titel }}{% endif %}"
    let broken = await site.edit("layouts/post.html", layout).build().expectCodes(["layout.undefined"])
    #expect(broken.output.snapshot() == before)
  }

  @Test func `a file that Broadside did not write is neither touched nor removed`() async throws {
    let site = await TestSite(Self.posts).build()
    try site.output.write("mine", to: "first/notes.txt")
    let built = await site.remove("posts/2015-01-12-first.md").build()
    #expect(try built.page("first/notes.txt") == "mine")
  }

  @Test func `a file of somebody else's where the site has one is an error`() async throws {
    let site = TestSite(Self.posts)
    try site.output.write("mine", to: "index.html")
    await site.build().expectCodes(["output.not-ours"])
    let forced = await site.with { $0.force = true }.build().expectCodes(["output.foreign"])
    #expect(try forced.page("index.html") == "mine")
  }

  @Test func `a page can become a folder and a folder a page`() async throws {
    let page = await TestSite(["about.md": "---\ntitle: A\nurl: /x.html\n---\n"]).build().expectNoMessages()
    let folder = await page.edit("about.md", "---\ntitle: A\nurl: /x.html/\n---\n").build().expectNoMessages()
    #expect(folder.has("x.html/index.html"))
    let again = await folder.edit("about.md", "---\ntitle: A\nurl: /x.html\n---\n").build().expectNoMessages()
    #expect(try again.page("x.html").contains("A"))
  }

  @Test func `the same bytes with one job and with many`() async throws {
    let one = await TestSite(Self.posts, jobs: 1).build()
    let many = await TestSite(Self.posts, jobs: 7).build()
    #expect(one.output.snapshot() == many.output.snapshot())
  }

  @Test func `warnings count as errors when that is asked for`() async throws {
    let site = TestSite(["posts/2015-01-12-a.md": "---\ntitle: A\nsumary: x\n---\n"])
    #expect(await site.build().report.isWritten)
    #expect(
      await !TestSite(["posts/2015-01-12-a.md": "---\ntitle: A\nsumary: x\n---\n"]).with { $0.isStrict = true }.build().report.isWritten)
  }
}
