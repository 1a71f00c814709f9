import BroadsideContent
import Testing

@Suite struct SitePathTests {
  @Test(arguments: [
    ("/2015/02/flocking/", "/2015/02/flocking/", "2015/02/flocking/index.html"), ("about", "/about/", "about/index.html"),
    ("/feed.xml", "/feed.xml", "feed.xml"), ("/v1.2/", "/v1.2/", "v1.2/index.html"), ("//a///b/", "/a/b/", "a/b/index.html"),
    ("/caf%C3%A9/", "/café/", "café/index.html"), ("/", "/", "index.html"), ("./a/./b", "/a/b/", "a/b/index.html"),
    ("/a/./b/", "/a/b/", "a/b/index.html"), ("/.a/", "/.a/", ".a/index.html"), ("/a/.b", "/a/.b", "a/.b"), ("/ab", "/ab/", "ab/index.html"),
    ("/posts/a-long-name-of-a-page/x.y", "/posts/a-long-name-of-a-page/x.y", "posts/a-long-name-of-a-page/x.y"),
  ])
  func `a path as it is written becomes a place and a file`(written: String, text: String, file: String) throws {
    let path = try SitePath(written: written)
    #expect(path.text == text)
    #expect(path.outputPath == file)
    #expect(path.leads(to: file))
    #expect(["", file + "x", String(file.dropLast()), "-" + file.dropFirst(), file.dropLast() + "-"].allSatisfy { !path.leads(to: $0) })
  }

  @Test(arguments: ["../x", "/a/../../b", "a\\b", "%2e%2e/x", "a\u{0}b", "a\nb", String(repeating: "x", count: 256)])
  func `a path that no file could have is refused`(written: String) {
    #expect(throws: SitePath.Problem.self) { try SitePath(written: written) }
  }

  @Test func `letters outside ASCII are percent-encoded in links, and quotes and ampersands, too`() {
    #expect(SitePath(unchecked: "/新しい/a&b'c\"/").encoded == "/%E6%96%B0%E3%81%97%E3%81%84/a%26b%27c%22/")
  }
}
