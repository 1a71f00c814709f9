import BroadsideContent

/// The posts that links join, and those links: what the page `/map/` draws.
///
/// > Shape: posts are newest first; ``shown`` are the most connected of them.
struct ConversationMap: Sendable {
  /// How many posts a drawing has at most: what can still be followed with the eye.
  static let shownMax = 60

  /// Every post that links to another or is linked to.
  var posts: [PageID] = []
  var shown: [PageID] = []
  /// Links between posts that are shown, as their places in ``shown``: of each post in the order of its text.
  var links: [Link] = []
  /// How many posts link to each of ``shown``.
  var answers: [Int] = []

  struct Link: Sendable, Hashable {
    var source: Int
    var target: Int
  }

  init(of site: Site, shownMax: Int = Self.shownMax) {
    var connected: [(rank: Int, post: PageID, degree: Int)] = []
    for (rank, post) in site.posts.enumerated() {
      let degree = site.postsLinked(from: post).count + site.countOfPosts(linkingTo: post)
      if degree > 0 { connected.append((rank, post, degree)) }
    }
    posts = connected.map(\.post)
    let best = connected.sorted { ($1.degree, $0.rank) < ($0.degree, $1.rank) }.prefix(shownMax)
    shown = best.sorted { $0.rank < $1.rank }.map(\.post)
    answers = shown.map(site.countOfPosts)
    var places: [PageID: Int] = [:]
    for (place, post) in shown.enumerated() { places[post] = place }
    for (place, post) in shown.enumerated() {
      links += site.postsLinked(from: post).compactMap { places[$0].map { Link(source: place, target: $0) } }
    }
  }
}

extension Site {
  /// The other posts that a text links to.
  func postsLinked(from page: PageID) -> [PageID] { graph.targets(of: page).filter { self[$0].kind == .post } }

  func countOfPosts(linkingTo page: PageID) -> Int { graph.sources(of: page).count { self[$0].kind == .post } }
}
