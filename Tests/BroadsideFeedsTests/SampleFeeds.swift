import BroadsideFeeds
import TestSupport

extension FeedDate {
  /// 11 February 2015, half past nine in Amsterdam.
  static let flocking = FeedDate(secondsSince1970: 1_423_643_400, offsetMinutes: 60)

  func later(days: Int = 0, seconds: Int = 0) -> FeedDate {
    FeedDate(secondsSince1970: secondsSince1970 + days * 86_400 + seconds, offsetMinutes: offsetMinutes)
  }
}

extension Feed {
  /// Everything that a feed can say.
  static var full: Feed {
    Feed(
      title: "New Power & friends", subtitle: "Notes on a society of makers", id: "tag:newpower.example,2015:feed",
      homePageURL: "https://newpower.example/", feedURL: "https://newpower.example/feed.xml", language: "en",
      rights: "CC BY 4.0", licenceURL: "https://creativecommons.org/licenses/by/4.0/", updated: .flocking,
      authors: [FeedAuthor(name: "The Editors", url: "https://newpower.example/people/editors/", email: "editors@newpower.example")],
      iconURL: "https://newpower.example/icon.png", logoURL: "https://newpower.example/logo.svg",
      hubs: ["https://hub.example/"], generator: FeedGenerator(name: "Broadside", url: "https://broadside.example/", version: "1.0"),
      styleSheetURL: "https://newpower.example/feed.css",
      items: [
        .full,
        FeedItem(
          id: "tag:newpower.example,2015-01-02:np1", url: "https://newpower.example/np1/", title: "Old",
          published: .flocking.later(days: -40)),
      ])
  }
}

extension FeedItem {
  static var full: FeedItem {
    FeedItem(
      id: "tag:newpower.example,2015-02-11:np2", url: "https://newpower.example/np2/", title: "Flocking",
      summaryText: "Birds & people.", contentHTML: Array("<p>Birds &amp; <em>people</em>.</p>".utf8), published: .flocking,
      updated: .flocking.later(days: 2), authors: [FeedAuthor(name: "Chapter North", url: "https://newpower.example/people/north/")],
      categories: [FeedCategory(term: "p2p", label: "Peer to peer", scheme: "https://newpower.example/tags/")],
      enclosures: [
        FeedEnclosure(url: "https://newpower.example/np2/talk.mp3", mimeType: "audio/mpeg", sizeBytes: 1234, title: "The talk"),
        FeedEnclosure(url: "https://newpower.example/np2/slides.pdf", mimeType: "application/pdf", sizeBytes: 99),
      ],
      imageURL: "https://newpower.example/np2/flock.jpg", rights: "CC BY-SA 4.0",
      licenceURL: "https://creativecommons.org/licenses/by-sa/4.0/", language: "nl", commentsURL: "https://newpower.example/np2/#responses",
      commentsFeedURL: "https://newpower.example/np2/responses.atom", commentCount: 3,
      inReplyTo: FeedReference(id: "tag:newpower.example,2015-01-02:np1", url: "https://newpower.example/np1/"))
  }
}

extension Feed {
  /// So many items of which every text is hostile, the same for the same seed.
  static func hostile(seed: UInt64, itemCount: Int) -> Feed {
    var random = SeededRandom(seed: seed)
    var feed = Feed(
      title: random.text(), subtitle: random.text(), id: "tag:newpower.example,2015:hostile", homePageURL: "https://newpower.example/",
      feedURL: "https://newpower.example/feed \(random.text())", language: "en", rights: random.text(), updated: .flocking,
      hubs: ["https://hub.example/"])
    for number in 0..<itemCount {
      feed.items.append(
        FeedItem(
          id: tagURI(host: "newpower.example", date: "2015", name: "\(number)-" + random.text()),
          url: "https://newpower.example/\(number)/" + random.text(), title: random.text(), summaryText: random.text(),
          contentHTML: Array("<p>\(random.text())</p>".utf8) + random.bytes(), published: .flocking.later(days: -number / 3),
          authors: [FeedAuthor(name: random.text(), url: "https://newpower.example/" + random.text())],
          categories: [FeedCategory(term: random.text(), label: random.text(), scheme: "https://newpower.example/" + random.text())],
          enclosures: [FeedEnclosure(url: "https://newpower.example/" + random.text(), mimeType: "audio/mpeg", sizeBytes: number - 1)],
          rights: random.text(), commentCount: number % 5, inReplyTo: FeedReference(id: "tag:newpower.example,2015:" + random.text())))
    }
    return feed
  }
}

extension SeededRandom {
  fileprivate mutating func text() -> String {
    (0..<Int.random(in: 0...6, using: &self)).map { _ in Self.scraps.randomElement(using: &self) ?? "" }.joined()
  }

  fileprivate mutating func bytes() -> [UInt8] {
    (0..<Int.random(in: 0...4, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  private static let scraps = [
    "]]>", "<![CDATA[", "&", "&amp;", "&lt;", "&#60;", "&nosuch;", "<", ">", "</b>", "<script>alert(1)</script>", "<!--", "-->", "\"", "'",
    "%", "%zz",
    "\u{0}", "\u{1}", "\u{8}", "\u{B}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9F}", "\t", "\n", "\r\n", "\u{2028}", "\u{200F}", "\u{202E}",
    "\u{FEFF}",
    "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "\u{10FFFF}", "😀", "👩‍👩‍👧‍👦", "🇳🇱", "Ünïcödé", "שלום", "العربية", "新しい力", "e\u{301}", " ",
    "word",
    "\u{A0}", "\\", "{", "}", "|", "^", "`", "[", "]",
  ]
}
