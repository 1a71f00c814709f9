import TestSupport
import Testing

@testable import BroadsideValue

/// Sixteen bytes at a time find what one at a time finds, whatever stands where.
@Suite struct ByteRunsTests {
  @Test func `a run ends at its first other byte`() {
    var generator = SeededRandom(seed: 3)
    let special: [UInt8] = [0x00, 0x01, 0x0A, 0x0D, 0x1F, 0x20, 0x21, 0x22, 0x27, 0x5C, 0x7E, 0x7F, 0x80, 0x9F, 0xA0, 0xFF]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        Int.random(in: 0..<12, using: &generator) == 0 ? special.randomElement(using: &generator) ?? 0 : UInt8(ascii: "a")
      }
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let rest = bytes[start...]
      #expect(bytes.span.endOfPrintableASCII(from: start) == rest.firstIndex { !(0x20...0x7E).contains($0) } ?? bytes.count)
      #expect(bytes.span.endOfLine(from: start) == rest.firstIndex(where: \.isLineEnding) ?? bytes.count)
      #expect(bytes.span.endOfQuoted(by: 0x27, from: start) == rest.firstIndex { [0x27, 0x5C, 0x0A].contains($0) } ?? bytes.count)
    }
  }
}
