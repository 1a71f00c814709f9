import BroadsideMarkdown
import BroadsideText
import BroadsideValue

/// That a text of the site links to another: what makes a pingback.
struct Pingback {
  var source: PageID
  /// Which of the source's links its words are taken from.
  var link: Int
}

/// Who signs pingbacks: made once, as most people write many posts.
struct Signatures {
  /// Of each person.
  fileprivate let people: [[Response.Author]]
  /// Who wrote what nobody has signed.
  fileprivate let site: [Response.Author]

  init(of resolver: Resolver) {
    people = resolver.site.people.indices.map { [resolver.author(ofPerson: $0)] }
    site = [Response.Author(name: resolver.settings.title, url: .page(resolver.site.home, suffix: ""))]
  }

  fileprivate func of(_ page: Page) -> [Response.Author] {
    switch page.authors.count {
    case 0: site
    case 1: people[page.authors[0]]
    default: page.authors.flatMap { people[$0] }
    }
  }
}

extension Resolver {
  /// For each page, the pages whose texts link to it.
  ///
  /// > Complexity: O(links).
  func collectPingbacks(jobs: Int) async -> [[Pingback]] {
    var pingbacks = Array(repeating: [Pingback](), count: site.pages.count)
    guard settings.pingbacks else { return pingbacks }
    let takesPart = site.pages.map(takesPart)
    let linked = await parallelMap(site.pages.count, jobs: jobs, bench: { [count = site.pages.count] in FoundPages(among: count) }) {
      [self] found, index in
      takesPart[index] ? linkedPages(of: PageID(index), in: &found).filter { takesPart[$0.target.index] } : []
    }
    for (index, pages) in linked.enumerated() {
      for page in pages { pingbacks[page.target.index].append(Pingback(source: PageID(index), link: page.link)) }
    }
    return pingbacks
  }

  /// Posts do, and pages that say so.
  private func takesPart(_ page: Page) -> Bool {
    guard let document = page.document, page.date != nil || page.kind == .page else { return false }
    switch page.kind {
    case .post: return site.documents[document].pingbacks ?? true
    case .page: return site.documents[document].pingbacks ?? false
    default: return false
    }
  }

  /// The other pages that a text links to, each with the first link that has words around it.
  private func linkedPages(of id: PageID, in found: inout FoundPages) -> [FoundPages.Entry] {
    let links = site[id].links
    guard !links.isEmpty, let document = site.document(of: id) else { return [] }
    for entry in links {
      guard case .page(let target, _) = entry.target, target != id else { continue }
      let index = Int(entry.link)
      let kind = document.body.links[index].kind
      if kind == .anchor || kind == .wiki { found.add(target, link: index) { document.body.contexts[$0] == nil } }
    }
    return found.taken()
  }

  /// In the order of their dates, then of their ids.
  func responses(to page: PageID, _ pingbacks: [Pingback], _ signatures: Signatures) -> [Response] {
    let (pages, offset) = (site.pages, settings.timezoneMinutes)
    let isEarlier = { (one: Pingback, other: Pingback) in
      let (page, otherPage) = (pages[one.source.index], pages[other.source.index])
      let (seconds, otherSeconds) = (page.secondsOfPingbacks(offset), otherPage.secondsOfPingbacks(offset))
      return seconds != otherSeconds ? seconds < otherSeconds : id(ofPingbackFrom: page.path) < id(ofPingbackFrom: otherPage.path)
    }
    // Pingbacks are much smaller than what is made of them.
    let ordered = pingbacks.count < 2 ? pingbacks : pingbacks.sorted(by: isEarlier)
    return ordered.compactMap { response(of: $0, on: page, signatures) }
  }

  /// The response that stands for a pingback on the page that is linked to.
  private func response(of pingback: Pingback, on target: PageID, _ signatures: Signatures) -> Response? {
    let page = site[pingback.source]
    guard let document = page.document.map({ site.documents[$0] }), let date = page.dateOfPingbacks else { return nil }
    var context = document.body.contexts[pingback.link] ?? LinkContext(before: "", text: "", after: "")
    if context.text.isEmpty { context.text = site[target].title }
    return Response(
      kind: .pingback, id: id(ofPingbackFrom: page.path), authors: signatures.of(page), date: date, title: page.title,
      source: .page(pingback.source, suffix: ""), language: document.language ?? settings.language, content: .excerpt(context))
  }
}

extension Page {
  /// When it links to others.
  fileprivate var dateOfPingbacks: Timestamp? { date ?? updated }

  fileprivate func secondsOfPingbacks(_ siteOffsetMinutes: Int) -> Int {
    dateOfPingbacks?.utcSeconds(siteOffsetMinutes: siteOffsetMinutes) ?? 0
  }
}

/// `response-pingback-2015-02-flocking` for one from `/2015/02/flocking/`.
private func id(ofPingbackFrom path: SitePath) -> String {
  var id = OutputBuffer(capacity: 256)
  id.append("response-pingback")
  id.append(text: path.text)
  id.replace(UInt8(ascii: "/"), by: UInt8(ascii: "-"))
  if path.isFolder { id.remove(from: id.count - 1) }
  return id.text(from: 0)
}

/// The pages that one text links to, in the order of its links.
private struct FoundPages {
  typealias Entry = (target: PageID, link: Int)

  private var pages: [Entry] = []
  /// The place of each page of the site among ``pages``; -1 for most.
  private var places: [Int32]

  init(among count: Int) { places = Array(repeating: -1, count: count) }

  /// Notes a link to a page. Of several links to it the first is kept that is not `poor`, if there is one.
  mutating func add(_ target: PageID, link: Int, isPoor: (Int) -> Bool) {
    let place = Int(places[target.index])
    if place < 0 {
      places[target.index] = Int32(pages.count)
      pages.append((target, link))
    } else if isPoor(pages[place].link) {
      pages[place].link = link
    }
  }

  /// The pages of one text; then there are none.
  mutating func taken() -> [Entry] {
    for page in pages { places[page.target.index] = -1 }
    defer { pages = [] }
    return pages
  }
}
