import Testing

@Suite struct SeriesTests {
  private static let layout = """
    {{ page.part_label }} {{ page.series_index }}/{{ page.series.count }} {{ page.series_previous.part_label if page.series_previous }} \
    {{ page.series_next.part_label if page.series_next }}
    """

  private func site(_ parts: [(name: String, part: Int)], gaps: Bool) -> TestSite {
    var files = ["layouts/post.html": Self.layout]
    for (name, part) in parts { files["posts/2015-01-1\(part % 10)-\(name).md"] = "---\ntitle: \(name)\nseries: np\npart: \(part)\n---\n" }
    return TestSite(
      files, settings: "title: T\nurl: https://t.example\nseries: { np: { title: New Power, label: \"NP{part}\", gaps: \(gaps) } }\n")
  }

  @Test func `parts are in the order of their numbers, with label, place and neighbours`() async throws {
    let built = await site([("d", 10), ("a", 1), ("c", 9), ("b", 2)], gaps: true).build().expectNoMessages()
    #expect(try built.page("a/index.html").split(separator: " ").joined(separator: " ") == "NP1 1/4 NP2")
    #expect(try built.page("c/index.html").split(separator: " ").joined(separator: " ") == "NP9 3/4 NP2 NP10")
    #expect(try built.page("d/index.html").split(separator: " ").joined(separator: " ") == "NP10 4/4 NP9")
    let index = try built.page("series/np/index.html")
    let labels = ["NP1<", "NP2<", "NP9<", "NP10<"].compactMap { index.firstRange(of: $0)?.lowerBound }
    #expect(labels.count == 4 && labels == labels.sorted())
    #expect(built.has("series/np/feed.xml") && built.has("series/index.html"))
  }

  @Test func `missing parts are named once a series`() async throws {
    let built = await site([("d", 10), ("a", 1), ("c", 9), ("b", 2)], gaps: false).build().expectCodes(["series.missing"])
    #expect(built.messages.contains("the series `np` has no part 3 to 8"))
  }

  @Test func `a part that waits to be published is not missing`() async throws {
    await site([("a", 1), ("c", 3)], gaps: false).edit("posts/2015-01-12-b.md", "---\ntitle: b\nseries: np\npart: 2\ndraft: true\n---\n")
      .build()
      .expectNoMessages()
  }

  @Test func `a number as large as can be is no trouble`() async throws {
    let built = await site([("a", 1), ("c", 999_999_999_999)], gaps: false).build().expectCodes(["series.missing"])
    #expect(built.messages.contains("no part 2 to 999999999998"))
  }

  @Test func `a text without a number among numbered ones is named`() async throws {
    await site([("a", 1)], gaps: false).edit("posts/2015-01-12-b.md", "---\ntitle: b\nseries: np\n---\n").build().expectCodes([
      "series.unnumbered"
    ])
  }

  @Test func `a series without numbers needs none`() async throws {
    await TestSite([
      "posts/2015-01-12-b.md": "---\ntitle: b\nseries: s\n---\n", "posts/2015-01-13-c.md": "---\ntitle: c\nseries: s\n---\n",
    ]).build().expectNoMessages()
  }
}
