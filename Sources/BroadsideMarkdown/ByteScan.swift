/// Which special bytes a text has.
struct ByteScan {
  let hasNUL: Bool
  let hasTilde: Bool
  let hasBrace: Bool
  let hasReturn: Bool
  /// `[[`.
  let hasDoubleBracket: Bool

  init(_ bytes: [UInt8], from start: Int) {
    var (nul, tilde, brace, carriageReturn): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    forEachWord(of: bytes, from: start) { word in
      nul |= zeroBytes(in: word)
      tilde |= zeroBytes(in: word ^ repeated(UInt8(ascii: "~")))
      brace |= zeroBytes(in: word ^ repeated(UInt8(ascii: "{")))
      carriageReturn |= zeroBytes(in: word ^ repeated(UInt8(ascii: "\r")))
    }
    (hasNUL, hasTilde, hasBrace, hasReturn) = (nul != 0, tilde != 0, brace != 0, carriageReturn != 0)
    hasDoubleBracket = Self.hasDoubleBracket(bytes, from: start)
  }

  private static func hasDoubleBracket(_ bytes: [UInt8], from start: Int) -> Bool {
    var offset = start
    while offset < bytes.count {
      offset = firstOffset(of: UInt8(ascii: "["), in: bytes, offset..<bytes.count) + 1
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "[") { return true }
    }
    return false
  }
}

/// Goes through bytes eight at a time; the last word is filled up with spaces.
@inline(__always)
private func forEachWord(of bytes: [UInt8], from start: Int, _ body: (UInt64) -> Void) {
  unsafe bytes.withUnsafeBytes { bytes in
    var offset = start
    while offset + 8 <= bytes.count {
      body(unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest = repeated(UInt8(ascii: " "))
    while offset < bytes.count {
      rest = rest << 8 | UInt64(unsafe bytes[offset])
      offset += 1
    }
    body(rest)
  }
}

/// The offset of the first such byte in a range, or its end.
///
/// Looks at eight bytes at a time.
func firstOffset(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
  return unsafe bytes.withUnsafeBytes { bytes in
    var offset = range.lowerBound
    let pattern = repeated(byte)
    while offset + 8 <= range.upperBound {
      let word = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) ^ pattern
      let zeros = zeroBytes(in: word)
      if zeros != 0 { return offset + zeros.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < range.upperBound, unsafe bytes[offset] != byte { offset += 1 }
    return offset
  }
}

/// A byte eight times.
@inline(__always)
func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// Has the high bit of the lowest byte that is zero, and none below it (H. S. Warren, "Hacker's Delight", 6-1).
@inline(__always)
func zeroBytes(in word: UInt64) -> UInt64 { (word &- repeated(0x01)) & ~word & repeated(0x80) }
