import BroadsideContent

/// The views of all pages: made at once where every text is at hand, else each when it is first asked for.
struct PageViews: Sendable {
  private let all: [PageView]
  private let later: OnDemandList<PageView>

  init(of site: Site, shared: SharedViews, text: inout CardText.Writer) {
    guard site.documents.isAtHand else {
      all = []
      later = OnDemandList(count: site.pages.count) { PageView(PageID($0), of: site) }
      return
    }
    var views: [PageView] = []
    views.reserveCapacity(site.pages.count)
    for index in site.pages.indices {
      let id = PageID(index)
      views.append(PageView(id, of: site, card: PageCard(id, of: site, shared: shared, text: &text)))
    }
    all = views
    later = OnDemandList()
  }

  subscript(page: PageID) -> PageView { all.isEmpty ? later[page.index] : all[page.index] }

  /// By page; empty where there are no cards.
  var cardPaths: [CardText.Path] { all.compactMap(\.cardPath) }
}
