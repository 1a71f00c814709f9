import BroadsideMarkdown

extension Resolver {
  /// The page with the map of the conversation, where a link joins two posts and nobody has its address.
  ///
  /// Without a map, `content/map.md` is a page like others.
  mutating func addMap() {
    let path = SitePath.root.appending("map")
    if addresses.owner(ofWritten: path.text) == nil, hasLinkedPosts {
      let id = addList(.map, text: .map, path: path, title: "Map")
      site.pages[id.index].terms = Array(repeating: [], count: site.taxonomies.count)
      indexNames(of: id)
    } else if let text = texts[.map] {
      addPage(of: text, .page)
      guard let id = pageOfPath[site.documents[text].path] else { return }
      site.pages[id.index].terms = Array(repeating: [], count: site.taxonomies.count)
      indexNames(of: id)
    }
  }

  private var hasLinkedPosts: Bool {
    site.posts.contains { post in
      guard let document = site.document(of: post) else { return false }
      return document.body.links.contains { link in
        let destination = Destination(written: link.destination, siteURL: settings.url)
        switch owner(of: destination, isWiki: link.kind == .wiki, in: document, on: post) {
        case .page(let target), .redirect(let target): return target != post && site[target].kind == .post
        default: return false
        }
      }
    }
  }
}
