import BroadsideContent
import BroadsideFeeds
import BroadsideValue
import Synchronization

/// The items of a site's feeds, as bytes. A post stands in several feeds with the same bytes: they are made once, in every format.
///
/// > Invariant: what no other feed will have is not kept.
/// > Invariant: little more than ``keptBytesMax`` is kept, however large the site; beyond it, items are made again for each feed.
final class FeedItems: Sendable {
  typealias Format = Settings.FeedSettings.Format

  static let keptBytesMax = 64 << 20

  /// The posts in the feeds of each page that has some, newest first.
  private let posts: [PageID: [PageID]]
  /// By the place of a post among the pages; nil where no two feeds have it.
  private let shelves: [Shelf?]
  private let keptBytes = Atomic<Int>(0)

  init(of site: Site) {
    let order = NewestFirst(in: site)
    var posts: [PageID: [PageID]] = [:]
    var feedCounts = Array(repeating: 0, count: site.pages.count)
    for feed in site.feeds where feed.subject == .posts && posts[feed.page] == nil {
      let newest = order.newest(of: site[feed.page].listed)
      for post in newest { feedCounts[post.index] += 1 }
      posts[feed.page] = newest
    }
    let formats = site.settings.feeds.formats
    self.posts = posts
    shelves = feedCounts.map { $0 * formats.count > 1 ? Shelf(formats, feedCount: $0) : nil }
  }

  /// The posts in a page's feed, newest first.
  func posts(of page: PageID) -> [PageID] { posts[page] ?? [] }

  /// The items of a page's feed. Those that aren't there yet are made and then written.
  func items(of page: PageID, as format: Format, make: (PageID) -> FeedItem, write: (FeedItem, Format) -> WrittenItem) -> [WrittenItem] {
    posts(of: page).map { post in
      guard let shelf = shelves[post.index] else { return write(make(post), format) }
      // Whoever comes while an item is being made waits for it.
      return shelf.slots.withLock { slots in
        if let kept = take(format, from: &slots) { return kept }
        let item = make(post)
        let wanted = write(item, format)
        if keptBytes.load(ordering: .relaxed) > Self.keptBytesMax { return wanted }
        for place in slots.indices where slots[place].feedsToCome > 0 {
          put(slots[place].format == format ? wanted : write(item, slots[place].format), into: &slots[place])
        }
        return wanted
      }
    }
  }

  /// What is kept for a feed, and for it the last time if no other is to come.
  private func take(_ format: Format, from slots: inout [Slot]) -> WrittenItem? {
    guard let place = slots.firstIndex(where: { $0.format == format }) else { return nil }
    let item = slots[place].item
    slots[place].feedsToCome -= 1
    if slots[place].feedsToCome <= 0, let item {
      slots[place].item = nil
      keptBytes.subtract(item.bytes.count, ordering: .relaxed)
    }
    return item
  }

  private func put(_ item: WrittenItem, into slot: inout Slot) {
    keptBytes.add(item.bytes.count - (slot.item?.bytes.count ?? 0), ordering: .relaxed)
    slot.item = item
  }

  /// What is kept of one post.
  private final class Shelf: Sendable {
    let slots: Mutex<[Slot]>

    init(_ formats: [Format], feedCount: Int) {
      slots = Mutex(formats.map { Slot(format: $0, feedsToCome: feedCount) })
    }
  }

  private struct Slot: Sendable {
    let format: Format
    var feedsToCome: Int
    var item: WrittenItem?
  }
}

/// Which posts of a list are the newest.
private struct NewestFirst {
  /// Of each page, by its place; the earliest there is of one without a date.
  private let seconds: [Int]
  /// How many posts a feed has.
  private let countMax: Int

  init(in site: Site) {
    let offset = site.settings.timezoneMinutes
    seconds = site.pages.map { $0.date?.utcSeconds(siteOffsetMinutes: offset) ?? .min }
    countMax = site.settings.feeds.items > 0 ? site.settings.feeds.items : .max
  }

  /// Those with a date. Most lists are in this order already; a series is in that of its parts.
  func newest(of pages: [PageID]) -> [PageID] {
    let isOrdered = zip(pages, pages.dropFirst()).allSatisfy { !isBefore($1, $0) }
    let ordered = isOrdered ? pages : pages.sorted(by: isBefore)
    return ordered.prefix(countMax).filter { seconds[$0.index] > .min }
  }

  private func isBefore(_ first: PageID, _ second: PageID) -> Bool {
    (seconds[second.index], first.index) < (seconds[first.index], second.index)
  }
}
