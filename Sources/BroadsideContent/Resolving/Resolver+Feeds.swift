extension Resolver {
  /// The feeds that the settings ask for. A list without posts has none, but for the site's own.
  mutating func addFeeds() {
    for index in site.pages.indices where hasFeed(site.pages[index]) {
      for format in settings.feeds.formats {
        let path = site.pages[index].path.appending(format.fileName, isFolder: false)
        site.feeds.append(FeedPlace(page: PageID(index), format: format, path: path))
        claim(path, for: .feed(site.feeds.count - 1))
      }
    }
  }

  /// The feeds of responses: one for the site, one for each page that was answered. A page that has its own already gets no other.
  mutating func addResponseFeeds() {
    guard settings.feeds.scopes.contains(.responses) else { return }
    let answered = Set(site.conversations.pages).union(responseFiles.keys.filter(isAnsweredInFiles)).sorted()
    if answered.isEmpty { return }
    var known = Set(site.feeds.filter { $0.subject == .responses }.map(\.page))
    for page in [site.home] + answered where known.insert(page).inserted {
      let path = feedPath(ofResponsesTo: site[page].path)
      site.feeds.append(FeedPlace(page: page, subject: .responses, format: .atom, path: path))
      claim(path, for: .feed(site.feeds.count - 1))
    }
  }

  private func isAnsweredInFiles(_ page: PageID) -> Bool {
    responseFiles[page]?.contains { !input.responses[$0].matter.isHidden } ?? false
  }

  /// `/np2/responses.xml`; `/np2-responses.xml` for `/np2.html`.
  private func feedPath(ofResponsesTo path: SitePath) -> SitePath {
    if path.text.hasSuffix("/") { return path.appending("responses.xml", isFolder: false) }
    let start = path.text.lastIndex(of: "/") ?? path.text.startIndex
    let end = path.text[start...].lastIndex(of: ".") ?? path.text.endIndex
    return SitePath(unchecked: path.text[..<end] + "-responses.xml")
  }

  private func hasFeed(_ page: Page) -> Bool {
    if page.kind == .home { return settings.feeds.scopes.contains(.site) }
    guard let scope = scope(of: page.kind), settings.feeds.scopes.contains(scope) else { return false }
    return page.listed.contains { site[$0].date != nil }
  }

  private func scope(of kind: Page.Kind) -> Settings.FeedSettings.Scope? {
    switch kind {
    case .home: .site
    case .section: .sections
    case .term: .taxonomies
    case .series: .series
    case .person: .people
    case .post, .page, .archive, .map, .notFound, .seriesIndex, .people, .taxonomy: nil
    }
  }
}
