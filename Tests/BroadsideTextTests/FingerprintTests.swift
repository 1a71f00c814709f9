import BroadsideText
import Testing

@Suite struct FingerprintTests {
  @Test func `the same bytes have the same fingerprint`() {
    let bytes = Array("A talk on video, and what came of it.".utf8)
    #expect(Fingerprint(of: bytes) == Fingerprint(of: Array(bytes)))
    #expect(Fingerprint(of: []) == Fingerprint(of: []))
  }

  @Test func `one bit, one byte more, and bytes in another order make another one`() {
    var seen: Set<Fingerprint> = []
    var count = 0
    for length in 0...130 {
      var bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      seen.insert(Fingerprint(of: bytes))
      count += 1
      for bit in 0..<length * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8)
        seen.insert(Fingerprint(of: bytes))
        count += 1
        bytes[bit / 8] ^= 1 << (bit % 8)
      }
    }
    #expect(seen.count == count)
  }

  @Test func `zeros at the end are told apart`() {
    let fingerprints = (0..<200).map { Fingerprint(of: Array(repeating: 0, count: $0)) }
    #expect(Set(fingerprints).count == fingerprints.count)
  }

  @Test func `words that change places are told apart`() {
    let words: [[UInt8]] = (0..<20).map { Array(repeating: UInt8($0), count: 8) }
    var seen: Set<Fingerprint> = []
    for left in 0..<20 {
      for right in left..<20 {
        var order = words
        order.swapAt(left, right)
        seen.insert(Fingerprint(of: order.flatMap { $0 }))
      }
    }
    #expect(seen.count == 1 + 20 * 19 / 2)
  }
}
