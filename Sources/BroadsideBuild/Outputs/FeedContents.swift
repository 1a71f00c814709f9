import BroadsideContent
import Synchronization

/// The texts of posts as feeds hold them. A post is in many feeds, with the same bytes in each: they are made once.
final class FeedContents: Sendable {
  private let made = Mutex<[PageID: [UInt8]]>([:])

  /// Two threads may make the same at the same time; whichever is done first is kept.
  func html(of page: PageID, make: () -> [UInt8]) -> [UInt8] {
    if let present = made.withLock({ $0[page] }) { return present }
    let new = make()
    made.withLock { $0[page] = $0[page] ?? new }
    return new
  }
}
