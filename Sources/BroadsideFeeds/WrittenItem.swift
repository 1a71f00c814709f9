import BroadsideText

/// An item as the feeds of one format hold it. Its bytes are the same in each of them, so that they are made once and then copied.
///
/// > Invariant: what it says where the item says nothing (authors, language) is that of the feed for which it was written; the feeds
/// > that share it say the same there.
package struct WrittenItem: Sendable {
  package let id: String
  /// When the item last changed.
  package let updated: FeedDate
  package let bytes: [UInt8]
  /// In Atom, where the time of the change belongs: it depends on the other entries of a feed.
  var gap = 0
}

/// The items, each id once: the first that has it counts.
func distinct(_ items: [WrittenItem]) -> [WrittenItem] {
  var seen = Set<String>(minimumCapacity: items.count)
  return items.filter { seen.insert($0.id).inserted }
}

/// Room for what feeds say before and after their items.
private let frameBytes = 4096

extension OutputBuffer {
  /// Makes room for a whole feed at once.
  mutating func reserveCapacity(forFeedOf items: [WrittenItem]) {
    reserveCapacity(adding: items.reduce(frameBytes) { $0 + $1.bytes.count })
  }
}

extension FeedItem {
  /// About how many bytes it will have: its text, a good part more for what is escaped in it, and the rest.
  var writtenBytesGuess: Int { contentHTML.count + contentHTML.count / 4 + 2048 }
}
