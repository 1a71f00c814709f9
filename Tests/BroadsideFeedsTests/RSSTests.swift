import BroadsideFeeds
import Testing

@Suite struct RSSTests {
  private func rss(_ feed: Feed) -> String {
    String(decoding: writtenBytes { appendRSS(feed, to: &$0) }, as: UTF8.self)
  }

  private func channel(_ feed: Feed) throws -> XMLElement {
    let root = try XMLElement.parse(Array(rss(feed).utf8))
    #expect(FeedRules.complaints(aboutRSS: root) == [])
    return try #require(root.first("channel"))
  }

  @Test func `a full feed is written so`() {
    #expect(rss(.full) == fullRSS)
  }

  @Test func `a feed without anything keeps the rules`() throws {
    let feed = Feed(
      title: " ", id: "tag:a.example,2015:f", homePageURL: "https://a.example/", feedURL: "https://a.example/f", updated: .flocking)
    #expect(try channel(feed).first("title")?.text == "https://a.example/")
  }

  @Test func `lastBuildDate is that of the newest item where it is newer than the feed`() throws {
    #expect(try channel(.full).first("lastBuildDate")?.text == "Fri, 13 Feb 2015 09:30:00 +0100")
  }

  @Test func `an id that is the address is a permalink`() throws {
    var feed = Feed.full
    feed.items[0].id = feed.items[0].url
    let guids = try channel(feed).all("item").compactMap { $0.first("guid") }
    #expect(guids.map { $0["isPermaLink"] } == ["true", "false"])
  }

  @Test func `a title that looks like HTML is escaped once more, others are not`() throws {
    var feed = Feed.full
    feed.items[0].title = "Using <b> & </script>"
    feed.items[1].title = "AT&T < R&D"
    #expect(try channel(feed).all("item").map { $0.first("title")?.text } == ["Using &lt;b&gt; &amp; &lt;/script&gt;", "AT&T < R&D"])
  }

  @Test func `without a summary the description is the whole, without a title there is none`() throws {
    var feed = Feed.full
    feed.items[0].summaryText = nil
    feed.items[0].title = ""
    let item = try #require(try channel(feed).first("item"))
    #expect(item.first("description")?.text == "<p>Birds &amp; <em>people</em>.</p>")
    #expect(item.first("content:encoded") == nil)
    #expect(item.first("title") == nil)
  }

  @Test func `an item that names no author has the feed's`() throws {
    #expect(try channel(.full).all("item").map { $0.first("dc:creator")?.text } == ["Chapter North", "The Editors"])
  }

  @Test func `of two items with one id the first stays`() throws {
    var feed = Feed.full
    feed.items.append(feed.items[0])
    #expect(try channel(feed).all("item").count == 2)
  }

  @Test func `content comes back as it was`() throws {
    var feed = Feed.full
    let content = "<p>]]> <![CDATA[x]]> &amp;lt; \"q\" 😀 שלום\n\tend</p>"
    feed.items[0].contentHTML = Array(content.utf8)
    #expect(try channel(feed).first("item")?.first("content:encoded")?.text == content)
  }
}

private let fullRSS = """
  <?xml version="1.0" encoding="utf-8"?>
  <?xml-stylesheet type="text/css" href="https://newpower.example/feed.css"?>
  <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:wfw="http://wellformedweb.org/CommentAPI/">
    <channel>
      <title>New Power &#x26; friends</title>
      <link>https://newpower.example/</link>
      <description>Notes on a society of makers</description>
      <atom:link href="https://newpower.example/feed.xml" rel="self" type="application/rss+xml"/>
      <atom:link href="https://hub.example/" rel="hub"/>
      <language>en</language>
      <copyright>CC BY 4.0</copyright>
      <creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>
      <lastBuildDate>Fri, 13 Feb 2015 09:30:00 +0100</lastBuildDate>
      <generator>Broadside 1.0</generator>
      <docs>http://www.rssboard.org/rss-specification</docs>
      <image>
        <url>https://newpower.example/icon.png</url>
        <title>New Power &#x26; friends</title>
        <link>https://newpower.example/</link>
      </image>
      <item>
        <title>Flocking</title>
        <link>https://newpower.example/np2/</link>
        <guid isPermaLink="false">tag:newpower.example,2015-02-11:np2</guid>
        <pubDate>Wed, 11 Feb 2015 09:30:00 +0100</pubDate>
        <dc:creator>Chapter North</dc:creator>
        <category domain="https://newpower.example/tags/">Peer to peer</category>
        <description><![CDATA[Birds &amp; people.]]></description>
        <content:encoded><![CDATA[<p>Birds &amp; <em>people</em>.</p>]]></content:encoded>
        <enclosure url="https://newpower.example/np2/talk.mp3" length="1234" type="audio/mpeg"/>
        <atom:link rel="enclosure" type="application/pdf" length="99" href="https://newpower.example/np2/slides.pdf"/>
        <dc:language>nl</dc:language>
        <dc:rights>CC BY-SA 4.0</dc:rights>
        <creativeCommons:license>https://creativecommons.org/licenses/by-sa/4.0/</creativeCommons:license>
        <comments>https://newpower.example/np2/#responses</comments>
        <wfw:commentRss>https://newpower.example/np2/responses.atom</wfw:commentRss>
        <slash:comments>3</slash:comments>
        <thr:in-reply-to ref="tag:newpower.example,2015-01-02:np1" href="https://newpower.example/np1/" type="text/html"/>
      </item>
      <item>
        <title>Old</title>
        <link>https://newpower.example/np1/</link>
        <guid isPermaLink="false">tag:newpower.example,2015-01-02:np1</guid>
        <pubDate>Fri, 02 Jan 2015 09:30:00 +0100</pubDate>
        <dc:creator>The Editors</dc:creator>
        <description><![CDATA[Old]]></description>
      </item>
    </channel>
  </rss>

  """
