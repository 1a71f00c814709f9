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
  while true {
    let special = unsafe firstSpecial(in: bytes, from: runStart)
    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<special]))
    guard special < bytes.count else { return }
    switch unsafe bytes[special] {
    case UInt8(ascii: "&"): output.append("&amp;")
    case UInt8(ascii: "<"): output.append("&lt;")
    case UInt8(ascii: ">"): output.append("&gt;")
    default: output.append("&quot;")
    }
    runStart = special + 1
  }
}

/// The offset of the next `& < > "`, or the end. `<` and `>` differ in one bit, `&` and `"` in another.
private func firstSpecial(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  var offset = start
  let raw = UnsafeRawBufferPointer(bytes)
  while offset + 8 <= bytes.count {
    let word = UInt64(littleEndian: unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    let found = zeroBytes(in: (word | repeated(0x02)) ^ repeated(0x3E)) | zeroBytes(in: (word | repeated(0x04)) ^ repeated(0x26))
    if found != 0 { return offset + found.trailingZeroBitCount / 8 }
    offset += 8
  }
  while offset < bytes.count {
    let byte = unsafe bytes[offset]
    if byte | 0x02 == 0x3E || byte | 0x04 == 0x26 { return offset }
    offset += 1
  }
  return offset
}

extension [UInt8] {
  /// Appends a piece of HTML that the program itself writes.
  mutating func append(_ literal: StaticString) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}
