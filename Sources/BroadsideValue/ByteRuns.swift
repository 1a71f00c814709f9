/// Runs of bytes of a kind, eight of them looked at in one go.
extension Span<UInt8> {
  /// Past the ASCII characters but NUL that begin at an offset.
  func endOfASCII(from start: Int) -> Int {
    endOfRun(from: start, isIn: { $0 &- 0x01 < 0x7F }, others: { $0 | ($0 &- .each(0x01)) })
  }

  /// Past the ASCII characters from blank to tilde that begin at an offset.
  func endOfPrintableASCII(from start: Int) -> Int {
    endOfRun(from: start, isIn: { $0 &- 0x20 < 0x5F }, others: { $0 | ($0 &+ .each(0x01)) | ($0 &- .each(0x20)) })
  }

  /// - Parameter others: has the high bit of some byte set where one of the eight is not in the run. Carries between bytes don't matter:
  ///   they come from bytes that aren't in it.
  @inline(__always)
  private func endOfRun(from start: Int, isIn: (UInt8) -> Bool, others: (UInt64) -> UInt64) -> Int {
    var place = start
    while place + 8 <= count {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      if others(word) & .each(0x80) != 0 { break }
      place += 8
    }
    while place < count, isIn(self[place]) { place += 1 }
    return place
  }
}

extension UInt64 {
  /// The byte eight times.
  @inline(__always)
  fileprivate static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
