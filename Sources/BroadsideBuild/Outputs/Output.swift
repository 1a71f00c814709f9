import BroadsideContent

/// One file of the finished site: where it goes, and what makes its bytes.
struct Output: Sendable {
  var path: SitePath
  var content: Content

  enum Content: Sendable {
    case page(PageID, ListPiece?)
    case redirect(Redirect)
    /// The page with what is needed to publish a post elsewhere, and its Markdown.
    case republish(PageID)
    case markdown(PageID)
    case feed(FeedPlace)
    /// Nil where there is but one, which is made when its turn comes.
    case sitemap([UInt8]?)
    case robots
    case redirectList
    /// `graph.json`.
    case graph
    /// A file below `content/`.
    case copy(String, sizeBytes: Int)
    case asset(AssetSet.Asset)
    /// What the program itself makes for machines and hosts.
    case made([UInt8])

    var isCopy: Bool { if case .copy = self { true } else { false } }
  }
}
