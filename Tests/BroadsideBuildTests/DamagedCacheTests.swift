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
      _ = try site.kept.write(damaged, to: CachePlace.fileName)
      let built = await edited.build().expectNoMessages()
      #expect(built.report.isWritten && built.output.snapshot() == clean, "byte \(place)")
    }
  }
}
