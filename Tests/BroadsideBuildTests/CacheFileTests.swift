import BroadsideFiles
import BroadsideText
import Testing

@testable import BroadsideBuild

@Suite struct CacheFileTests {
  private let folder = MemoryFileSystem()
  private let identity = Fingerprint(of: Array("this program".utf8))

  private func opened(by identity: Fingerprint? = nil) throws -> CacheFile {
    CacheFile(try folder.open("cache"), identity: identity ?? self.identity)
  }

  private func packed(_ bytes: [UInt8]) -> PackedWriter {
    var writer = PackedWriter()
    writer.put(raw: bytes.span)
    return writer
  }

  @Test func `what was committed last is found by the same program alone`() throws {
    let first = try opened()
    #expect(first.index == nil && first.settledNanoseconds == .min)
    first.commit(packed([1, 2, 3]))
    try opened().commit(packed([4, 5]))
    #expect(try opened().index == [4, 5])
    #expect(try opened(by: Fingerprint(of: [7])).index == nil)
  }

  @Test func `outputs that are found to be right are so from then on`() throws {
    try opened().commit(packed([1, 2, 3]))
    let second = try opened()
    let before = second.settledNanoseconds
    second.confirmOutputs()
    let third = try opened()
    #expect(third.settledNanoseconds > before)
    #expect(third.index == [1, 2, 3])
  }

  @Test func `a damaged header leads to nothing`() throws {
    try opened().commit(packed([1, 2, 3]))
    let whole = try folder.read("cache")
    for place in 0..<128 {
      var damaged = whole
      damaged[place] ^= 1
      try folder.write(damaged, to: "cache")
      #expect(try opened().index == nil, "byte \(place)")
    }
  }
}
