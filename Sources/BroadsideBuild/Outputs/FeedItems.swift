import BroadsideContent
import BroadsideFeeds
import BroadsideValue
import Synchronization

/// The items of the feeds that a build makes, as bytes. A post stands in several feeds with the same bytes: they are made once, in every
/// format.
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

  /// - Parameter pages: those whose feeds are made.
  init(of site: Site, on pages: some Sequence<PageID>) {
    var order = NewestFirst(in: site)
    var posts: [PageID: [PageID]] = [:]
    var feedCounts = Array(repeating: 0, count: site.pages.count)
    for page in pages where posts[page] == nil {
      let newest = order.newest(of: site[page].listed)
      for post in newest { feedCounts[post.index] += 1 }
      posts[page] = newest
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
  private let site: Site
  /// Of each page, by its place, once it was asked for.
  private var seconds: [Int?]

  init(in site: Site) {
    self.site = site
    seconds = Array(repeating: nil, count: site.pages.count)
  }

  /// Those with a date. Most lists are in this order already; a series is in that of its parts.
  mutating func newest(of pages: [PageID]) -> [PageID] {
    let countMax = site.settings.feeds.items > 0 ? site.settings.feeds.items : .max
    var keys = pages.map { (seconds: seconds(of: $0), page: $0) }
    let isBefore = { (first: (seconds: Int, page: PageID), second: (seconds: Int, page: PageID)) in
      (second.seconds, first.page.index) < (first.seconds, second.page.index)
    }
    if !zip(keys, keys.dropFirst()).allSatisfy({ !isBefore($1, $0) }) { keys.sort(by: isBefore) }
    return keys.prefix(countMax).filter { $0.seconds > .min }.map(\.page)
  }

  /// The earliest there is where a page has no date.
  private mutating func seconds(of page: PageID) -> Int {
    if let known = seconds[page.index] { return known }
    let new = site[page].date?.utcSeconds(siteOffsetMinutes: site.settings.timezoneMinutes) ?? .min
    seconds[page.index] = new
    return new
  }
}
