package import BroadsideValue

/// What a file below `content/` is, by its path alone.
///
/// > Invariant: depends on the path and the names of the taxonomies, on nothing in the file.
package struct ContentRole: Sendable, Hashable {
  package var kind: Kind
  /// The folders it lies in, without a bundle's own: `posts`, `manual/layouts`; empty at the top.
  package var section: String
  /// The name without date and ending, from which the slug is made where the front matter is silent.
  package var name: String
  /// The date that the name begins with.
  package var date: CalendarDate?
  /// Whether the files beside it belong to it.
  package var isBundle: Bool

  package enum Kind: Sendable, Hashable {
    case home
    case post
    case page
    case person
    /// Front matter and text of a section's list page.
    case section
    /// Text of a page that the site has anyway: of the archive, the map of the conversation, the page for what isn't found, a taxonomy, a term, a series.
    case archive
    case map
    case notFound
    case taxonomy(String)
    case term(taxonomy: String, slug: String)
    case seriesIndex
    case series(String)
    /// A comment or mention.
    case response
  }

  /// The role of a Markdown file by its path below `content/`.
  package init(path: String, taxonomies: [String]) {
    var (folder, file) = Self.splitLast(path[...])
    var stem = file[..<(file.utf8.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex)]
    let isIndex = stem == "index" || stem == "_index"
    isBundle = stem == "index" && !folder.isEmpty
    if isIndex, !folder.isEmpty { (folder, stem) = Self.splitLast(folder) }
    let isListPage = file.hasPrefix("_index.") || (isIndex && folder.isEmpty && ["posts", "people", "series"].contains(stem))
    let fullName = String(stem)
    (date, name) = Self.splitDate(fullName)
    kind = Self.kind(isListPage: isListPage, isIndex: isIndex, name: fullName, folder: folder, taxonomies: taxonomies)
    if kind != .page { isBundle = isBundle && kind == .post }
    section = String(folder)
    if kind == .section { section += (section.isEmpty ? "" : "/") + stem }
  }

  private static func kind(isListPage: Bool, isIndex: Bool, name: String, folder: Substring, taxonomies: [String]) -> Kind {
    if folder.isEmpty {
      if isIndex, name == "index" || name == "_index" { return .home }
      if taxonomies.contains(name) { return .taxonomy(name) }
      switch name {
      case "archive": return .archive
      case "map": return .map
      case "404": return .notFound
      case "series" where isListPage: return .seriesIndex
      default: return isListPage ? .section : .page
      }
    }
    let slash = folder.utf8.firstIndex(of: UInt8(ascii: "/"))
    let top = folder[..<(slash ?? folder.endIndex)]
    if slash == nil, let taxonomy = taxonomies.first(where: { $0 == top }) { return .term(taxonomy: taxonomy, slug: name) }
    switch top {
    case "responses": return .response
    case "series" where slash == nil: return .series(name)
    case "people" where slash == nil && !isListPage: return .person
    default: break
    }
    if isListPage { return .section }
    return top == "posts" ? .post : .page
  }

  /// `posts/np2/index.md` as `posts/np2` and `index.md`.
  private static func splitLast(_ path: Substring) -> (folder: Substring, name: Substring) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (path[..<slash], path[path.utf8.index(after: slash)...])
  }

  /// `2015-02-11-flocking` as its date and `flocking`.
  private static func splitDate(_ stem: String) -> (CalendarDate?, String) {
    let bytes = stem.utf8.span
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes.count == 10 || bytes[10] == UInt8(ascii: "-"),
      let year = number(bytes, 0..<4), let month = number(bytes, 5..<7), let day = number(bytes, 8..<10),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return (nil, stem) }
    return (date, bytes.count > 11 ? String(stem.utf8.dropFirst(11)) ?? stem : stem)
  }

  private static func number(_ digits: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var number = 0
    for index in range {
      let digit = Int(digits[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      number = number * 10 + digit
    }
    return number
  }
}
