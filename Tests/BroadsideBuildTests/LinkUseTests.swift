import BroadsideContent
import BroadsideText
import Testing

@Suite struct LinkUseTests {
  private func site() async throws -> Site {
    try await TestSite([
      "posts/2015-01-01-a.md": "---\ntitle: A\naliases: [/elder/]\n---\n[b](/b/) [x](https://x.example/) [[b]]\n",
      "posts/b/index.md": "---\ndate: 2015-01-02\n---\n[a](/a/)\n",
      "guide/_index.md": "# Guide\n\n[a](/a/#x)\n",
    ]).load()
  }

  @Test(arguments: [
    "content/posts/2015-01-01-a.md", "posts/2015-01-01-a.md", "posts/2015-01-01-a", "./content/posts/2015-01-01-a.md", "a", "A",
    "2015-01-01-a",
    "/a/", "/a", "/elder/", "https://test.example/a/",
  ])
  func `a text is found by file, slug and address`(name: String) async throws {
    let site = try await site()
    #expect(site.page(meant: name).map { site[$0].path.text } == "/a/")
  }

  @Test(arguments: ["posts/b", "posts/b/", "posts/b/index.md", "b", "/b/"])
  func `a bundle is found by its folder`(name: String) async throws {
    let site = try await site()
    #expect(site.page(meant: name).map { site[$0].path.text } == "/b/")
  }

  @Test func `links have places, and lists with a text link, too`() async throws {
    let site = try await site()
    let page = try #require(site.page(meant: "a"))
    #expect(site.links(to: page).map(\.place.path) == ["content/guide/_index.md", "content/posts/b/index.md"])
    #expect(site.links(to: page).map(\.written) == ["/a/#x", "/a/"])
    #expect(site.links(from: page).map(\.written) == ["/b/", "https://x.example/", "b"])
    #expect(site.links(from: page).map(\.place.range) == [40..<43, 49..<67, 71..<72])
    #expect(site.page(meant: "nothing") == nil)
  }
}
