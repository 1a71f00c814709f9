import BroadsideMarkdown
import BroadsideText

/// The names by which `[[np2]]` finds a page, and those that are suggested for one that leads nowhere.
struct PageNames {
  /// Slugs, file names, titles and labels of parts, in small letters.
  var pages: [String: PageID] = [:]
  /// The paths of texts and other files, and the addresses of lists (which begin with `/`), by the last part of their name.
  var paths: [String: [String]] = [:]
  /// How many suggestions are still looked for: each costs a walk over all names.
  var suggestionsLeft = 100
}

extension Resolver {
  mutating func indexNames() {
    for index in site.pages.indices { indexNames(of: PageID(index)) }
    for path in pageOfPath.keys.sorted() + fileOfPath.keys.sorted() { names.paths[Self.stem(of: path), default: []].append(path) }
  }

  /// Posts and pages go before lists, and what comes first keeps its name.
  mutating func indexNames(of id: PageID) {
    let page = site[id]
    var known = [page.title]
    known += page.path.text.split(separator: "/").last.map { [String($0)] } ?? []
    if let document = site.document(of: id) { known += [document.role.name, fileStem(of: document)] }
    if let place = page.series, let part = place.part, let label = site.series[place.series].label(ofPart: part) { known.append(label) }
    for name in known where names.pages[name.lowercased()] == nil { names.pages[name.lowercased()] = id }
    if page.document == nil { names.paths[Self.stem(of: page.path.text), default: []].append(page.path.text) }
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
    report(
      severity, "link.broken", "the link `\(written)` leads nowhere", at: Place(document.displayPath, range),
      label: reasonWithheld(destination) ?? "no page or file of the site is meant by this",
      help: suggestions(for: destination, isWiki: written.hasPrefix("[["), in: document))
  }

  private var severityOfBrokenLinks: Diagnostic.Severity? {
    switch settings.brokenLinks {
    case .error: .error
    case .warning: .warning
    case .ignore: nil
    }
  }

  /// Where the link means a text that is there but not published.
  private func reasonWithheld(_ destination: Destination) -> String? {
    let stem = Self.stem(of: destination.path)
    let meant = withheld.keys.filter { Self.stem(of: $0) == stem }.sorted().first
    return meant.flatMap { path in withheld[path].map { "`\(ContentFolder.name)/\(path)` \($0.predicate)" } }
  }

  private mutating func suggestions(for destination: Destination, isWiki: Bool, in document: Document) -> [String] {
    guard names.suggestionsLeft > 0 else { return [] }
    names.suggestionsLeft -= 1
    if isWiki { return Diagnostic.didYouMean(destination.path, among: names.pages.keys.sorted()) }
    let stem = Self.stem(of: destination.path)
    let stems = names.paths[stem] != nil ? [stem] : nearestNames(to: stem, in: names.paths.keys.sorted())
    let paths = stems.flatMap { names.paths[$0] ?? [] }.prefix(3)
    if paths.isEmpty { return [] }
    let spelt = paths.map { path in
      path.hasPrefix("/") ? path : destination.kind == .sitePath ? addressText(ofContentPath: path) : relative(path, to: document.folder)
    }
    return ["did you mean \(spelt.map { "`\($0)`" }.joined(separator: " or "))?"]
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
