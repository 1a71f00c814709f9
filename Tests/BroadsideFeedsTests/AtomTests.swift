import BroadsideFeeds
import Testing

@Suite struct AtomTests {
  private func atom(_ feed: Feed) -> String {
    String(decoding: writtenBytes { appendAtom(feed, to: &$0) }, as: UTF8.self)
  }

  private func parsed(_ feed: Feed) throws -> XMLElement {
    let root = try XMLElement.parse(Array(atom(feed).utf8))
    #expect(FeedRules.complaints(aboutAtom: root) == [])
    return root
  }

  @Test func `a full feed is written so`() {
    #expect(atom(.full) == fullAtom)
  }

  @Test func `a feed without anything keeps the rules`() throws {
    let feed = Feed(
      title: "", id: "tag:a.example,2015:f", homePageURL: "https://a.example/", feedURL: "https://a.example/f", updated: .flocking)
    #expect(try parsed(feed).first("author")?.first("name")?.text == "https://a.example/")
  }

  @Test func `the feed was updated when its newest entry was, or later`() throws {
    #expect(try parsed(.full).first("updated")?.text == "2015-02-13T09:30:00+01:00")
    var feed = Feed.full
    feed.updated = .flocking.later(days: 9)
    #expect(try parsed(feed).first("updated")?.text == "2015-02-20T09:30:00+01:00")
  }

  @Test func `entries of one moment differ by a fraction that stays when others come`() throws {
    var feed = Feed.full
    feed.items = (0..<3).map { FeedItem(id: "tag:a.example,2015:\($0)", url: "https://a.example/\($0)", title: "t", published: .flocking) }
    let before = try parsed(feed).all("entry").map { $0.first("updated")?.text }
    feed.items.insert(FeedItem(id: "tag:a.example,2015:new", url: "https://a.example/new", title: "t", published: .flocking), at: 0)
    let after = try parsed(feed)
    #expect(after.all("entry").dropFirst().map { $0.first("updated")?.text } == before)
    let newest = after.all("entry").compactMap { $0.first("updated")?.text }.max()
    #expect(after.first("updated")?.text == newest)
  }

  @Test func `a title that looks like HTML is said to be HTML`() throws {
    var feed = Feed.full
    feed.items[0].title = "Using <b> & </script>"
    let title = try #require(try parsed(feed).first("entry")?.first("title"))
    #expect(title["type"] == "html")
    #expect(title.text == "Using &lt;b&gt; &amp; &lt;/script&gt;")
  }

  @Test func `an entry without a title borrows one from its summary, or its address`() throws {
    var feed = Feed.full
    feed.items[0].title = ""
    feed.items[0].summaryText = "A note that goes on and on, longer than any title has a right to be, as notes without titles do."
    feed.items[1].title = "\u{0}"
    #expect(
      try parsed(feed).all("entry").map { $0.first("title")?.text } == [
        "A note that goes on and on, longer than any title has a right to be, as notes…", "https://newpower.example/np1/",
      ])
  }

  @Test func `a term without a name is left out, and term and label stand in for each other`() throws {
    var feed = Feed.full
    feed.items[0].categories = [FeedCategory(term: " "), FeedCategory(term: "", label: "L"), FeedCategory(term: "t", label: "")]
    let categories = try #require(try parsed(feed).first("entry")).all("category")
    #expect(categories.map { [$0["term"], $0["label"]] } == [["L", "L"], ["t", "t"]])
  }
}

private let fullAtom = """
  <?xml version="1.0" encoding="utf-8"?>
  <?xml-stylesheet type="text/css" href="https://newpower.example/feed.css"?>
  <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en">
    <id>tag:newpower.example,2015:feed</id>
    <title>New Power &#x26; friends</title>
    <subtitle>Notes on a society of makers</subtitle>
    <updated>2015-02-13T09:30:00+01:00</updated>
    <link rel="alternate" type="text/html" href="https://newpower.example/"/>
    <link rel="self" type="application/atom+xml" href="https://newpower.example/feed.xml"/>
    <link rel="hub" href="https://hub.example/"/>
    <link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
    <rights>CC BY 4.0</rights>
    <author>
      <name>The Editors</name>
      <uri>https://newpower.example/people/editors/</uri>
      <email>editors@newpower.example</email>
    </author>
    <icon>https://newpower.example/icon.png</icon>
    <logo>https://newpower.example/logo.svg</logo>
    <generator uri="https://broadside.example/" version="1.0">Broadside</generator>
    <entry xml:lang="nl">
      <id>tag:newpower.example,2015-02-11:np2</id>
      <title>Flocking</title>
      <published>2015-02-11T09:30:00+01:00</published>
      <updated>2015-02-13T09:30:00+01:00</updated>
      <author>
        <name>Chapter North</name>
        <uri>https://newpower.example/people/north/</uri>
      </author>
      <link rel="alternate" type="text/html" href="https://newpower.example/np2/"/>
      <link rel="enclosure" type="audio/mpeg" length="1234" title="The talk" href="https://newpower.example/np2/talk.mp3"/>
      <link rel="enclosure" type="application/pdf" length="99" href="https://newpower.example/np2/slides.pdf"/>
      <link rel="replies" type="application/atom+xml" href="https://newpower.example/np2/responses.atom" thr:count="3"/>
      <link rel="replies" type="text/html" href="https://newpower.example/np2/#responses" thr:count="3"/>
      <thr:total>3</thr:total>
      <thr:in-reply-to ref="tag:newpower.example,2015-01-02:np1" href="https://newpower.example/np1/" type="text/html"/>
      <link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/"/>
      <rights>CC BY-SA 4.0</rights>
      <category term="p2p" scheme="https://newpower.example/tags/" label="Peer to peer"/>
      <summary>Birds &#x26; people.</summary>
      <content type="html"><![CDATA[<p>Birds &amp; <em>people</em>.</p>]]></content>
    </entry>
    <entry>
      <id>tag:newpower.example,2015-01-02:np1</id>
      <title>Old</title>
      <published>2015-01-02T09:30:00+01:00</published>
      <updated>2015-01-02T09:30:00+01:00</updated>
      <link rel="alternate" type="text/html" href="https://newpower.example/np1/"/>
      <summary>Old</summary>
    </entry>
  </feed>

  """
