import BroadsideMarkdown

extension Resolver {
  /// The page with the map of the conversation, where a link joins two posts and nobody has its address.
  ///
  /// Without a map, `content/map.md` is a page like others.
  mutating func addMap() {
    let path = SitePath.root.appending("map")
    if !settings.leftOut.contains(.map), addresses.owner(ofWritten: path.text) == nil, hasLinkedPosts() {
      _ = addList(.map, text: .map, path: path, title: "Map")
    } else {
      addPage(ofTextFor: .map)
    }
  }

  private mutating func hasLinkedPosts() -> Bool {
    for post in site.posts {
      guard let document = site.document(of: post) else { continue }
      for place in document.body.links.indices where leadsToAnotherPost(document.body.links[place], in: document, on: post) { return true }
    }
    return false
  }

  private mutating func leadsToAnotherPost(_ link: BodyLink, in document: Document, on post: PageID) -> Bool {
    if link.kind == .wiki { indexNames() }
    let destination = Destination(written: link.destination, siteURL: settings.url)
    switch owner(of: destination, isWiki: link.kind == .wiki, in: document, on: post) {
    case .page(let target), .redirect(let target): return target != post && site[target].kind == .post
    default: return false
    }
  }
}
