import BroadsideText

extension Resolver {
  /// A list page for each top folder that holds pages, and for each folder with a text of its own.
  mutating func addSections() {
    var folders: Set<String> = []
    for page in site.pages where page.kind.isText {
      if let document = page.document { folders.insert(site.documents[document].role.section) }
    }
    folders = Set(folders.map(topFolder).filter { !$0.isEmpty })
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

  private func topFolder(of folder: String) -> String {
    folder.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(folder[..<$0]) } ?? folder
  }

  /// Each page belongs to the nearest section above it. Posts are listed in all sections above, other pages in the nearest.
  private mutating func assignPages() {
    let byFolder = Dictionary(uniqueKeysWithValues: site.sections.enumerated().map { ($0.element.folder, $0.offset) })
    var sectionsAbove: [String: [Int]] = [:]
    for (index, page) in site.pages.enumerated() {
      guard let folder = folder(of: page) else { continue }
      let sections = sectionsAbove[folder] ?? sections(from: folder, byFolder)
      sectionsAbove[folder] = sections
      if page.section == nil { page.section = sections.first }
      for section in page.kind == .post ? sections[...] : sections.prefix(1) { site.sections[section].pages.append(PageID(index)) }
    }
    for index in site.sections.indices { sortPages(ofSection: index) }
  }

  /// The sections of a folder and of those above it, the nearest first.
  private func sections(from folder: String, _ sectionOfFolder: [String: Int]) -> [Int] {
    var found: [Int] = []
    var folder = folder
    while !folder.isEmpty {
      if let section = sectionOfFolder[folder] { found.append(section) }
      folder = parent(of: folder)
    }
    return found
  }

  /// The folder in which a page is looked for; of a section's list, the one above its own.
  private func folder(of page: Page) -> String? {
    switch page.kind {
    case .section(let section): parent(of: site.sections[section].folder)
    case .post, .page: page.document.map { site.documents[$0].role.section }
    default: nil
    }
  }

  private func parent(of folder: String) -> String {
    folder.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(folder[..<$0]) } ?? ""
  }

  private mutating func sortPages(ofSection index: Int) {
    let isPosts = topFolder(of: site.sections[index].folder) == "posts"
    let pages = site.sections[index].pages
    site.sections[index].pages = isPosts ? newestFirst(pages) : inOrder(pages)
    if isPosts { return }
    for (earlier, later) in zip(site.sections[index].pages, site.sections[index].pages.dropFirst()) {
      guard site[earlier].section == index, site[later].section == index else { continue }
      site.pages[earlier.index].next = later
      site.pages[later.index].previous = earlier
    }
  }

  /// By weight, those with one first; then dated ones, newest first; then by title.
  private func inOrder(_ pages: [PageID]) -> [PageID] {
    let keyed = pages.map { id -> SortKey in
      let page = site[id]
      return SortKey(
        page: id, weight: site.document(of: id)?.matter.weight ?? .max, moment: moment(of: page),
        title: page.date == nil ? lowercased(page.title) : "", path: page.path.text)
    }
    return keyed.sorted().map(\.page)
  }

  private struct SortKey: Comparable {
    var page: PageID
    var weight: Int
    var moment: Int
    /// In small letters, of those without a date.
    var title: String
    var path: String

    static func < (left: SortKey, right: SortKey) -> Bool {
      if left.weight != right.weight { return left.weight < right.weight }
      if left.moment != right.moment { return left.moment > right.moment }
      return (left.title, left.path) < (right.title, right.path)
    }
  }
}
