import BroadsideText

/// Where in the cache many pieces are kept, each of which is read by itself. An empty one is nowhere.
struct KeptPieces: Sendable, Hashable {
  var ranges: [Range<Int>] = []

  var sizeBytes: Int { ranges.reduce(0) { $0 + $1.count } }
}

extension KeptPieces: Packable {
  /// Mostly one lies right behind the other.
  func pack(into writer: inout PackedWriter) {
    writer.put(count: ranges.count)
    var end = 0
    for range in ranges {
      writer.put(range.lowerBound - end)
      writer.put(count: range.count)
      end = range.upperBound
    }
  }

  init(from reader: inout PackedReader) {
    let count = reader.count()
    ranges.reserveCapacity(count)
    var end = 0
    for _ in 0..<count {
      let start = max(0, end &+ reader.value(Int.self))
      end = max(start, start &+ Int(truncatingIfNeeded: reader.unsigned()))
      ranges.append(start..<end)
    }
  }
}

extension CacheFile {
  /// Keeps pieces with few calls.
  func keep(_ count: Int, piece: (_ place: Int, _ writer: inout PackedWriter) -> Void) -> KeptPieces {
    var kept = KeptPieces()
    kept.ranges.reserveCapacity(count)
    var batch = SealedBatch()
    for place in 0..<count {
      var writer = PackedWriter()
      piece(place, &writer)
      batch.append(writer.bytes)
      if batch.bytes.count >= Self.batchSizeBytes || place == count - 1 { batch.move(to: keep(batch), &kept.ranges) }
    }
    return kept
  }

  private static let batchSizeBytes = 1 << 20
}

/// Pieces with their seals, one behind the other, on their way into the cache.
struct SealedBatch {
  private(set) var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []

  mutating func append(_ piece: [UInt8]) {
    ranges.append(bytes.count..<bytes.count + piece.count)
    if piece.isEmpty { return }
    bytes += piece
    bytes += CacheFile.seal(of: piece)
  }

  /// Appends where the pieces are, now that they are kept from an offset on, and begins anew.
  fileprivate mutating func move(to offset: Int, _ places: inout [Range<Int>]) {
    for range in ranges { places.append(range.isEmpty ? 0..<0 : range.lowerBound + offset..<range.upperBound + offset) }
    bytes.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
  }
}
