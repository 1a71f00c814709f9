import BroadsideContent
import BroadsideFeeds
import BroadsideHTML
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

extension SiteModel {
  /// A feed with the newest posts of its page, in full, all addresses absolute.
  func append(_ place: FeedPlace, to output: inout [UInt8]) {
    let page = site[place.page]
    let dated = newestDated(page.listed)
    let items = dated.prefix(settings.feeds.items > 0 ? settings.feeds.items : dated.count).map(item)
    let isSite = place.page == site.home
    let feed = Feed(
      title: isSite ? settings.title : "\(page.title) – \(settings.title)", subtitle: isSite ? settings.description : nil,
      id: permalink(page.path), homePageURL: permalink(page.path), feedURL: permalink(place.path), language: settings.language,
      rights: settings.licence?.name, licenceURL: settings.licence?.url,
      updated: items.map(\.updated).max() ?? date(site.updated) ?? FeedDate(secondsSince1970: 0),
      authors: [FeedAuthor(name: settings.title, url: permalink(.root))], iconURL: icon.map { permalink($0.path) },
      logoURL: logo.map { permalink($0.path) }, hubs: settings.feeds.hubs,
      generator: FeedGenerator(name: "Broadside", version: version),
      styleSheetURL: feedStyleSheetURL(from: place), items: items)
    switch place.format {
    case .rss: appendRSS(feed, to: &output)
    case .atom: appendAtom(feed, to: &output)
    case .json: appendJSONFeed(feed, to: &output)
    }
  }

  /// What makes a feed pleasant to open in a browser: CSS alone, since XSLT is on its way out of browsers.
  func feedStyleSheetURL(from place: FeedPlace) -> String? {
    let scope = PageScope(path: place.path, language: settings.language, style: .relative, siteURL: settings.url)
    return assets["feed.css"].map { scope.url(of: $0.path) }
  }

  /// A series lists its parts in their order; its feed the newest first, like every other.
  private func newestDated(_ pages: [PageID]) -> [PageID] {
    let dated = pages.filter { site[$0].date != nil }
    let seconds = { (id: PageID) in self.site[id].date?.utcSeconds(siteOffsetMinutes: self.settings.timezoneMinutes) ?? 0 }
    return dated.sorted { (seconds($0), $1.index) > (seconds($1), $0.index) }
  }

  private func item(_ id: PageID) -> FeedItem {
    let page = site[id]
    let published = date(page.date) ?? FeedDate(secondsSince1970: 0)
    let licence = site.document(of: id)?.matter.licence
    let responses = site.conversations[id]?.responses.count
    return FeedItem(
      id: identifier(of: id), url: permalink(page.path), title: page.title, summaryText: PageView(self, id).summary,
      contentHTML: feedContents.html(of: id) { feedHTML(of: id) }, published: published,
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
    let scope = PageScope(path: page.path, language: language(of: page), style: .absolute, siteURL: settings.url)
    var content: [UInt8] = []
    write(id, in: scope, to: &content)
    guard let body = site.document(of: id)?.body else { return content }
    let hasFootnotes = body.anchors.contains { $0.hasPrefix("fnref-") }
    return body.hasRawHTML || hasFootnotes ? feedSafeHTML(content, pageURL: permalink(page.path)) : content
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
    let written = document.matter.id
    if let written, written.contains(":"), !written.contains(where: \.isWhitespace) { return written }
    let host = settings.url.split(separator: "/").dropFirst().first.map(String.init) ?? settings.url
    // A port is no part of a tag's authority.
    let authority = String(host.prefix { $0 != ":" })
    return tagURI(host: authority, date: String(document.date?.date.year ?? 2000), name: written ?? document.path.withoutEnding)
  }

  private func author(_ person: Int) -> FeedAuthor {
    FeedAuthor(name: site.people[person].name, url: site.people[person].page.map { permalink(site[$0].path) })
  }

  private func categories(of page: Page) -> [FeedCategory] {
    zip(site.taxonomies, page.terms).flatMap { taxonomy, terms in
      terms.map { FeedCategory(term: taxonomy.terms[$0].slug, label: taxonomy.terms[$0].name, scheme: permalink(site[taxonomy.page].path)) }
    }
  }

  func date(_ timestamp: Timestamp?) -> FeedDate? {
    timestamp.map {
      FeedDate(
        secondsSince1970: $0.utcSeconds(siteOffsetMinutes: settings.timezoneMinutes),
        offsetMinutes: $0.offsetMinutes ?? settings.timezoneMinutes)
    }
  }
}

extension String {
  /// `posts/np2` for `posts/np2/index.md`.
  fileprivate var withoutEnding: String {
    let stem = String(prefix(upTo: lastIndex(of: ".") ?? endIndex))
    return stem.hasSuffix("/index") ? String(stem.dropLast("/index".count)) : stem
  }
}
