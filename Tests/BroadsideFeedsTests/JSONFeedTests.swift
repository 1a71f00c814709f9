import BroadsideFeeds
import Testing

@Suite struct JSONFeedTests {
  private func json(_ feed: Feed) -> String {
    String(decoding: writtenBytes { appendJSONFeed(feed, to: &$0) }, as: UTF8.self)
  }

  @Test func `a full feed is written so`() {
    #expect(json(.full) == fullJSON)
  }

  @Test func `a feed without anything has its items all the same`() throws {
    let feed = Feed(
      title: "t", id: "tag:a.example,2015:f", homePageURL: "https://a.example/", feedURL: "https://a.example/f", updated: .flocking)
    #expect(try JSONNode.parse(Array(json(feed).utf8))["items"] == .list([]))
  }

  @Test func `an item without content has text, and without a title none`() throws {
    var feed = Feed.full
    feed.items[0].contentHTML = []
    feed.items[0].title = ""
    let item = try #require(try JSONNode.parse(Array(json(feed).utf8))["items"]?.elements.first)
    #expect(item["content_text"]?.text == "Birds & people.")
    #expect(item["content_html"] == nil)
    #expect(item["title"] == nil)
  }

  @Test func `content comes back as it was, but for control characters`() throws {
    var feed = Feed.full
    feed.items[0].contentHTML = Array("<p>\"q\" \\ 😀\u{1}\n\tend </script></p>".utf8)
    let item = try #require(try JSONNode.parse(Array(json(feed).utf8))["items"]?.elements.first)
    #expect(item["content_html"]?.text == "<p>\"q\" \\ 😀\n\tend </script></p>")
  }
}

private let fullJSON = """
  {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "New Power & friends",
    "home_page_url": "https://newpower.example/",
    "feed_url": "https://newpower.example/feed.xml",
    "description": "Notes on a society of makers",
    "icon": "https://newpower.example/logo.svg",
    "favicon": "https://newpower.example/icon.png",
    "authors": [
      {
        "name": "The Editors",
        "url": "https://newpower.example/people/editors/"
      }
    ],
    "language": "en",
    "hubs": [
      {
        "type": "WebSub",
        "url": "https://hub.example/"
      }
    ],
    "items": [
      {
        "id": "tag:newpower.example,2015-02-11:np2",
        "url": "https://newpower.example/np2/",
        "title": "Flocking",
        "content_html": "<p>Birds &amp; <em>people</em>.</p>",
        "summary": "Birds & people.",
        "image": "https://newpower.example/np2/flock.jpg",
        "date_published": "2015-02-11T09:30:00+01:00",
        "date_modified": "2015-02-13T09:30:00+01:00",
        "authors": [
          {
            "name": "Chapter North",
            "url": "https://newpower.example/people/north/"
          }
        ],
        "tags": [
          "Peer to peer"
        ],
        "language": "nl",
        "attachments": [
          {
            "url": "https://newpower.example/np2/talk.mp3",
            "mime_type": "audio/mpeg",
            "title": "The talk",
            "size_in_bytes": 1234
          },
          {
            "url": "https://newpower.example/np2/slides.pdf",
            "mime_type": "application/pdf",
            "size_in_bytes": 99
          }
        ]
      },
      {
        "id": "tag:newpower.example,2015-01-02:np1",
        "url": "https://newpower.example/np1/",
        "title": "Old",
        "content_text": "Old",
        "date_published": "2015-01-02T09:30:00+01:00"
      }
    ]
  }

  """
