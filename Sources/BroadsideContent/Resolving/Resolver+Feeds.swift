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
    case .post, .page, .archive, .notFound, .seriesIndex, .people, .taxonomy: nil
    }
  }
}
