/// Appends text with `& < > "` as entities: the spelling of the CommonMark reference implementation.
func appendEscapedText(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) {
  let copied: Void? = bytes.withContiguousStorageIfAvailable { unsafe appendEscapedText($0, to: &output) }
  if copied == nil { appendEscapedText(Array(bytes), to: &output) }
}

/// Appends a URL as it stands between quotes in HTML: what RFC 3986 doesn't allow is percent-encoded, `%` apart; `&` and `'`
/// become entities.
package func appendURL(_ url: String, to output: inout [UInt8]) {
  for byte in url.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "@")...UInt8(ascii: "Z"), UInt8(ascii: "#")...UInt8(ascii: "%"),
      UInt8(ascii: "(")...UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      output.append(byte)
    case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "'"): output.append(contentsOf: "&#x27;".utf8)
    default:
      output.append(UInt8(ascii: "%"))
      output.append(hexDigit(byte >> 4))
      output.append(hexDigit(byte & 15))
    }
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

/// Copies the runs between special bytes whole.
private func appendEscapedText(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  var runStart = 0
  for index in bytes.indices {
    let entity: StaticString
    switch unsafe bytes[index] {
    case UInt8(ascii: "&"): entity = "&amp;"
    case UInt8(ascii: "<"): entity = "&lt;"
    case UInt8(ascii: ">"): entity = "&gt;"
    case UInt8(ascii: "\""): entity = "&quot;"
    default: continue
    }
    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
    output.append(entity)
    runStart = index + 1
  }
  unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart...]))
}

extension [UInt8] {
  /// Appends a piece of HTML that the program itself writes.
  mutating func append(_ literal: StaticString) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}
