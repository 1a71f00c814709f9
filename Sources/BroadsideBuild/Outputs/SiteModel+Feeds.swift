import BroadsideContent
import BroadsideFeeds
import BroadsideHTML
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

extension SiteModel {
  /// A feed with the newest posts of its page, in full, all addresses absolute.
  func append(_ place: FeedPlace, with feedItems: FeedItems, to output: inout OutputBuffer) {
    let frame = frame(of: place)
    let items = feedItems.items(of: place.page, as: place.format, make: item) { $1.write($0, in: frame) }
    var feed = frame
    feed.updated = items.map(\.updated).max() ?? date(site.updated) ?? FeedDate(secondsSince1970: 0)
    place.format.append(feed, items, to: &output)
  }

  /// A feed without its items.
  private func frame(of place: FeedPlace) -> Feed {
    let page = site[place.page]
    let isSite = place.page == site.home
    return Feed(
      title: isSite ? settings.title : "\(page.title) – \(settings.title)", subtitle: isSite ? settings.description : nil,
      id: permalink(page.path), homePageURL: permalink(page.path), feedURL: permalink(place.path), language: settings.language,
      rights: settings.licence?.name, licenceURL: settings.licence?.url, updated: FeedDate(secondsSince1970: 0),
      authors: [FeedAuthor(name: settings.title, url: permalink(.root))], iconURL: icon.map { permalink($0.path) },
      logoURL: logo.map { permalink($0.path) }, hubs: settings.feeds.hubs,
      generator: FeedGenerator(name: "Broadside", version: version), styleSheetURL: feedStyleSheetURL(from: place))
  }

  /// What makes a feed pleasant to open in a browser: CSS alone, since XSLT is on its way out of browsers.
  func feedStyleSheetURL(from place: FeedPlace) -> String? {
    let scope = PageScope(self, path: place.path, language: settings.language, style: .relative)
    return assets["feed.css"].map { scope.url(of: $0.path) }
  }

  private func item(_ id: PageID) -> FeedItem {
    let page = site[id]
    let published = date(page.date) ?? FeedDate(secondsSince1970: 0)
    let licence = site.document(of: id)?.licence
    let responses = site.conversations[id]?.responses.count
    return FeedItem(
      id: identifier(of: id), url: permalink(page.path), title: page.title, summaryText: site.document(of: id)?.summary ?? "",
      contentHTML: feedHTML(of: id), published: published,
      updated: max(published, date(page.updated) ?? published), authors: page.authors.map(author), categories: categories(of: page),
      enclosures: (site.enclosures[id] ?? []).map(enclosure), imageURL: site.images[id].map(absoluteURL),
      rights: licence?.name, licenceURL: licence?.url, language: language(of: page) == settings.language ? nil : language(of: page),
      commentsURL: responses.map { _ in permalink(page.path) + "#responses" },
      commentsFeedURL: responseFeedPath(of: id).map(permalink), commentCount: responses)
  }

  /// The text as feeds may hold it, all addresses absolute. Where there is nothing in it but what Markdown makes, it is safe as it is;
  /// but the links of footnotes, which are no links of the body, lead to the page.
  func feedHTML(of id: PageID) -> [UInt8] {
    let page = site[id]
    let scope = PageScope(self, path: page.path, language: language(of: page), style: .absolute)
    guard let document = site.document(of: id) else { return [] }
    var content = OutputBuffer(capacity: document.html.count + document.html.count / 4)
    write(id, in: scope, to: &content)
    let hasFootnotes = document.body.anchors.containsName(beginningWith: "fnref-")
    return document.body.hasRawHTML || hasFootnotes ? feedSafeHTML(content.array(), pageURL: permalink(page.path)) : content.array()
  }

  private func enclosure(_ enclosure: Enclosure) -> FeedEnclosure {
    FeedEnclosure(
      url: absoluteURL(enclosure.target), mimeType: enclosure.mediaType ?? "", sizeBytes: enclosure.sizeBytes, title: enclosure.title)
  }

  private func absoluteURL(_ target: LinkTarget) -> String {
    switch target {
    case .page(let page, let suffix): permalink(site[page].path) + suffix
    case .file(let path, let suffix): permalink(path) + suffix
    case .external(let url), .broken(let url): url.hasPrefix("//") ? "https:" + url : url
    }
  }

  /// A `tag:` URI (RFC 4151) from the file's path: it stays when title or address change. With an `id` in the front matter it stays
  /// when the file moves, too.
  func identifier(of id: PageID) -> String {
    guard let document = site.document(of: id) else { return permalink(site[id].path) }
    let written = document.writtenID
    if let written, written.contains(":"), !written.contains(where: \.isWhitespace) { return written }
    return tagURI(host: tagAuthority, date: String(document.date?.date.year ?? 2000), name: written ?? document.path.withoutEnding)
  }

  private func author(_ person: Int) -> FeedAuthor {
    FeedAuthor(name: site.people[person].name, url: site.people[person].page.map { permalink(site[$0].path) })
  }

  private func categories(of page: Page) -> [FeedCategory] {
    var categories: [FeedCategory] = []
    for (taxonomy, terms) in page.terms.enumerated() {
      for term in terms { categories.append(feedCategories[taxonomy][term]) }
    }
    return categories
  }

  func date(_ timestamp: Timestamp?) -> FeedDate? {
    timestamp.map {
      FeedDate(
        secondsSince1970: $0.utcSeconds(siteOffsetMinutes: settings.timezoneMinutes),
        offsetMinutes: $0.offsetMinutes ?? settings.timezoneMinutes)
    }
  }
}

extension Site {
  /// Who gives items their ids: the host's name. A port is no part of it.
  var tagAuthority: String {
    let host = settings.url.split(separator: "/").dropFirst().first.map(String.init) ?? settings.url
    return String(host.prefix { $0 != ":" })
  }

  /// The terms of each taxonomy, as items name them.
  var feedCategories: [[FeedCategory]] {
    taxonomies.map { taxonomy in
      let scheme = settings.url + self[taxonomy.page].path.encoded
      return taxonomy.terms.map { FeedCategory(term: $0.slug, label: $0.name, scheme: scheme) }
    }
  }
}

extension Settings.FeedSettings.Format {
  fileprivate func write(_ item: FeedItem, in feed: Feed) -> WrittenItem {
    switch self {
    case .rss: rssItem(item, in: feed)
    case .atom: atomEntry(item, in: feed)
    case .json: jsonItem(item, in: feed)
    }
  }

  fileprivate func append(_ feed: Feed, _ items: [WrittenItem], to output: inout OutputBuffer) {
    switch self {
    case .rss: appendRSS(feed, items: items, to: &output)
    case .atom: appendAtom(feed, entries: items, to: &output)
    case .json: appendJSONFeed(feed, items: items, to: &output)
    }
  }
}

extension String {
  /// `posts/np2` for `posts/np2/index.md`.
  fileprivate var withoutEnding: String {
    let stem = self[..<(utf8.lastIndex(of: UInt8(ascii: ".")) ?? endIndex)]
    return String(stem.hasSuffix("/index") ? stem.dropLast("/index".count) : stem)
  }
}
