import BroadsideFeeds
import Testing

@Suite struct OPMLTests {
  @Test func `feeds stand in groups, with their addresses`() {
    let list = FeedList(
      title: "Feeds of <New Power>", ownerName: "The Editors", ownerURL: "https://newpower.example/", updated: .flocking,
      entries: [
        .feed(title: "All posts", feedURL: "https://newpower.example/feed.xml", homePageURL: "https://newpower.example/", language: "en"),
        .group(title: "Tags", [.feed(title: "P2P & more", feedURL: "https://newpower.example/tags/é/feed.xml")]),
      ])
    let bytes = writtenBytes { appendOPML(list, to: &$0) }
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="utf-8"?>
        <opml version="2.0">
          <head>
            <title>Feeds of &#x26;lt;New Power&#x26;gt;</title>
            <dateModified>Wed, 11 Feb 2015 09:30:00 +0100</dateModified>
            <ownerName>The Editors</ownerName>
            <ownerId>https://newpower.example/</ownerId>
          </head>
          <body>
            <outline type="rss" text="All posts" title="All posts" xmlUrl="https://newpower.example/feed.xml" htmlUrl="https://newpower.example/" language="en"/>
            <outline text="Tags">
              <outline type="rss" text="P2P &#x26; more" title="P2P &#x26; more" xmlUrl="https://newpower.example/tags/%C3%A9/feed.xml"/>
            </outline>
          </body>
        </opml>

        """)
  }

  @Test func `a feed without a title is called by its address`() throws {
    let bytes = writtenBytes { appendOPML(FeedList(title: "", entries: [.feed(title: " ", feedURL: "https://a.example/f")]), to: &$0) }
    let outline = try #require(try XMLElement.parse(bytes).first("body")?.first("outline"))
    #expect(outline["text"] == "https://a.example/f")
    #expect(outline["title"] == "https://a.example/f")
  }
}
