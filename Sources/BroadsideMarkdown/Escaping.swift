import BroadsideText

extension OutputBuffer {
  /// Appends a URL as it stands between quotes in HTML: what RFC 3986 doesn't allow is percent-encoded, `%` apart; `&` and `'`
  /// become entities.
  mutating func append(escapingURL url: Span<UInt8>) {
    if isPlainInURL(url) { return append(copying: url) }
    for index in url.indices {
      let byte = url[index]
      switch byte {
      case _ where isPlainInURL(byte): append(byte)
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "'"): append("&#x27;")
      default:
        append(UInt8(ascii: "%"))
        append(hexDigit(byte >> 4))
        append(hexDigit(byte & 15))
      }
    }
  }

  /// ``append(escapingURL:)`` of a part of an array.
  mutating func append(escapingURL source: [UInt8], _ range: Range<Int>) { append(escapingURL: source.span.extracting(range)) }
}

private func isPlainInURL(_ bytes: Span<UInt8>) -> Bool {
  // What most addresses are made of is plain.
  for index in firstUnusual(inAddress: bytes)..<bytes.count where !isPlainInURL(bytes[index]) { return false }
  return true
}

/// A bit for each ASCII character, so that a byte costs no branch.
@inline(__always)
private func isPlainInURL(_ byte: UInt8) -> Bool {
  // !#$%()*+,-./0123456789:;=? and @A-Z_a-z~
  let (low, high): (UInt64, UInt64) = (0xAFFF_FF3A_0000_0000, 0x47FF_FFFE_87FF_FFFF)
  return byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 != 0
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
