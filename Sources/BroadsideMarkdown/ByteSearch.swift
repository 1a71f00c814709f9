/// Looks for bytes sixteen at a time.
///
/// `matches` says of sixteen bytes which of them are looked for; `match` says it of one, where fewer are left.
@inline(__always)
func firstOffset(
  in bytes: Span<UInt8>, _ range: Range<Int>, matches: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, match: (UInt8) -> Bool
) -> Int {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
  return unsafe bytes.withUnsafeBytes { bytes in
    var offset = range.lowerBound
    if range.count >= 16 {
      let last = range.upperBound - 16
      while true {
        let found = matches(unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self))
        let halves = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
        if halves[0] != 0 { return offset + halves[0].littleEndian.trailingZeroBitCount / 8 }
        if halves[1] != 0 { return offset + 8 + halves[1].littleEndian.trailingZeroBitCount / 8 }
        guard offset < last else { return range.upperBound }
        // The last sixteen may overlap those before, in which nothing was found.
        offset = min(offset + 16, last)
      }
    }
    while offset < range.upperBound, unsafe !match(bytes[offset]) { offset += 1 }
    return offset
  }
}

/// The offset of the first such byte in a range, or its end.
func firstOffset(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
  firstOffset(in: bytes, range, matches: { $0 .== sixteen(byte) }, match: { $0 == byte })
}

/// A byte sixteen times. Operators that take a vector and a single number do not become vector instructions.
@inline(__always)
func sixteen(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

/// The text that UTF-8 bytes spell.
func string(_ bytes: Span<UInt8>) -> String {
  unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
}

/// Whether two runs of bytes are the same.
func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  for index in left.indices where left[index] != right[index] { return false }
  return true
}
