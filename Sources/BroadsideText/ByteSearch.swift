/// Looks for bytes sixteen at a time, and where there were none in the first, sixty-four.
///
/// `matches` says of sixteen bytes which of them are looked for; `match` says it of one, where fewer are left.
@inlinable @inline(__always)
public func firstOffset(
  in bytes: Span<UInt8>, _ range: Range<Int>, matches: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, match: (UInt8) -> Bool
) -> Int {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
  return unsafe bytes.withUnsafeBytes { bytes in
    var offset = range.lowerBound
    if range.count >= 16 {
      let last = range.upperBound - 16
      while true {
        let found = matches(unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self))
        if let place = firstPlace(in: found) { return offset + place }
        guard offset < last else { return range.upperBound }
        // The last sixteen may overlap those before, in which nothing was found.
        offset = min(offset + 16, last)
        while offset + 48 <= last {
          let first = matches(unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self))
          let second = matches(unsafe bytes.loadUnaligned(fromByteOffset: offset + 16, as: SIMD16<UInt8>.self))
          let third = matches(unsafe bytes.loadUnaligned(fromByteOffset: offset + 32, as: SIMD16<UInt8>.self))
          let fourth = matches(unsafe bytes.loadUnaligned(fromByteOffset: offset + 48, as: SIMD16<UInt8>.self))
          guard firstPlace(in: first .| second .| third .| fourth) != nil else {
            offset = min(offset + 64, last)
            continue
          }
          if let place = firstPlace(in: first) { return offset + place }
          if let place = firstPlace(in: second) { return offset + 16 + place }
          if let place = firstPlace(in: third) { return offset + 32 + place }
          return offset + 48 + (firstPlace(in: fourth) ?? 0)
        }
      }
    }
    while offset < range.upperBound, unsafe !match(bytes[offset]) { offset += 1 }
    return offset
  }
}

/// Which of sixteen places is the first that is marked; nil where none is.
@inlinable @inline(__always)
public func firstPlace(in marks: SIMDMask<SIMD16<Int8>>) -> Int? {
  let halves = unsafe unsafeBitCast(marks, to: SIMD2<UInt64>.self)
  if halves[0] != 0 { return halves[0].littleEndian.trailingZeroBitCount / 8 }
  return halves[1] != 0 ? 8 + halves[1].littleEndian.trailingZeroBitCount / 8 : nil
}

/// The offset of the first such byte in a range, or its end.
package func firstOffset(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
  firstOffset(in: bytes, range, matches: { $0 .== sixteen(byte) }, match: { $0 == byte })
}

/// The offset of the first byte of an address that is none of those that most addresses are made of, small letters, digits and
/// `- . / : _`, or its end.
package func firstUnusual(inAddress address: Span<UInt8>) -> Int {
  firstOffset(
    in: address, address.indices,
    matches: { block in
      let isNoLetter = (block &- sixteen(UInt8(ascii: "a"))) .>= sixteen(26)
      let isNoDigit = (block &- sixteen(UInt8(ascii: "-"))) .>= sixteen(14)
      return isNoLetter .& isNoDigit .& (block .!= sixteen(UInt8(ascii: "_")))
    },
    match: { $0 &- UInt8(ascii: "a") >= 26 && $0 &- UInt8(ascii: "-") >= 14 && $0 != UInt8(ascii: "_") })
}

/// A byte sixteen times. Operators that take a vector and a single number do not become vector instructions, nor do those that take a
/// vector which is made in their midst.
@inlinable @inline(__always)
public func sixteen(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
