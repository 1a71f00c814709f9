import BroadsideText

extension Resolver {
  /// The menu of the settings, then the pages that name themselves into it.
  mutating func resolveMenu() {
    for entry in settings.menu {
      guard let target = target(of: entry) else { continue }
      site.menu.append(MenuEntry(title: entry.title, target: target))
    }
    for page in unusual.inMenu where !site.menu.contains(where: { $0.target == .page(page, suffix: "") }) {
      site.menu.append(MenuEntry(title: site[page].title, target: .page(page, suffix: "")))
    }
  }

  private mutating func target(of entry: Settings.MenuSettings) -> LinkTarget? {
    let written = entry.destination.value
    let destination = Destination(written: written, siteURL: settings.url)
    if destination.kind == .external { return .external(written) }
    let path = destination.path.hasPrefix("/") ? String(destination.path.dropFirst()) : destination.path
    let page = pageOfPath[path].map { LinkTarget.page($0, suffix: destination.suffix) }
    if let target = page ?? addresses.owner(ofWritten: destination.path).map({ target($0, suffix: destination.suffix) }) { return target }
    let known = entry.isPage ? pageOfPath.keys.sorted() : site.pages.map(\.path.text)
    reportMissing(
      .error, "settings.menu", "the menu's entry “\(entry.title)” leads nowhere",
      at: Place(ContentFolder.name + "/" + ContentFolder.settings, entry.destination.range),
      label: entry.isPage ? "no text of this name in content/" : reasonLeftOut(destination) ?? "no page has this address",
      help: Diagnostic.didYouMean(written, among: known), unless: { !entry.isPage || $0 == path })
    return nil
  }
}
