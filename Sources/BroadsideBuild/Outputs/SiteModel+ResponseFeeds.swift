import BroadsideContent
import BroadsideFeeds
import BroadsideText
import BroadsideValue

extension SiteModel {
  /// The feed of the responses to one page, or of the newest to the whole site, each naming what it answers (RFC 4685).
  func appendResponses(of place: FeedPlace, titled word: String, to output: inout OutputBuffer) {
    let page = site[place.page]
    let isSite = place.page == site.home
    let items = isSite ? newestResponses() : responses(to: place.page)
    let subject = isSite ? settings.title : page.title
    let feed = Feed(
      title: "\(word): \(subject)", id: permalink(place.path), homePageURL: permalink(page.path) + (isSite ? "" : "#responses"),
      feedURL: permalink(place.path), language: settings.language,
      updated: items.map(\.updated).max() ?? date(site.updated) ?? FeedDate(secondsSince1970: 0),
      authors: [FeedAuthor(name: settings.title, url: permalink(.root))], generator: FeedGenerator(name: "Broadside", version: version),
      styleSheetURL: feedStyleSheetURL(from: place),
      items: items)
    appendAtom(feed, to: &output)
  }

  /// Newest first.
  private func responses(to page: PageID) -> [FeedItem] {
    guard let conversation = site.conversations[page] else { return [] }
    return conversation.responses.indices.reversed().map { item($0, of: conversation, on: page) }
  }

  private func newestResponses() -> [FeedItem] {
    let all = site.conversations.pages.flatMap { page in
      (site.conversations[page]?.responses ?? []).enumerated().map { index, response in
        (page: page, index: index, seconds: response.date.utcSeconds(siteOffsetMinutes: settings.timezoneMinutes))
      }
    }
    let newest = all.sorted { ($0.seconds, $0.page, $0.index) > ($1.seconds, $1.page, $1.index) }
    return newest.prefix(settings.feeds.items > 0 ? settings.feeds.items : newest.count).compactMap { entry in
      site.conversations[entry.page].map { item(entry.index, of: $0, on: entry.page) }
    }
  }

  private func item(_ index: Int, of conversation: Conversation, on page: PageID) -> FeedItem {
    let response = conversation.responses[index]
    let answered =
      response.parent.map { parent in
        let other = conversation.responses[parent]
        return FeedReference(id: identifier(of: other, on: page), url: permalink(ofResponse: other, on: page))
      } ?? FeedReference(id: identifier(of: page), url: permalink(site[page].path))
    return FeedItem(
      id: identifier(of: response, on: page), url: permalink(ofResponse: response, on: page),
      title: response.title ?? "\(response.authors.first?.name ?? response.kind.rawValue): \(site[page].title)",
      contentHTML: content(of: response), published: date(response.date) ?? FeedDate(secondsSince1970: 0),
      authors: response.authors.map(author), language: language(of: response, on: page), inReplyTo: answered)
  }

  /// Nil where it is the feed's.
  private func language(of response: Response, on page: PageID) -> String? {
    let language = response.language ?? language(of: site[page])
    return language == settings.language ? nil : language
  }

  private func content(of response: Response) -> [UInt8] {
    switch response.content {
    case .html(let html): html
    case .excerpt(let context): Array(context.html.utf8)
    }
  }

  private func author(_ author: Response.Author) -> FeedAuthor {
    var url: String?
    switch author.url {
    case .external(let address): url = address
    case .page(let page, _): url = permalink(site[page].path)
    default: break
    }
    return FeedAuthor(name: author.name, url: url)
  }

  /// The post's own, and the response's after it: it stays when the address of the post changes.
  private func identifier(of response: Response, on page: PageID) -> String {
    identifier(of: page) + "/" + response.id
  }
}
