import BroadsideText

/// The names by which a folder of responses says what they answer.
struct PostNames {
  private var pages: [String: PageID] = [:]
  /// Names that more than one page goes by, and of each the pages.
  private var ambiguous: [String: [PageID]] = [:]
  private var withheld: Set<String> = []

  enum Answer: Equatable {
    case page(PageID)
    case several([PageID])
    /// It is there, but not published.
    case withheld
    case nothing
  }

  func page(named name: String) -> Answer {
    let key = name.lowercased()
    if let several = ambiguous[key] { return .several(several) }
    if let page = pages[key] { return .page(page) }
    return withheld.contains(key) ? .withheld : .nothing
  }

  /// All names, for suggestions.
  var all: [String] { pages.keys.sorted() }

  mutating func add(_ names: [String], of page: PageID) {
    for name in Set(names.map { $0.lowercased() }) {
      if let other = pages[name] {
        ambiguous[name, default: [other]].append(page)
      } else {
        pages[name] = page
      }
    }
  }

  /// A path belongs to one page alone, whoever else goes by the same name.
  mutating func addPath(_ path: String, of page: PageID) {
    pages[path.lowercased()] = page
    ambiguous[path.lowercased()] = nil
  }

  mutating func addWithheld(_ names: [String]) { withheld.formUnion(names.map { $0.lowercased() }) }
}

extension Resolver {
  /// Slug, file name and path of each post and page; also the slugs that it had, which aliases keep.
  func postNames() -> PostNames {
    var names = PostNames()
    let pages = site.pages.indices.filter { site.pages[$0].kind.isText }.map(PageID.init)
    for id in pages {
      guard let document = site.document(of: id) else { continue }
      let aliases = document.matter.aliases.compactMap { $0.value.split(separator: "/").last.map(String.init) }
      names.add(shortNames(of: document) + [site[id].path.lastSegment].compactMap(\.self) + aliases, of: id)
    }
    for id in pages {
      guard let document = site.document(of: id) else { continue }
      for path in paths(of: document) + [trimmedSlashes(site[id].path.text)] where path.contains("/") { names.addPath(path, of: id) }
    }
    for document in withheldDocuments {
      names.addWithheld(shortNames(of: document) + paths(of: document) + (document.matter.slug.map { [$0.value] } ?? []))
    }
    return names
  }

  /// `np2` and `2015-01-26-np2`.
  private func shortNames(of document: Document) -> [String] {
    [document.role.name] + (document.role.date.map { ["\($0)-\(document.role.name)"] } ?? [])
  }

  /// `posts/np2/index.md`, `posts/np2/index` and `posts/np2`.
  private func paths(of document: Document) -> [String] {
    let withoutEnding = String(document.path[..<(document.path.lastIndex(of: ".") ?? document.path.endIndex)])
    return [document.path, withoutEnding] + (withoutEnding.hasSuffix("/index") ? [String(withoutEnding.dropLast(6))] : [])
  }

  private func trimmedSlashes(_ path: String) -> String {
    path.split(separator: "/").joined(separator: "/")
  }
}
