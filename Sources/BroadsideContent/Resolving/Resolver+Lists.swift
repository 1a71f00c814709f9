import BroadsideText
import BroadsideValue

extension Resolver {
  /// Home, the archive and the page for what isn't found. Without an archive, `content/archive.md` is a page like others.
  mutating func addStandingPages() {
    site.home = addList(.home, text: .home, path: .root, title: settings.title)
    if !settings.leftOut.contains(.archive), site.pages.contains(where: { $0.kind == .post }) {
      _ = addList(.archive, text: .archive, path: SitePath.root.appending("archive"), title: "Archive")
    } else {
      addPage(ofTextFor: .archive)
    }
    _ = addList(.notFound, text: .notFound, path: SitePath.root.appending("404.html", isFolder: false), title: "Page not found")
  }

  /// Makes the words for a list that the site does without a page like others.
  mutating func addPage(ofTextFor kind: ContentRole.Kind) {
    if let text = texts[kind] { addPage(of: text, .page) }
  }

  /// The posts, newest first, each with its neighbours.
  mutating func orderPosts() {
    site.posts = newestFirst(site.pages.indices.filter { site.pages[$0].kind == .post }.map(PageID.init))
    for (newer, older) in zip(site.posts, site.posts.dropFirst()) {
      site.pages[newer.index].previous = older
      site.pages[older.index].next = newer
    }
    site.updated = site.posts.first.flatMap { site[$0].date }
    for post in site.posts {
      for author in site[post].authors { site.people[author].posts.append(post) }
    }
  }

  /// What each list page lists.
  mutating func fillLists() {
    var place = Array(repeating: Int.max, count: site.pages.count)
    for (rank, post) in site.posts.enumerated() { place[post.index] = rank }
    for taxonomy in site.taxonomies.indices {
      for term in site.taxonomies[taxonomy].terms.indices {
        site.taxonomies[taxonomy].terms[term].pages.sort { (place[$0.index], $0) < (place[$1.index], $1) }
      }
    }
    for page in site.pages where !page.kind.isText {
      page.listed = listed(by: page.kind)
      page.contents = contents(of: page.kind)
    }
  }

  private func listed(by kind: Page.Kind) -> [PageID] {
    switch kind {
    case .home, .archive: site.posts
    case .section(let section): site.sections[section].pages.filter { site[$0].date != nil }
    case .term(let taxonomy, let term): site.taxonomies[taxonomy].terms[term].pages
    case .series(let series): site.series[series].parts
    case .person(let person): site.people[person].posts
    case .people, .seriesIndex, .taxonomy, .map, .post, .page, .notFound: []
    }
  }

  private func contents(of kind: Page.Kind) -> [PageID] {
    switch kind {
    case .section(let section): site.sections[section].pages.filter { site[$0].date == nil }
    case .people: site.people.compactMap(\.page)
    case .seriesIndex: site.series.map(\.page)
    case .taxonomy(let taxonomy): site.taxonomies[taxonomy].terms.map(\.page)
    case .home, .archive, .map, .term, .series, .person, .post, .page, .notFound: []
    }
  }
}
