import BroadsideFeeds
import Testing

/// Feeds of hostile texts are well-formed and keep the validator's rules; a seed that fails is printed with the test.
@Suite struct FuzzedFeedTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `hostile texts break no rule of RSS`(seed: UInt64) throws {
    let bytes = writtenBytes { appendRSS(.hostile(seed: seed, itemCount: 20), to: &$0) }
    #expect(FeedRules.complaints(aboutRSS: try XMLElement.parse(bytes)) == [])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `hostile texts break no rule of Atom`(seed: UInt64) throws {
    let bytes = writtenBytes { appendAtom(.hostile(seed: seed, itemCount: 20), to: &$0) }
    #expect(FeedRules.complaints(aboutAtom: try XMLElement.parse(bytes)) == [])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `hostile texts break no JSON`(seed: UInt64) throws {
    let bytes = writtenBytes { appendJSONFeed(.hostile(seed: seed, itemCount: 20), to: &$0) }
    #expect(try JSONNode.parse(bytes)["items"]?.elements.count == 20)
  }

  @Test func `three thousand items make one feed, and the same feed makes the same bytes`() throws {
    let feed = Feed.hostile(seed: 7, itemCount: 3000)
    for append in [appendRSS(_:to:), appendAtom(_:to:)] {
      let bytes = writtenBytes { append(feed, &$0) }
      #expect(bytes == writtenBytes { append(Feed.hostile(seed: 7, itemCount: 3000), &$0) })
      let root = try XMLElement.parse(bytes)
      #expect(root.descendants.count { $0.name == "item" || $0.name == "entry" } == 3000)
    }
  }
}
