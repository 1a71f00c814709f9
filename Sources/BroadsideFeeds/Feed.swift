/// What a feed says, whatever the format it is written in.
///
/// > Shape: every URL is absolute; texts are plain, not HTML, but for what says HTML.
/// > Invariant: the bytes that are written depend on this value alone: no clock, no counter.
package struct Feed: Sendable {
  package var title: String
  package var subtitle: String?
  /// A URI that never changes, also where the address does.
  package var id: String
  package var homePageURL: String
  /// Where the feed itself lies.
  package var feedURL: String
  /// A language tag: `en`, `pt-BR`.
  package var language: String?
  /// Who may do what with it, in words.
  package var rights: String?
  package var licenceURL: String?
  /// When anything in it last changed. Where an item changed later, that counts.
  package var updated: FeedDate
  /// Those who wrote whatever names no author of its own.
  package var authors: [FeedAuthor]
  /// A small square picture.
  package var iconURL: String?
  /// A larger picture, twice as wide as high. RSS takes only PNG, JPEG and GIF; the picture is left out where it is another.
  package var logoURL: String?
  /// Where one can ask to be told of new items (WebSub).
  package var hubs: [String]
  package var generator: FeedGenerator?
  /// A CSS file that makes the XML pleasant to open in a browser.
  package var styleSheetURL: String?
  /// Those that are written for this feed alone: what several feeds have is given to them as ``WrittenItem``s.
  package var items: [FeedItem]

  package init(
    title: String, subtitle: String? = nil, id: String, homePageURL: String, feedURL: String, language: String? = nil,
    rights: String? = nil,
    licenceURL: String? = nil, updated: FeedDate, authors: [FeedAuthor] = [], iconURL: String? = nil, logoURL: String? = nil,
    hubs: [String] = [], generator: FeedGenerator? = nil, styleSheetURL: String? = nil, items: [FeedItem] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.id = id
    self.homePageURL = homePageURL
    self.feedURL = feedURL
    self.language = language
    self.rights = rights
    self.licenceURL = licenceURL
    self.updated = updated
    self.authors = authors
    self.iconURL = iconURL
    self.logoURL = logoURL
    self.hubs = hubs
    self.generator = generator
    self.styleSheetURL = styleSheetURL
    self.items = items
  }
}

/// The program that made a feed.
package struct FeedGenerator: Sendable, Hashable {
  package var name: String
  package var url: String?
  package var version: String?

  package init(name: String, url: String? = nil, version: String? = nil) {
    self.name = name
    self.url = url
    self.version = version
  }
}

/// Somebody who wrote something.
package struct FeedAuthor: Sendable, Hashable {
  package var name: String
  package var url: String?
  package var email: String?
  /// A picture.
  package var avatarURL: String?

  package init(name: String, url: String? = nil, email: String? = nil, avatarURL: String? = nil) {
    self.name = name
    self.url = url
    self.email = email
    self.avatarURL = avatarURL
  }
}
