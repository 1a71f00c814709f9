import BroadsideText

extension Site {
  /// The page that somebody means by a file's path (with or without `content/` and its ending), a bundle's folder, a slug, an address
  /// or the whole URL.
  package func page(meant text: String) -> PageID? {
    var wanted = text
    if wanted.hasPrefix(settings.url) { wanted = "/" + wanted.dropFirst(settings.url.utf8.count).drop { $0 == "/" } }
    while wanted.hasPrefix("./") { wanted = String(wanted.dropFirst(2)) }
    if wanted.hasPrefix(ContentFolder.name + "/") { wanted = String(wanted.dropFirst(ContentFolder.name.utf8.count + 1)) }
    let path = wanted.hasSuffix("/") ? String(wanted.dropLast()) : wanted
    let spellings = [path, path + ".md", path + ".markdown", path + "/index.md", path + "/_index.md"]
    if let index = documents.firstIndex(where: { spellings.contains($0.path) }), let id = page(ofDocument: index) { return id }
    let address = try? SitePath(written: wanted)
    if let index = pages.firstIndex(where: { $0.path == address }) { return PageID(index) }
    if let redirect = redirects.first(where: { $0.path == address }) { return redirect.target }
    return wanted.contains("/") ? nil : page(named: wanted.lowercased())
  }

  /// The paths and slugs of texts, for messages.
  package var namesOfTexts: [String] {
    pages.flatMap { page -> [String] in
      guard let index = page.document else { return [] }
      let slug = page.path.text.split(separator: "/").last.map(String.init) ?? ""
      return [slug, documents[index].role.name, documents[index].path, page.path.text].filter { !$0.isEmpty }
    }
  }

  private func page(ofDocument index: Int) -> PageID? { pages.firstIndex { $0.document == index }.map(PageID.init) }

  /// By the last part of the address, the file's name, or that with its date; posts go first.
  private func page(named name: String) -> PageID? {
    let candidates = posts + pages.indices.map(PageID.init).filter { self[$0].kind != .post && self[$0].document != nil }
    return candidates.first { id in
      let role = document(of: id)?.role
      let names = [
        self[id].path.text.split(separator: "/").last.map(String.init), role?.name,
        role.map { "\($0.date.map { "\($0)-" } ?? "")\($0.name)" },
      ]
      return names.contains { $0?.lowercased() == name }
    }
  }
}
