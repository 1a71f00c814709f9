package import BroadsideContent
import BroadsideFeeds
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

/// A site as layouts see it: one object for each page, each looking into the ``Site`` by reference.
package final class SiteModel: Sendable {
  package let site: Site
  let settings: Settings
  private let pageViews: PageViews
  let cardText: CardText
  /// The path of each page, for links, which lead to any of them; none where the pages have no cards.
  private let cardPaths: [CardText.Path]
  private let shared: SharedViews
  /// The entries of the menu.
  let menu: [Value]
  /// The pages that they lead to.
  let menuPaths: Set<SitePath>
  /// The pages of which there is one: home, archive, the lists of series and people.
  let standing: [Page.Kind: PageID]
  // What few layouts ask for, and what costs a walk over all pages.
  private let madePlainPages: MadeOnce<[PageID]>
  private let madeRelatedPosts: MadeOnce<RelatedPosts>
  private let madeMostAnswered: MadeOnce<[PageID]>
  private let madeRecentlyUpdated: MadeOnce<[PageID]>
  let assets: AssetSet
  let imageSizes: ImageSizes
  /// What texts take from other sites.
  private let madeOutside: MadeOnce<OutsideSources>
  /// The picture before the site's title; also under `params`, where older settings have it.
  let logo: ThemeFile?
  /// The picture that browsers show beside the title.
  let icon: ThemeFile?
  /// The terms of each taxonomy, as feeds name them.
  let feedCategories: [[FeedCategory]]
  /// Who gives the items of feeds their ids.
  let tagAuthority: String
  private let feedsOfPage: [PageID: [FeedPlace]]
  private let responseFeedOfPage: [PageID: FeedPlace]

  /// - Parameter outside: what its texts take from other sites; nil where nobody else asks for it.
  init(
    _ site: Site, assets: AssetSet = AssetSet(), imageSizes: ImageSizes = ImageSizes(), outside: MadeOnce<OutsideSources>? = nil
  ) {
    self.site = site
    settings = site.settings
    var cardText = CardText.Writer(pageCount: site.documents.isAtHand ? site.pages.count : 0)
    let shared = SharedViews(of: site, text: &cardText)
    self.shared = shared
    pageViews = PageViews(of: site, shared: shared, text: &cardText)
    cardPaths = pageViews.cardPaths
    self.cardText = CardText(cardText)
    let entries = site.menu.map { MenuItemView($0, in: site) }
    menu = entries.map(Value.object)
    menuPaths = Set(entries.compactMap(\.path))
    self.assets = assets
    self.imageSizes = imageSizes
    madeOutside = outside ?? MadeOnce { OutsideSources(of: site) }
    let themeFile = { (name: String) in ThemeFile(named: name, in: site, assets: assets, sizes: imageSizes) }
    logo = (site.settings.theme.logo?.value ?? site.settings.params["logo"]?.text).flatMap(themeFile)
    icon = themeFile(site.settings.theme.icon?.value ?? "icon.svg")
    standing = site.standingPages
    madePlainPages = MadeOnce { site.pages.indices.map(PageID.init).filter { site[$0].kind == .page } }
    madeRelatedPosts = MadeOnce { RelatedPosts(in: site) }
    madeMostAnswered = MadeOnce { site.mostAnswered }
    madeRecentlyUpdated = MadeOnce { site.recentlyUpdated }
    feedCategories = site.feedCategories
    tagAuthority = site.tagAuthority
    feedsOfPage = Dictionary(grouping: site.feeds.filter { $0.subject == .posts }, by: \.page)
    let responseFeeds = site.feeds.filter { $0.subject == .responses }.map { ($0.page, $0) }
    responseFeedOfPage = Dictionary(responseFeeds) { first, _ in first }
  }

  /// The pages that are no posts, lists or people.
  var plainPages: [PageID] { madePlainPages.value }
  var outside: OutsideSources { madeOutside.value }
  var relatedPosts: RelatedPosts { madeRelatedPosts.value }
  var mostAnswered: [PageID] { madeMostAnswered.value }
  var recentlyUpdated: [PageID] { madeRecentlyUpdated.value }

  func responseFeed(of page: PageID) -> Value { responseFeedOfPage[page].map { .object(FeedView(self, $0)) } ?? .null }

  /// Where the feed of the responses to a page lies.
  func responseFeedPath(of page: PageID) -> SitePath? { responseFeedOfPage[page]?.path }

  func feeds(of page: PageID) -> Value { .list((feedsOfPage[page] ?? []).map { .object(FeedView(self, $0)) }) }

  func view(of page: PageID) -> PageView { pageViews[page] }

  func view(ofTerm term: Int, in taxonomy: Int) -> TermView { shared.view(of: term, in: taxonomy) }

  /// Those that a page has of the taxonomy at a place.
  func terms(of page: Page, in taxonomy: Int) -> [Value] { shared.terms(of: page, in: taxonomy) }

  var tags: Int? { shared.tags }
  var categories: Int? { shared.categories }
  var people: [Value] { shared.people }

  func language(of page: Page) -> String {
    page.document.flatMap { site.documents[$0].language } ?? settings.language
  }

  func permalink(_ path: SitePath) -> String { settings.url + path.encoded }

  /// Writes a text's HTML with its links as they stand on the page of `scope`.
  func write(_ page: PageID, excerptOnly: Bool = false, in scope: PageScope, to output: inout OutputBuffer) {
    guard let document = site.document(of: page) else { return }
    let targets = site[page].links
    let links = document.body.links
    let insertions = document.body.insertions
    let firstImage = insertions.first { $0.part == .imageAttributes }
    let insert = { (insertion: MarkdownBody.Insertion, output: inout OutputBuffer) in
      switch insertion.part {
      case .url: self.appendURL(of: insertion.link, among: links, targets, in: scope, to: &output)
      case .title: if let target = targets[insertion.link] { self.appendTitle(of: target, to: &output) }
      case .imageAttributes:
        self.appendImageAttributes(of: targets[insertion.link], isFirst: !excerptOnly && insertion == firstImage, to: &output)
      }
    }
    let html = document.html.bytes
    // What is kept elsewhere may not be readable: then that is noted there, and nothing of this comes into place.
    if html.count != document.html.count { return }
    if excerptOnly {
      document.body.writeExcerpt(of: html, to: &output, insert: insert)
    } else {
      insertions.write(html.indices, of: html, to: &output, insert: insert)
    }
  }

  /// Width and height, so that nothing moves when the picture comes. The first one of a text is not put off: it is likely to be seen at
  /// once.
  private func appendImageAttributes(of target: LinkTarget?, isFirst: Bool, to output: inout OutputBuffer) {
    if let target, let size = imageSizes[target] { output.append(text: " width=\"\(size.width)\" height=\"\(size.height)\"") }
    output.append(isFirst ? " decoding=\"async\"" : " loading=\"lazy\" decoding=\"async\"")
  }

  /// Appends the address of a page, without a look at its view where that can be.
  func appendURL(of page: PageID, in scope: PageScope, to output: inout OutputBuffer) {
    if page.index < cardPaths.count {
      scope.appendURL(of: cardPaths[page.index], to: &output)
    } else {
      view(of: page).appendURL(to: &output, in: scope)
    }
  }

  private func appendURL(
    of link: Int, among links: [BodyLink], _ targets: LinksInSite, in scope: PageScope, to output: inout OutputBuffer
  ) {
    switch targets[link] {
    case nil where scope.style == .absolute && links.span[link].destination.hasPrefix("//"):
      output.appendEscaped("https:" + links[link].destination)
    case .page(let page, let suffix) where suffix.isEmpty && page.index < cardPaths.count:
      scope.appendURL(inBody: cardPaths[page.index], to: &output)
    case .page(let page, let suffix): scope.appendURL(inBody: view(of: page).path, suffix: suffix, to: &output)
    case .file(let path, let suffix): scope.appendURL(inBody: path, suffix: suffix, to: &output)
    case .broken(let text) where scope.style == .absolute:
      output.appendEscaped(absoluteURL(ofBroken: text, on: scope.path))
    case nil, .external, .broken: links.appendDestination(of: link, to: &output)
    }
  }

  /// What a browser would make of an address that leads nowhere: wrong as it is, in a feed it must be whole.
  private func absoluteURL(ofBroken text: String, on page: SitePath) -> String {
    if text.hasPrefix("/") { return settings.url.dropLast(settings.basePath.utf8.count - 1) + text }
    return permalink(SitePath(unchecked: String(page.text.prefix(through: page.text.lastIndex(of: "/") ?? page.text.startIndex)))) + text
  }

  private func appendTitle(of target: LinkTarget, to output: inout OutputBuffer) {
    switch target {
    case .page(let page, _): output.appendEscaped(view(of: page).title)
    case .file(let path, _): output.appendEscaped(path.text)
    case .external(let text), .broken(let text): output.appendEscaped(text)
    }
  }

  func url(of target: LinkTarget, in scope: PageScope) -> String {
    switch target {
    case .page(let page, let suffix): scope.url(of: view(of: page).path, suffix: suffix)
    case .file(let path, let suffix): scope.url(of: path, suffix: suffix)
    case .external(let url), .broken(let url): url
    }
  }
}

extension Site {
  fileprivate var standingPages: [Page.Kind: PageID] {
    var standing: [Page.Kind: PageID] = [:]
    for index in pages.indices {
      let kind = pages[index].kind
      switch kind {
      case .home, .archive, .map, .notFound, .seriesIndex, .people: standing[kind] = PageID(index)
      case .post, .page, .section, .taxonomy, .term, .series, .person: break
      }
    }
    return standing
  }
}

/// Scripts that are written from right to left, by the languages that use them.
func direction(ofLanguage language: String) -> String {
  let primary = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
  return ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"].contains(primary) ? "rtl" : "ltr"
}
