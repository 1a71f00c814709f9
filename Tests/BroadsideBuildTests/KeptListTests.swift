import BroadsideFiles
import BroadsideText
import Testing

@testable import BroadsideBuild

@Suite struct KeptListTests {
  private let cache: CacheFile

  init() throws { cache = CacheFile(try MemoryFileSystem().open("cache"), identity: Fingerprint(of: [1])) }

  @Test func `a change of little is written alone, and the list comes back as it is now`() {
    var list = (0..<1000).map { "element \($0)" }
    var kept = KeptList(of: list, in: cache)
    for place in [7, 500, 7] {
      let former = list
      list[place] += ", changed"
      let sizeBefore = cache.sizeBytes
      kept = kept.updated(from: former, to: list, in: cache)
      #expect(cache.sizeBytes == sizeBefore)
      let packed = packed(list, kept)
      #expect(packed.count < 100)
      #expect(read(packed) == list)
    }
  }

  @Test func `a list that could not be read, and is none, is kept as none`() {
    let list = (0..<100).map { "element \($0)" }
    var changed = list
    changed[99] = "another"
    let kept = KeptList(of: list, in: cache).updated(from: list, to: changed, in: cache)
    let none: [String] = []
    #expect(read(packed(none, kept.updated(from: none, to: none, in: cache))) == none)
  }

  @Test func `where much has changed, or the list has another length, it is kept whole`() {
    let list = (0..<1000).map { "element \($0)" }
    let kept = KeptList(of: list, in: cache)
    for other in [list.map { $0 + "!" }, list + ["one more"], list.dropLast(), []] {
      let updated = kept.updated(from: list, to: other, in: cache)
      #expect(packed(other, updated).count < 20)
      #expect(read(packed(other, updated)) == other)
    }
  }

  @Test func `each element can be looked at without the others, those that have changed among them`() async throws {
    let list = (0..<1000).map { "element \($0)" }
    var changed = list
    for place in [0, 500, 999] { changed[place] += ", changed" }
    let kept = KeptList(of: list, in: cache)
    for (now, kept) in [(list, kept), (changed, kept.updated(from: list, to: changed, in: cache))] {
      var reader = PackedReader(packed(now, kept))
      let (_, elements): (KeptList, KeptElements<String>) = KeptList.read(from: &reader, in: cache)
      guard case .kept(let elements) = elements else { return #expect(Bool(false), "the list was read") }
      let counts = await elements.map(jobs: 3, givesWay: true, \.utf8.count, packed: { $0.rangeOfText().count })
      #expect(counts == now.map(\.utf8.count))
    }
  }

  @Test func `a list that is damaged is a fault only where somebody asks for it`() throws {
    let other = CacheFile(try MemoryFileSystem().open("other"), identity: Fingerprint(of: [1]))
    let packed = packed(["one", "two"], KeptList(of: ["one", "two"], in: other))
    var reader = PackedReader(packed)
    // Nothing is kept at that place of this cache.
    let (_, elements): (KeptList, KeptElements<String>) = KeptList.read(from: &reader, in: cache)
    #expect(!reader.isDamaged && !cache.hasFault)
    #expect(elements.list.isEmpty)
    #expect(cache.hasFault)
  }

  @Test func `a change of what isn't in the list is damage`() {
    let list = (0..<100).map { "element \($0)" }
    var changed = list
    changed[99] = "another"
    let kept = KeptList(of: list, in: cache).updated(from: list, to: changed, in: cache)
    let shorter = KeptList(of: Array(list.dropLast()), in: cache)
    // The piece of the shorter list, with the changes of the longer.
    let packedPiece = packed(list.dropLast(), shorter).dropLast()
    let changes = packed(changed, kept).suffix(packed(changed, kept).count - packedPiece.count)
    #expect(read(Array(packedPiece + changes)) == nil)
  }

  private func packed(_ list: [String], _ kept: KeptList) -> [UInt8] {
    var writer = PackedWriter()
    kept.pack(list, into: &writer)
    return writer.array
  }

  /// Nil where the bytes are damaged, or lead to what is no list.
  private func read(_ bytes: [UInt8]) -> [String]? {
    var reader = PackedReader(bytes)
    let (_, elements): (KeptList, KeptElements<String>) = KeptList.read(from: &reader, in: cache)
    if reader.isDamaged || !reader.isAtEnd { return nil }
    let list = elements.list
    return cache.hasFault ? nil : list
  }
}
