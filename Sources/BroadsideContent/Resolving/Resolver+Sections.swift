import BroadsideText

extension Resolver {
  /// A list page for each top folder that holds pages, and for each folder with a text of its own.
  mutating func addSections() {
    var folders: Set<String> = []
    for page in site.pages {
      guard page.kind == .post || page.kind == .page, let document = page.document else { continue }
      let folder = site.documents[document].role.section
      if !folder.isEmpty { folders.insert(String(folder.prefix { $0 != "/" })) }
    }
    for document in site.documents where document.role.kind == .section && document.role.section != "people" {
      folders.insert(document.role.section)
    }
    for folder in folders.sorted() { addSection(folder) }
    assignPages()
  }

  private mutating func addSection(_ folder: String) {
    let segments = folder.split(separator: "/").map { pathSegment(of: String($0)) }
    guard segments.allSatisfy({ !$0.isEmpty }) else { return }
    let path = SitePath(unchecked: "/" + segments.joined(separator: "/") + "/")
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    let id = addList(.section(site.sections.count), text: .sectionKey(folder), path: path, title: capitalized(name))
    site.sections.append(Section(folder: folder, page: id))
  }

  /// Each page belongs to the nearest section above it, and is listed in all of them.
  private mutating func assignPages() {
    let byFolder = Dictionary(uniqueKeysWithValues: site.sections.enumerated().map { ($0.element.folder, $0.offset) })
    for index in site.pages.indices {
      let page = site.pages[index]
      guard let document = page.document else { continue }
      var folder = Substring(site.documents[document].role.section)
      if case .section(let own) = page.kind {
        folder = parent(of: Substring(site.sections[own].folder))
      } else if page.kind != .post, page.kind != .page {
        continue
      }
      while !folder.isEmpty {
        if let section = byFolder[String(folder)] {
          if site.pages[index].section == nil { site.pages[index].section = section }
          if page.kind == .post || page.kind == .page { site.sections[section].pages.append(PageID(index)) }
        }
        folder = parent(of: folder)
      }
    }
    for index in site.sections.indices { sortPages(ofSection: index) }
  }

  private func parent(of folder: Substring) -> Substring {
    folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
  }

  private mutating func sortPages(ofSection index: Int) {
    let isPosts = site.sections[index].folder.prefix { $0 != "/" } == "posts"
    let pages = site.sections[index].pages
    site.sections[index].pages = isPosts ? pages.sorted(by: isNewer) : pages.sorted(by: isBefore)
    if isPosts { return }
    for (earlier, later) in zip(site.sections[index].pages, site.sections[index].pages.dropFirst()) {
      guard site[earlier].section == index, site[later].section == index else { continue }
      site.pages[earlier.index].next = later
      site.pages[later.index].previous = earlier
    }
  }

  /// By weight, those with one first; then by title.
  private func isBefore(_ left: PageID, _ right: PageID) -> Bool {
    let (a, b) = (weight(of: left), weight(of: right))
    if a != b { return a < b }
    return (site[left].title.lowercased(), site[left].path.text) < (site[right].title.lowercased(), site[right].path.text)
  }

  private func weight(of page: PageID) -> Int { site.document(of: page)?.matter.weight ?? .max }
}
