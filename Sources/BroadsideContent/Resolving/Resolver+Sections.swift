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

  /// Each page belongs to the nearest section above it. Posts are listed in all sections above, other pages in the nearest.
  private mutating func assignPages() {
    let byFolder = Dictionary(uniqueKeysWithValues: site.sections.enumerated().map { ($0.element.folder, $0.offset) })
    for index in site.pages.indices {
      guard var folder = folder(of: site.pages[index]) else { continue }
      while !folder.isEmpty {
        if let section = byFolder[String(folder)] {
          let isNearest = site.pages[index].section == nil
          if isNearest { site.pages[index].section = section }
          if isNearest || site.pages[index].kind == .post { site.sections[section].pages.append(PageID(index)) }
        }
        folder = parent(of: folder)
      }
    }
    for index in site.sections.indices { sortPages(ofSection: index) }
  }

  /// The folder in which a page is looked for; of a section's list, the one above its own.
  private func folder(of page: Page) -> Substring? {
    switch page.kind {
    case .section(let section): parent(of: Substring(site.sections[section].folder))
    case .post, .page: page.document.map { Substring(site.documents[$0].role.section) }
    default: nil
    }
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

  /// By weight, those with one first; then dated ones, newest first; then by title.
  private func isBefore(_ left: PageID, _ right: PageID) -> Bool {
    let (a, b) = (weight(of: left), weight(of: right))
    if a != b { return a < b }
    if site[left].date != nil || site[right].date != nil { return isNewer(left, right) }
    return (site[left].title.lowercased(), site[left].path.text) < (site[right].title.lowercased(), site[right].path.text)
  }

  private func weight(of page: PageID) -> Int { site.document(of: page)?.matter.weight ?? .max }
}
