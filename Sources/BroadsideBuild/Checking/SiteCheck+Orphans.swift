import BroadsideContent
import BroadsideText

extension SiteCheck {
  /// Pages that nobody would find: no text links to them, no list shows them, neither menu nor layouts name them.
  func orphans() -> [Diagnostic] {
    var reached: Set<PageID> = []
    for entry in site.menu { if case .page(let page, _) = entry.target { reached.insert(page) } }
    for page in site.pages { reached.formUnion(page.listed + page.contents) }
    return site.pages.indices.map(PageID.init).compactMap { id in
      guard site[id].kind == .page, !reached.contains(id), site.graph.sources(of: id).isEmpty, let document = site.document(of: id),
        !isNamedInLayouts(site[id].path.text), !isNamedInLayouts(document.path)
      else { return nil }
      return Diagnostic(
        .warning, "check.orphan", "no page links to this one, and no list shows it", at: Place(document.displayPath),
        help: ["link to it from a text, name it in the `menu` of site.yml, or put it into a section"])
    }
  }
}
