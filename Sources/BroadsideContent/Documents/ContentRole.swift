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
    var folders = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    let file = folders.removeLast()
    var stem = String(file[..<(file.utf8.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex)])
    let isIndex = stem == "index" || stem == "_index"
    isBundle = stem == "index" && !folders.isEmpty
    if isIndex, let folder = folders.popLast() { stem = folder }
    (date, name) = Self.splitDate(stem)
    section = folders.joined(separator: "/")
    let isListPage = file.hasPrefix("_index.") || (isIndex && folders.isEmpty && ["posts", "people", "series"].contains(stem))
    kind = Self.kind(isListPage: isListPage, isIndex: isIndex, name: stem, folders: folders, taxonomies: taxonomies)
    if kind != .page { isBundle = isBundle && kind == .post }
    if case .section = kind { section = (folders + [stem]).joined(separator: "/") }
  }

  private static func kind(isListPage: Bool, isIndex: Bool, name: String, folders: [String], taxonomies: [String]) -> Kind {
    if folders.isEmpty {
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
    if folders.count == 1, taxonomies.contains(folders[0]) { return .term(taxonomy: folders[0], slug: name) }
    switch folders[0] {
    case "responses": return .response
    case "series" where folders.count == 1: return .series(name)
    case "people" where folders.count == 1 && !isListPage: return .person
    default: break
    }
    if isListPage { return .section }
    return folders[0] == "posts" ? .post : .page
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
