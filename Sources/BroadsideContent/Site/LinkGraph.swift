/// Which pages link to which in their texts.
///
/// > Invariant: of two pages each pair is there once, however many links join them; no page links to itself.
/// > Complexity: linear in pages plus links, to make; what one page has to do with others is a slice.
package struct LinkGraph: Sendable {
  var outgoing = Neighbours()
  var incoming = Neighbours()

  package init() {}

  init(of pages: [Page]) {
    var edges: [(from: Int32, to: Int32)] = []
    // Which page was the last to name each page: a mark instead of a set.
    var namedBy = Array(repeating: Int32(-1), count: pages.count)
    for (index, page) in pages.enumerated() {
      for case .page(let target, _) in page.links.targets where target.index != index && namedBy[target.index] != index {
        namedBy[target.index] = Int32(index)
        edges.append((Int32(index), Int32(target.index)))
      }
    }
    outgoing = Neighbours(edges, pages: pages.count)
    incoming = Neighbours(edges.map { ($0.to, $0.from) }, pages: pages.count)
  }

  /// The pages that a page's text links to, in the order of their first links.
  package func targets(of page: PageID) -> [PageID] { outgoing[page] }

  /// The pages whose texts link to a page, by their places in the site.
  package func sources(of page: PageID) -> [PageID] { incoming[page] }

  /// > Shape: what belongs to page `i` is `others[starts[i]..<starts[i + 1]]`.
  struct Neighbours: Sendable {
    var starts: [Int32] = []
    var others: [Int32] = []

    init() {}

    init(_ edges: [(from: Int32, to: Int32)], pages: Int) {
      starts = Array(repeating: 0, count: pages + 1)
      for edge in edges { starts[Int(edge.from) + 1] += 1 }
      for page in 0..<pages { starts[page + 1] += starts[page] }
      var free = starts
      others = Array(repeating: 0, count: edges.count)
      for edge in edges {
        others[Int(free[Int(edge.from)])] = edge.to
        free[Int(edge.from)] += 1
      }
    }

    subscript(page: PageID) -> [PageID] {
      guard page.index + 1 < starts.count else { return [] }
      return others[Int(starts[page.index])..<Int(starts[page.index + 1])].map { PageID(Int($0)) }
    }
  }
}
