import BroadsideText

/// Appends text with `& < > "` as entities: the spelling of the CommonMark reference implementation.
func appendEscapedText(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
  appendEscapedText(bytes.span, to: &output)
}

/// ``appendEscapedText(_:to:)-(ArraySlice<UInt8>,_)`` for other bytes.
func appendEscapedText(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
  var runStart = 0
  while true {
    let special = firstSpecial(in: bytes, from: runStart)
    output.append(copying: bytes.extracting(runStart..<special))
    guard special < bytes.count else { return }
    switch bytes[special] {
    case UInt8(ascii: "&"): output.append("&amp;")
    case UInt8(ascii: "<"): output.append("&lt;")
    case UInt8(ascii: ">"): output.append("&gt;")
    default: output.append("&quot;")
    }
    runStart = special + 1
  }
}

/// The offset of the next `& < > "`, or the end. `<` and `>` differ in one bit, `&` and `"` in another.
private func firstSpecial(in bytes: Span<UInt8>, from start: Int) -> Int {
  firstOffset(
    in: bytes, start..<bytes.count,
    matches: { (($0 | sixteen(0x02)) .== sixteen(0x3E)) .| (($0 | sixteen(0x04)) .== sixteen(0x26)) },
    match: { $0 | 0x02 == 0x3E || $0 | 0x04 == 0x26 })
}

/// Appends a URL as it stands between quotes in HTML: what RFC 3986 doesn't allow is percent-encoded, `%` apart; `&` and `'`
/// become entities.
package func appendURL(_ url: String, to output: inout [UInt8]) { appendURL(url.utf8.span, to: &output) }

func appendURL(_ url: Span<UInt8>, to output: inout [UInt8]) {
  if isPlainInURL(url) { return output.append(copying: url) }
  for index in url.indices {
    let byte = url[index]
    switch byte {
    case _ where isPlainInURL(byte): output.append(byte)
    case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "'"): output.append(contentsOf: "&#x27;".utf8)
    default:
      output.append(UInt8(ascii: "%"))
      output.append(hexDigit(byte >> 4))
      output.append(hexDigit(byte & 15))
    }
  }
}

extension OutputBuffer {
  /// ``appendURL(_:to:)`` of a part of an array.
  mutating func append(escapingURL source: [UInt8], _ range: Range<Int>) {
    let url = source.span.extracting(range)
    if isPlainInURL(url) { return append(copying: url) }
    var escaped: [UInt8] = []
    appendURL(url, to: &escaped)
    append(escaped)
  }

  mutating func append(escapingURL url: [UInt8]) { append(escapingURL: url, url.indices) }
}

private func isPlainInURL(_ bytes: Span<UInt8>) -> Bool {
  for index in bytes.indices where !isPlainInURL(bytes[index]) { return false }
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

extension [UInt8] {
  /// Appends a piece of HTML that the program itself writes.
  mutating func append(_ literal: StaticString) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}
