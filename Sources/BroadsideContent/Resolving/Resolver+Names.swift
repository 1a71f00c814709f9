import BroadsideMarkdown
import BroadsideText

/// The names by which `[[np2]]` finds a page, and those that are suggested for a link that leads nowhere.
struct PageNames {
  /// Slugs, file names, titles and labels of parts, in small letters.
  var pages: [String: PageID] = [:]
  /// How many pages are in it: none as long as no link in double brackets is met.
  var pageCount = 0
  /// What files are called; made for the first link that leads nowhere.
  var stems: FileStems?
  /// How many suggestions are still looked for: each costs a walk over all names.
  var suggestionsLeft = 100
}

/// Files and lists by the last part of their name.
struct FileStems {
  /// The paths of texts and other files, and the addresses of lists (which begin with `/`).
  var paths: [String: [String]] = [:]
  /// The first of the texts that are there but not published.
  var withheld: [String: String] = [:]
  var sorted: [String] = []
}

extension Resolver {
  /// Takes up the names of the pages that were added since it was done last. Posts and pages go before lists, and what comes first
  /// keeps its name.
  mutating func indexNames() {
    for index in site.pages.indices[names.pageCount...] { indexNames(of: PageID(index)) }
    names.pageCount = site.pages.count
  }

  private mutating func indexNames(of id: PageID) {
    let page = site[id]
    indexName(page.title, of: id)
    if let last = page.path.lastSegment { indexName(last, of: id) }
    if let document = site.document(of: id) {
      indexName(document.role.name, of: id)
      if document.role.date != nil { indexName(fileStem(of: document), of: id) }
    }
    guard let place = page.series, let part = place.part else { return }
    if let label = site.series[place.series].label(ofPart: part) { indexName(label, of: id) }
  }

  private mutating func indexName(_ name: String, of page: PageID) {
    let key = lowercased(name)
    if names.pages[key] == nil { names.pages[key] = page }
  }

  /// `2015-01-26-np2`: the name with its date.
  func fileStem(of document: Document) -> String {
    document.role.date.map { "\($0)-\(document.role.name)" } ?? document.role.name
  }

  /// A page by its slug, file name, title, label or address.
  func pageNamed(_ text: String) -> PageID? {
    let name = collapsed(text)
    if let id = names.pages[name.lowercased()] ?? names.pages[slug(of: name)] { return id }
    switch addresses.owner(ofWritten: name) {
    case .page(let id), .redirect(let id): return id
    default: return pageOfPath[name]
    }
  }

  /// `written` as the author sees it: `np3.md` or `[[np3]]`.
  mutating func reportBroken(_ written: String, _ destination: Destination, at range: Range<Int>, in document: Document) {
    guard let severity = severityOfBrokenLinks else { return }
    let namesFile = ContentFolder.isMarkdown(destination.path)
    reportMissing(
      severity, "link.broken", "the link `\(written)` leads nowhere", at: Place(document.displayPath, range),
      label: reasonWithheld(destination) ?? reasonLeftOut(destination) ?? "no page or file of the site is meant by this",
      help: suggestions(for: destination, isWiki: written.hasPrefix("[["), in: document),
      unless: { !namesFile || Self.stem(of: $0) == Self.stem(of: destination.path) })
  }

  private var severityOfBrokenLinks: Diagnostic.Severity? {
    switch settings.brokenLinks {
    case .error: .error
    case .warning: .warning
    case .ignore: nil
    }
  }

  /// Where the link means a text that is there but not published.
  private mutating func reasonWithheld(_ destination: Destination) -> String? {
    if withheld.isEmpty { return nil }
    let path = stems().withheld[Self.stem(of: destination.path)]
    return path.flatMap { path in withheld[path].map { "`\(ContentFolder.name)/\(path)` \($0.predicate)" } }
  }

  /// Where the link means a page that the settings leave out.
  func reasonLeftOut(_ destination: Destination) -> String? {
    let isLeftOut = settings.leftOut.contains { destination.path.split(separator: "/") == [Substring($0.rawValue)] }
    return isLeftOut ? "the settings leave this page out (`leave_out`)" : nil
  }

  private mutating func suggestions(for destination: Destination, isWiki: Bool, in document: Document) -> [String] {
    guard names.suggestionsLeft > 0 else { return [] }
    names.suggestionsLeft -= 1
    if isWiki { return Diagnostic.didYouMean(destination.path, among: names.pages.keys.sorted()) }
    let (stem, known) = (Self.stem(of: destination.path), stems())
    let near = known.paths[stem] != nil ? [stem] : nearestNames(to: stem, in: known.sorted)
    let paths = near.flatMap { known.paths[$0] ?? [] }.prefix(3)
    if paths.isEmpty { return [] }
    let spelt = paths.map { path in
      path.hasPrefix("/") ? path : destination.kind == .sitePath ? addressText(ofContentPath: path) : relative(path, to: document.folder)
    }
    return ["did you mean \(spelt.map { "`\($0)`" }.joined(separator: " or "))?"]
  }

  private mutating func stems() -> FileStems {
    if let known = names.stems { return known }
    var stems = FileStems()
    let lists = site.pages.filter { $0.document == nil }.map(\.path.text)
    for path in lists + pageOfPath.keys.sorted() + fileOfPath.keys.sorted() { stems.paths[Self.stem(of: path), default: []].append(path) }
    for path in withheld.keys.sorted(by: >) { stems.withheld[Self.stem(of: path)] = path }
    stems.sorted = stems.paths.keys.sorted()
    names.stems = stems
    return stems
  }

  private func addressText(ofContentPath path: String) -> String {
    if let page = pageOfPath[path] { return site[page].path.text }
    return fileOfPath[path].map { site.files[$0].path.text } ?? path
  }

  /// The path as it is written in a file in `folder`.
  func relative(_ path: String, to folder: String) -> String {
    let from = folder.split(separator: "/")
    let to = path.split(separator: "/")
    let shared = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)).joined(separator: "/")
  }

  /// `np2` for `posts/np2/index.md`, `posts/2015-01-26-np2.md` and `/np2/`.
  private static func stem(of path: String) -> String {
    var segments = path.split(separator: "/")
    if let last = segments.last, last.hasPrefix("index.") || last.hasPrefix("_index."), segments.count > 1 { segments.removeLast() }
    let last = segments.last ?? ""
    let withoutEnding = ContentFolder.isMarkdown(String(last)) ? last[..<(last.lastIndex(of: ".") ?? last.endIndex)] : last
    return ContentRole(path: withoutEnding + ".md", taxonomies: []).name.lowercased()
  }
}
