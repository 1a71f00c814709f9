/// Where the HTML of a text is: at hand, or kept in a file and read when it is wanted.
///
/// A large site's texts are most of what a build holds; kept in the cache file they take no memory.
package enum HTMLStore: Sendable {
  case atHand([UInt8])
  case kept(any KeptBytes, Range<Int>)

  package var count: Int {
    switch self {
    case .atHand(let bytes): bytes.count
    case .kept(_, let range): range.count
    }
  }

  package var bytes: [UInt8] {
    switch self {
    case .atHand(let bytes): bytes
    case .kept(let file, let range): file.bytes(in: range)
    }
  }
}

/// Bytes that are kept outside of memory.
package protocol KeptBytes: AnyObject, Sendable {
  /// Zeros, as many, where they can't be read, which the owner finds out and says in time.
  func bytes(in range: Range<Int>) -> [UInt8]
}
