import BroadsideText

/// The terms of one taxonomy, as texts name them.
///
/// Two spellings whose slugs are the same are one term. The slug of each spelling is made once, however many texts use it.
struct TermCollection {
  private(set) var terms: [Term] = []
  /// Which page has which term, by page; a page has a term once.
  private(set) var uses: [Use] = []
  private var spellings: [Spelling] = []
  private var placeOfSpelling: [String: Int] = [:]
  private var termOfSlug: [String: Int] = [:]

  struct Term {
    var slug: String
    var pages: [PageID] = []
    /// As most texts spell it.
    fileprivate(set) var name = ""
    fileprivate var nameUses = 0
  }

  struct Use {
    var page: PageID
    var term: Int
  }

  private struct Spelling {
    var term: Int
    var uses = 0
  }

  /// Notes that a page names a term. Pages come in their order.
  mutating func add(_ name: String, on page: PageID) {
    let place = placeOfSpelling[name] ?? addSpelling(name)
    spellings[place].uses += 1
    let term = spellings[place].term
    guard terms[term].pages.last != page else { return }
    terms[term].pages.append(page)
    uses.append(Use(page: page, term: term))
  }

  private mutating func addSpelling(_ name: String) -> Int {
    let slug = termSlug(of: name)
    let term = termOfSlug[slug] ?? terms.count
    if term == terms.count {
      terms.append(Term(slug: slug))
      termOfSlug[slug] = term
    }
    spellings.append(Spelling(term: term))
    placeOfSpelling[name] = spellings.count - 1
    return spellings.count - 1
  }

  /// Names each term by the spelling that most use, of equally many by the first in the order of their letters, and puts the terms into
  /// the order of their names. Returns the new place of each.
  mutating func sortByName() -> [Int] {
    for (name, place) in placeOfSpelling {
      let spelling = spellings[place]
      let (rival, uses) = (terms[spelling.term].name, terms[spelling.term].nameUses)
      guard spelling.uses > uses || (spelling.uses == uses && name < rival) else { continue }
      terms[spelling.term].name = name
      terms[spelling.term].nameUses = spelling.uses
    }
    let keys = terms.map { lowercased($0.name) }
    let order = terms.indices.sorted { (keys[$0], terms[$0].slug) < (keys[$1], terms[$1].slug) }
    var places = Array(repeating: 0, count: terms.count)
    for (place, term) in order.enumerated() { places[term] = place }
    terms = order.map { terms[$0] }
    return places
  }
}

/// The folder of a term. `C++` and `C#` keep apart from `C`; a term without letters is named by its code points.
private func termSlug(of name: String) -> String {
  let hasSign = name.utf8.contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "#") }
  let slug = slug(of: hasSign ? name.replacing("++", with: "-plus-plus").replacing("#", with: "-sharp") : name)
  if !slug.isEmpty { return slug }
  return name.unicodeScalars.map { "u" + String($0.value, radix: 16) }.joined(separator: "-")
}
