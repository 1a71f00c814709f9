import BroadsideMarkdown

extension Resolver {
  /// The page with the map of the conversation, where a link joins two posts and nobody has its address.
  ///
  /// Without a map, `content/map.md` is a page like others.
  mutating func addMap() {
    let path = SitePath.root.appending("map")
    if addresses.owner(ofWritten: path.text) == nil, hasLinkedPosts {
      let id = addList(.map, text: .map, path: path, title: "Map")
      indexNames(from: id.index)
    } else if let text = texts[.map] {
      let count = site.pages.count
      addPage(of: text, .page)
      indexNames(from: count)
    }
  }

  private var hasLinkedPosts: Bool {
    site.posts.contains { post in
      guard let document = site.document(of: post) else { return false }
      return document.body.links.contains { link in
        if link.kind != .wiki, Destination.isExternal(link.destination, siteURL: settings.url) { return false }
        let destination = Destination(written: link.destination, siteURL: settings.url)
        switch owner(of: destination, isWiki: link.kind == .wiki, in: document, on: post) {
        case .page(let target), .redirect(let target): return target != post && site[target].kind == .post
        default: return false
        }
      }
    }
  }
}
