import BroadsideText

/// Pieces on their way into a cache file, which are written many at a time. Each worker has one of its own.
///
/// > Invariant: a piece can be read when the writer is gone.
struct PieceWriter: ~Copyable {
  private let cache: CacheFile?
  /// Where in the file the pieces that wait are going to be, and room behind them.
  private var room = 0..<0
  private var waiting = OutputBuffer(capacity: 0)

  /// - Parameter cache: nil where nothing is kept.
  init(to cache: CacheFile?) { self.cache = cache }

  deinit { waiting.withBytes { if !$0.isEmpty { cache?.put($0, into: room) } } }

  /// Keeps a piece, and returns where; nil where nothing is kept.
  mutating func keep(_ bytes: Span<UInt8>) -> Range<Int>? {
    guard let cache else { return nil }
    if bytes.count > Self.roomSizeBytes / 2 { return cache.keep(bytes) }
    let sizeBytes = bytes.count + CacheFile.sealSizeBytes
    if waiting.count + sizeBytes > room.count { takeRoom(in: cache) }
    let start = room.lowerBound + waiting.count
    waiting.append(copying: bytes)
    waiting.append(sealOf: bytes)
    return start..<start + bytes.count
  }

  mutating func keep(_ packed: borrowing PackedWriter) -> Range<Int>? { packed.withBytes { keep($0) } }

  private mutating func takeRoom(in cache: CacheFile) {
    waiting.withBytes { if !$0.isEmpty { cache.put($0, into: room) } }
    room = cache.takeRoom(Self.roomSizeBytes)
    waiting.removeAll()
    waiting.reserveCapacity(adding: room.count)
  }

  private static let roomSizeBytes = 128 << 10
}
