import BroadsideFeeds
import Testing

@Suite struct SitemapTests {
  private func pages(_ count: Int) -> [SitemapURL] {
    (0..<count).map { SitemapURL(url: "https://a.example/\($0)/", lastModified: .flocking.later(days: $0 % 7)) }
  }

  @Test func `few pages are one file`() throws {
    let files = sitemapFiles(pages(3), in: "https://a.example/")
    #expect(files.map(\.name) == ["sitemap.xml"])
    let root = try XMLElement.parse(try #require(files.first).bytes)
    #expect(root.name == "urlset")
    #expect(root["xmlns"] == "http://www.sitemaps.org/schemas/sitemap/0.9")
    #expect(root.all("url").map { $0.first("loc")?.text } == ["https://a.example/0/", "https://a.example/1/", "https://a.example/2/"])
    #expect(root.first("url")?.first("lastmod")?.text == "2015-02-11T09:30:00+01:00")
  }

  @Test func `no pages are one empty file`() throws {
    #expect(try XMLElement.parse(try #require(sitemapFiles([], in: "https://a.example/").first).bytes).children.isEmpty)
  }

  @Test func `fifty thousand pages are one file, one more is two and an index`() throws {
    #expect(sitemapFiles(pages(50_000), in: "https://a.example/").count == 1)
    let files = sitemapFiles(pages(50_001), in: "https://a.example/")
    #expect(files.map(\.name) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"])
    let index = try XMLElement.parse(try #require(files.first).bytes)
    #expect(index.name == "sitemapindex")
    #expect(index.all("sitemap").map { $0.first("loc")?.text } == ["https://a.example/sitemap-1.xml", "https://a.example/sitemap-2.xml"])
    #expect(index.first("sitemap")?.first("lastmod")?.text == "2015-02-17T09:30:00+01:00")
    #expect(try XMLElement.parse(files[2].bytes).all("url").count == 1)
  }

  @Test func `a file is never larger than the limit`() {
    let files = sitemapFiles(pages(100), in: "https://a.example/", limits: SitemapLimits(urlsMax: 50_000, sizeBytesMax: 2000))
    #expect(files.count > 2)
    #expect(files.dropFirst().allSatisfy { $0.bytes.count <= 2000 })
  }

  @Test func `addresses are escaped, and those that no sitemap takes left out`() throws {
    let long = "https://a.example/" + String(repeating: "é", count: 400)
    let url = SitemapURL(url: "https://a.example/é?a=b&c=<d>", translations: [.init(language: "nl", url: "https://a.example/nl/")])
    let bytes = writtenBytes { appendSitemap([url], to: &$0) }
    let page = try #require(try XMLElement.parse(bytes).first("url"))
    #expect(page.first("loc")?.text == "https://a.example/%C3%A9?a=b&c=%3Cd%3E")
    #expect(page.first("xhtml:link")?.attributes == ["rel": "alternate", "hreflang": "nl", "href": "https://a.example/nl/"])
    #expect(
      try XMLElement.parse(try #require(sitemapFiles([SitemapURL(url: long)], in: "https://a.example/").first).bytes).children.isEmpty)
  }
}
