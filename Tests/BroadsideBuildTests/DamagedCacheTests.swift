import BroadsideBuild
import BroadsideFiles
import Testing

@Suite struct DamagedCacheTests {
  @Test func `whichever byte of the cache is damaged, a build with a new text is like one without a cache`() async throws {
    var files = ["posts/2015-01-12-a.md": "# A\n\nSee [b](2015-01-13-b.md).\n", "posts/2015-01-13-b.md": "# B\n", "about.md": "# About\n"]
    let site = await TestSite(files).build().expectNoMessages()
    let whole = try site.kept.read(CachePlace.fileName)
    files["posts/2015-01-14-c.md"] = "# C\n"
    let clean = await TestSite(files).build().output.snapshot()
    let edited = site.edit("posts/2015-01-14-c.md", "# C\n")
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 150)) {
      var damaged = whole
      damaged[place] ^= 1
      try site.kept.write(damaged, to: CachePlace.fileName)
      let built = await edited.build().expectNoMessages()
      #expect(built.report.isWritten && built.output.snapshot() == clean, "byte \(place)")
    }
  }

  @Test func `whichever byte of the cache is damaged, a build with nothing new leaves the site as it is`() async throws {
    // So many that a change of one is kept beside the lists, not in them.
    var posts: [String: String] = [:]
    for day in 10..<30 { posts["posts/2015-01-\(day)-p\(day).md"] = "# P\(day)\n\nText.\n" }
    let first = await TestSite(posts).build().expectNoMessages()
    let site = await first.edit("posts/2015-01-12-p12.md", "# P12\n\nText, and more of it.\n").build().expectNoMessages()
    let whole = try site.kept.read(CachePlace.fileName)
    let before = site.output.snapshot()
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
      var damaged = whole
      damaged[place] ^= 1
      try site.kept.write(damaged, to: CachePlace.fileName)
      try site.project.touch("content/posts/2015-01-20-p20.md")
      let built = await site.build().expectNoMessages()
      #expect(built.report.isWritten && built.report.written == [] && built.output.snapshot() == before, "byte \(place)")
    }
  }
}
