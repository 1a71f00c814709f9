/// Pages whose front matter or links have what few have, so that not every page need be looked through for it.
///
/// > Invariant: lists ascend, and have each page once.
struct UnusualPages {
  private(set) var withAliases: [PageID] = []
  private(set) var withPictures: [PageID] = []
  private(set) var inMenu: [PageID] = []
  /// Those that list files to go with them, and those whose texts lead to files of the site.
  private(set) var withFiles: Set<PageID> = []

  mutating func note(_ document: Document, of page: PageID) {
    guard document.matter.hasRare else { return }
    if !document.matter.aliases.isEmpty { withAliases.append(page) }
    if document.matter.image != nil || document.matter.picture != nil { withPictures.append(page) }
    if document.matter.isInMenu == true { inMenu.append(page) }
    if !document.matter.enclosures.isEmpty { withFiles.insert(page) }
  }

  mutating func note(_ target: LinkTarget, on page: PageID) {
    if case .file = target { withFiles.insert(page) }
  }
}
