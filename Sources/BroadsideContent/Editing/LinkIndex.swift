package import BroadsideMarkdown
package import BroadsideText

/// A site, and what any link that could be written in it leads to.
package struct LinkIndex: Sendable {
  let resolver: Resolver

  package init(_ input: SiteInput, jobs: Int, diagnostics: inout [Diagnostic]) async {
    var resolver = await Resolver.resolving(input, jobs: jobs)
    diagnostics += resolver.diagnostics
    resolver.indexNames()
    self.resolver = resolver
    var sources: [SitePath: String] = [:]
    for file in resolver.site.files { sources[file.path] = file.source }
    sourceOfFile = sources
    var feeds: [SitePath: FeedPlace] = [:]
    for feed in resolver.site.feeds { feeds[feed.path] = feed }
    feedAtPath = feeds
  }

  package var site: Site { resolver.site }
  private let sourceOfFile: [SitePath: String]
  private let feedAtPath: [SitePath: FeedPlace]

  /// The page that a text below `content/` gives.
  package func page(ofPath path: String) -> PageID? { resolver.pageOfPath[path] }

  /// What a link leads to, said so that it stays the same when files move: by the file in `content/` that it comes from, or else by
  /// its address. Nil for other sites, and for links that lead nowhere.
  package func source(of target: LinkTarget) -> LinkSource? {
    switch target {
    case .page(let id, _): source(of: id)
    case .file(let path, _):
      if let source = sourceOfFile[path] { .file(source) } else { feedAtPath[path].map { feed in feedSource(feed) } }
    case .external, .broken: nil
    }
  }

  private func source(of id: PageID) -> LinkSource {
    if let document = site.document(of: id) { .file(document.path) } else { .list(site[id].path) }
  }

  private func feedSource(_ feed: FeedPlace) -> LinkSource {
    switch source(of: feed.page) {
    case .file(let path): .feed(of: path, feed.format)
    case let list: list
    }
  }

  /// What a link of a text leads to.
  package func source(of link: BodyLink, in document: Document) -> LinkSource? {
    source(ofWritten: link.destination, isWiki: link.kind == .wiki, in: document)
  }

  /// What a link in a text leads to; `written` as the author means it, without escapes.
  func source(ofWritten written: String, isWiki: Bool, in document: Document) -> LinkSource? {
    let destination = Destination(written: written, siteURL: site.settings.url)
    if !isWiki, destination.kind == .external { return nil }
    let page = resolver.pageOfPath[document.path] ?? site.home
    let owner = resolver.owner(of: destination, isWiki: isWiki, in: document, on: page)
    return owner.flatMap { source(of: resolver.target($0, suffix: "")) }
  }

  /// As in front matter, where other generators take `img/a.png` as a path from the site's root.
  func source(ofFrontMatter written: String, in document: Document) -> LinkSource? {
    if let source = source(ofWritten: written, isWiki: false, in: document) { return source }
    return resolver.addresses.owner(ofWritten: written).flatMap { source(of: resolver.target($0, suffix: "")) }
  }
}

/// What a link leads to, whatever addresses there are.
package enum LinkSource: Sendable, Hashable {
  /// A text or another file, by its path below `content/`.
  case file(String)
  /// A page that the site has anyway.
  case list(SitePath)
  /// The feed of a text's page.
  case feed(of: String, Settings.FeedSettings.Format)

  /// The same thing after files have moved.
  package func moved(_ newPath: (String) -> String) -> LinkSource {
    switch self {
    case .file(let path): .file(newPath(path))
    case .feed(let path, let format): .feed(of: newPath(path), format)
    case .list: self
    }
  }
}
