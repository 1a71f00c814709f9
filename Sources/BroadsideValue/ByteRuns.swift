internal import BroadsideText

/// Runs of bytes of a kind.
extension Span<UInt8> {
  /// Past the ASCII characters from blank to tilde that begin at an offset.
  func endOfPrintableASCII(from start: Int) -> Int {
    firstOffset(
      in: self, start..<count, matches: { ($0 &- sixteen(0x20)) .>= sixteen(0x5F) }, match: { $0 &- 0x20 >= 0x5F })
  }

  /// Past everything from an offset on but line endings.
  func endOfLine(from start: Int) -> Int {
    let (newline, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    return firstOffset(
      in: self, start..<count, matches: { ($0 .== sixteen(newline)) .| ($0 .== sixteen(carriageReturn)) },
      match: { $0 == newline || $0 == carriageReturn })
  }

  /// Past everything from an offset on but a quote, backslashes and `\n`.
  func endOfQuoted(by quote: UInt8, from start: Int) -> Int {
    let (newline, backslash) = (UInt8(ascii: "\n"), UInt8(ascii: "\\"))
    return firstOffset(
      in: self, start..<count,
      matches: { ($0 .== sixteen(quote)) .| ($0 .== sixteen(newline)) .| ($0 .== sixteen(backslash)) },
      match: { $0 == quote || $0 == newline || $0 == backslash })
  }
}

extension ArraySlice<UInt8> {
  /// ``Span/endOfLine(from:)`` by indices of the slice.
  func endOfLine(from start: Int) -> Int { startIndex + span.endOfLine(from: start - startIndex) }

  /// ``Span/endOfQuoted(by:from:)`` by indices of the slice.
  func endOfQuoted(by quote: UInt8, from start: Int) -> Int { startIndex + span.endOfQuoted(by: quote, from: start - startIndex) }
}
