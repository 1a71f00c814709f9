import BroadsideValue

extension Site {
  /// How many answers a page has: comments, mentions and other responses, and pingbacks of the site's own posts.
  package func answerCount(of page: PageID) -> Int { conversations[page]?.responses.count ?? 0 }

  /// The posts that have answers, those with the most first; of equally many, the newer first.
  package var mostAnswered: [PageID] {
    let counted = posts.enumerated().map { (rank: $0.offset, post: $0.element, answers: answerCount(of: $0.element)) }
    return counted.filter { $0.answers > 0 }.sorted { ($1.answers, $0.rank) < ($0.answers, $1.rank) }.map(\.post)
  }

  /// The posts and pages whose front matter says when they were updated, the latest first; of one moment, by path.
  package var recentlyUpdated: [PageID] {
    let dated = pages.indices.compactMap { index -> (id: PageID, moment: Int, path: String)? in
      guard pages[index].kind == .post || pages[index].kind == .page, let updated = pages[index].updated else { return nil }
      return (PageID(index), updated.utcSeconds(siteOffsetMinutes: settings.timezoneMinutes), pages[index].path.text)
    }
    return dated.sorted { ($1.moment, $0.path) < ($0.moment, $1.path) }.map(\.id)
  }
}
