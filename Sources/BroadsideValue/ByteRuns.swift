/// Runs of bytes of a kind, eight of them looked at in one go.
extension Span<UInt8> {
  /// Past the ASCII characters from blank to tilde that begin at an offset.
  func endOfPrintableASCII(from start: Int) -> Int {
    endOfRun(from: start) { $0 | ($0 &+ .each(0x01)) | ($0 &- .each(0x20)) }
  }

  /// Past everything from an offset on but line endings.
  func endOfLine(from start: Int) -> Int {
    endOfRun(from: start) { $0.marks(of: UInt8(ascii: "\n")) | $0.marks(of: UInt8(ascii: "\r")) }
  }

  /// Past everything from an offset on but a quote, backslashes and `\n`.
  func endOfQuoted(by quote: UInt8, from start: Int) -> Int {
    endOfRun(from: start) { $0.marks(of: quote) | $0.marks(of: UInt8(ascii: "\\")) | $0.marks(of: UInt8(ascii: "\n")) }
  }

  /// - Parameter marks: has the high bit set of the first byte, counted from the right, that isn't in the run, and of none before it. Bits of
  ///   bytes behind it may be wrong, since sums carry (H. S. Warren, "Hacker's Delight", 6-1). Blanks are in every run.
  @inline(__always)
  private func endOfRun(from start: Int, marks: (UInt64) -> UInt64) -> Int {
    var place = start
    while place < count {
      let marks = marks(place + 8 <= count ? unsafe word(at: place) : lastWord(from: place)) & .each(0x80)
      if marks != 0 { return place + marks.trailingZeroBitCount / 8 }
      place += 8
    }
    return count
  }

  /// > Precondition: eight bytes begin there.
  @unsafe @inline(__always)
  private func word(at place: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self))
  }

  /// Fewer than eight bytes, and blanks.
  private func lastWord(from start: Int) -> UInt64 {
    var word = UInt64.each(UInt8(ascii: " "))
    for place in stride(from: count - 1, through: start, by: -1) { word = word << 8 | UInt64(self[place]) }
    return word
  }
}

extension ArraySlice<UInt8> {
  /// ``Span/endOfLine(from:)`` by indices of the slice.
  func endOfLine(from start: Int) -> Int { startIndex + span.endOfLine(from: start - startIndex) }

  /// ``Span/endOfQuoted(by:from:)`` by indices of the slice.
  func endOfQuoted(by quote: UInt8, from start: Int) -> Int { startIndex + span.endOfQuoted(by: quote, from: start - startIndex) }
}

extension UInt64 {
  /// The byte eight times.
  @inline(__always)
  fileprivate static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The high bit of the first byte that is the one wanted.
  @inline(__always)
  fileprivate func marks(of byte: UInt8) -> UInt64 {
    let difference = self ^ .each(byte)
    return (difference &- .each(0x01)) & ~difference
  }
}
