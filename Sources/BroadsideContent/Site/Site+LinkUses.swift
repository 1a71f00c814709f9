import BroadsideMarkdown
package import BroadsideText

/// A link in a text, with its place and where it leads.
package struct LinkUse: Sendable {
  /// The page whose text it stands in.
  package var page: PageID
  package var place: Place
  /// As it was written.
  package var written: String
  package var target: LinkTarget
}

extension Site {
  /// Every link of a page's text, in the order of the file.
  package func links(from page: PageID) -> [LinkUse] {
    guard let document = document(of: page) else { return [] }
    let uses = self[page].links.all(document.body.links).map { link, target in
      LinkUse(page: page, place: Place(document.displayPath, link.sourceRange), written: link.destination, target: target)
    }
    return uses.sorted(by: LinkUse.isBefore)
  }

  /// Every link of another page's text that leads to this one, by file and place.
  package func links(to page: PageID) -> [LinkUse] {
    let uses = graph.sources(of: page).flatMap { source in
      links(from: source).filter { if case .page(page, _) = $0.target { true } else { false } }
    }
    return uses.sorted(by: LinkUse.isBefore)
  }
}

extension LinkUse {
  fileprivate static func isBefore(_ left: LinkUse, _ right: LinkUse) -> Bool {
    (left.place.path, left.place.range?.lowerBound ?? 0) < (right.place.path, right.place.range?.lowerBound ?? 0)
  }
}
