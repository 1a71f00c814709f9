import BroadsideFiles
import BroadsideText
import Testing

@testable import BroadsideBuild

@Suite struct PieceWriterTests {
  private let folder = MemoryFileSystem()

  private func openedCache() throws -> CacheFile { CacheFile(try folder.open("cache"), identity: Fingerprint(high: 1, low: 2)) }

  /// So many bytes that no other piece has.
  private func piece(_ number: Int, sizeBytes: Int) -> [UInt8] { (0..<sizeBytes).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) } }

  /// Keeps pieces of some sizes, and returns where each is.
  private func kept(_ sizes: [Int], in cache: CacheFile) -> [Range<Int>] {
    var writer = PieceWriter(to: cache)
    return sizes.enumerated().compactMap { writer.keep(piece($0, sizeBytes: $1).span) }
  }

  private func expectAll(_ places: [Range<Int>], _ sizes: [Int], in cache: CacheFile) {
    for (number, place) in places.enumerated() { #expect(cache.bytes(in: place) == piece(number, sizeBytes: sizes[number])) }
    #expect(places.count == sizes.count && !cache.hasFault)
  }

  @Test func `pieces of any size are there when the writer is gone`() throws {
    let sizes = [0, 1, 70_000, 65_536, 65_537, 3, 300_000, 60_000, 60_000, 60_000, 5]
    let cache = try openedCache()
    expectAll(kept(sizes, in: cache), sizes, in: cache)
  }

  @Test func `many small pieces are a few writes`() throws {
    let counted = FailingFileSystem(counting: folder)
    let cache = CacheFile(try counted.open("cache"), identity: Fingerprint(high: 1, low: 2))
    let before = counted.callCounts.count(of: .write)
    let sizes = Array(repeating: 1000, count: 1000)
    expectAll(kept(sizes, in: cache), sizes, in: cache)
    #expect(counted.callCounts.count(of: .write) - before < 20)
  }

  @Test func `writers at the same time don't meet`() throws {
    let cache = try openedCache()
    var one = PieceWriter(to: cache)
    var other = PieceWriter(to: cache)
    var places: [Range<Int>?] = []
    let sizes = Array(repeating: 9000, count: 60)
    for number in sizes.indices {
      let bytes = piece(number, sizeBytes: sizes[number])
      places.append(number % 3 == 0 ? one.keep(bytes.span) : other.keep(bytes.span))
    }
    _ = consume one
    _ = consume other
    expectAll(places.compactMap(\.self), sizes, in: cache)
  }

  @Test func `room that wasn't used is given back`() throws {
    let cache = try openedCache()
    let before = cache.sizeBytes
    _ = kept([100], in: cache)
    #expect(cache.sizeBytes - before < 200)
  }

  @Test func `what can't be written is a fault of the cache`() throws {
    let failing = FailingFileSystem(folder, failingAt: 2, of: .changing)
    try folder.write([], to: "cache")
    let cache = CacheFile(try failing.open("cache"), identity: Fingerprint(high: 1, low: 2))
    _ = kept([100], in: cache)
    #expect(cache.hasFault)
  }

  @Test func `without a cache nothing is kept`() {
    var writer = PieceWriter(to: nil)
    #expect(writer.keep([1, 2, 3].span) == nil)
  }
}
