/// Which special bytes a text has.
struct ByteScan {
  let hasNUL: Bool
  let hasTilde: Bool
  let hasBrace: Bool
  let hasReturn: Bool

  init(_ bytes: [UInt8], from start: Int) {
    let has = { firstOffset(of: $0, in: bytes, start..<bytes.count) < bytes.count }
    hasNUL = has(0)
    hasTilde = has(UInt8(ascii: "~"))
    hasBrace = has(UInt8(ascii: "{"))
    hasReturn = has(UInt8(ascii: "\r"))
  }
}

/// The offset of the first such byte in a range, or its end.
///
/// Looks at eight bytes at a time (H. S. Warren, "Hacker's Delight", 6-1).
func firstOffset(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
  return unsafe bytes.withUnsafeBytes { bytes in
    var offset = range.lowerBound
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    while offset + 8 <= range.upperBound {
      let word = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) ^ pattern
      let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      if zeros != 0 { return offset + zeros.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < range.upperBound, unsafe bytes[offset] != byte { offset += 1 }
    return offset
  }
}
