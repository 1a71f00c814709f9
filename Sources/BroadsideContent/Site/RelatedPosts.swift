/// Which posts have most to do with a page: those that share terms, a series or links with it, each counted the more the
/// fewer posts have it.
///
/// What posts can have in common is a *trait*: a term, a series, or having to do with one page by a link (the page itself, and those
/// that link to it). A trait that `n` of `N` posts have weighs log₂((N + 1) / n). A link between the two counts double.
///
/// > Invariant: whole numbers and an order for ties (newest first, then by path), so that every machine finds the same.
/// > Complexity: linear in posts, terms and links to make. A trait that more than ``nearestMax`` posts have counts among as
/// > many as that which are nearest in time, so that asking about a page costs no more in a site of 100,000 posts than of 1,000.
package struct RelatedPosts: Sendable {
  /// Of posts that share a trait, how many are looked at.
  static let nearestMax = 100

  private let posts: [PageID]
  /// The place of each page among ``posts``; -1 of those that are none.
  private var ranks: [Int32]
  private let graph: LinkGraph
  /// The posts of each term, by taxonomy, as ranks, ascending.
  private let terms: [[[Int32]]]
  private let series: [[Int32]]
  /// Of each page that posts link to: those posts and the page itself, where it is one.
  private let linked: [[Int32]]

  package init(in site: Site) {
    posts = site.posts
    graph = site.graph
    var ranks = Array(repeating: Int32(-1), count: site.pages.count)
    for (rank, post) in site.posts.enumerated() { ranks[post.index] = Int32(rank) }
    self.ranks = ranks
    let sorted = { (pages: [PageID]) in pages.map { ranks[$0.index] }.filter { $0 >= 0 }.sorted() }
    terms = site.taxonomies.map { $0.terms.map { sorted($0.pages) } }
    series = site.series.map { sorted($0.parts) }
    linked = site.pages.indices.map { index in
      let sources = sorted(site.graph.sources(of: PageID(index)))
      return sources.isEmpty || ranks[index] < 0 ? sources : (sources + [ranks[index]]).sorted()
    }
  }

  /// The posts that have most to do with a page, at most `count`, the nearest first.
  package func related(to id: PageID, _ page: Page, count: Int) -> [PageID] {
    let subject = ranks[id.index]
    var hits: [Hit] = []
    for (taxonomy, indices) in page.terms.enumerated() {
      for term in indices { add(terms[taxonomy][term], near: subject, to: &hits) }
    }
    if let place = page.series { add(series[place.series], near: subject, to: &hits) }
    addLinks(of: id, subject, to: &hits)
    let best = summed(hits).sorted { ($1.weight, $0.rank) < ($0.weight, $1.rank) }.prefix(count)
    return best.map { posts[Int($0.rank)] }
  }

  /// A post that has something in common with the one in question.
  private struct Hit {
    var rank: Int32
    var weight: Int
  }

  /// Those of `members` that are nearest in time to the post of rank `subject`. `isDouble` says whose weight counts double.
  private func add(_ members: [Int32], near subject: Int32, to hits: inout [Hit], isDouble: (Int32) -> Bool = { _ in false }) {
    let weight = weight(ofTraitOf: members.count)
    let place = place(of: subject, in: members)
    let upper = min(members.count, max(place + Self.nearestMax / 2, Self.nearestMax))
    for rank in members[max(0, upper - Self.nearestMax)..<upper] where rank != subject {
      hits.append(Hit(rank: rank, weight: isDouble(rank) ? 2 * weight : weight))
    }
  }

  private func addLinks(of id: PageID, _ subject: Int32, to hits: inout [Hit]) {
    add(linked[id.index], near: subject, to: &hits) { _ in true }
    for page in graph.targets(of: id) {
      let rank = ranks[page.index]
      add(linked[page.index], near: subject, to: &hits) { $0 == rank }
    }
  }

  /// Where a rank stands, or would stand, among ascending ranks.
  private func place(of rank: Int32, in members: [Int32]) -> Int {
    var (low, high) = (0, members.count)
    while low < high {
      let middle = (low + high) / 2
      if members[middle] < rank { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func weight(ofTraitOf count: Int) -> Int {
    count == 0 ? 0 : scaledLogarithm(of: posts.count + 1, over: count)
  }

  private func summed(_ hits: [Hit]) -> [Hit] {
    var sums: [Hit] = []
    for hit in hits.sorted(by: { $0.rank < $1.rank }) {
      if sums.last?.rank == hit.rank { sums[sums.count - 1].weight += hit.weight } else { sums.append(hit) }
    }
    return sums.filter { $0.weight > 0 }
  }
}

/// 256 · log₂(`number` / `divisor`), rounded down; `number` is not below `divisor`.
///
/// By squaring in whole numbers, which is the same on every machine.
func scaledLogarithm(of number: Int, over divisor: Int) -> Int {
  let one = UInt64(1) << 30
  var rest = (UInt64(number) << 30) / UInt64(divisor)
  var result = 0
  while rest >= 2 * one {
    rest >>= 1
    result += 256
  }
  for bit in (0..<8).reversed() {
    rest = (rest * rest) >> 30
    if rest >= 2 * one {
      rest >>= 1
      result += 1 << bit
    }
  }
  return result
}
