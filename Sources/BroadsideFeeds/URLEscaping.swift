import BroadsideText

/// The URL with every character that no URI has (RFC 3986, 2) as `%` and two digits, so that feeds hold URIs where they were given IRIs.
///
/// What is escaped already stays. The name of the host is left alone: letters beyond ASCII in it are written another way, in Punycode.
func escapedURL(_ url: String) -> String {
  if isPlain(url) { return url }
  let bytes = Array(url.utf8)
  let host = rangeOfHost(in: bytes)
  var result: [UInt8] = []
  for (index, byte) in bytes.enumerated() {
    let isKept = byte == UInt8(ascii: "%") ? isEscape(bytes[index...]) : isURIByte(byte) || host.contains(index)
    if isKept { result.append(byte) } else { appendEscape(of: byte, to: &result) }
  }
  return String(decoding: result, as: UTF8.self)
}

/// A `tag:` URI (RFC 4151): an id that no change of title or address touches.
///
/// `tagURI(host: "newpower.example", date: "2015-02-11", name: "np2")` is `tag:newpower.example,2015-02-11:np2`.
///
/// - Parameters:
///   - date: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, on which whoever gives the id had the host's name.
///   - name: what is unique on that host and date; characters that no URI has are escaped.
package func tagURI(host: String, date: String, name: String) -> String {
  "tag:\(host.lowercased()),\(date):" + escapedName(name)
}

private func escapedName(_ name: String) -> String {
  if isPlain(name), !name.utf8.contains(UInt8(ascii: "#")) { return name }
  var escaped: [UInt8] = []
  for byte in name.utf8 {
    if isURIByte(byte), byte != UInt8(ascii: "#") { escaped.append(byte) } else { appendEscape(of: byte, to: &escaped) }
  }
  return String(decoding: escaped, as: UTF8.self)
}

/// Whether there is nothing to escape, and nothing that may be escaped already, as in nearly every URL.
private func isPlain(_ text: String) -> Bool {
  let bytes = text.utf8.span
  for index in firstUnusual(inAddress: bytes)..<bytes.count where !isURIByte(bytes[index]) { return false }
  return true
}

private func rangeOfHost(in bytes: [UInt8]) -> Range<Int> {
  guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else { return 0..<0 }
  let start = colon + 3
  let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
  return start..<(end ?? bytes.count)
}

/// Unreserved and reserved characters, square brackets apart: they stand in the host alone. A bit for each, so that a byte costs no branch.
@inline(__always)
private func isURIByte(_ byte: UInt8) -> Bool {
  // !#$&'()*+,-./0123456789:;=? and @A-Z_a-z~
  let (low, high): (UInt64, UInt64) = (0xAFFF_FFDA_0000_0000, 0x47FF_FFFE_87FF_FFFF)
  return byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 != 0
}

private func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.count >= 3 && bytes.dropFirst().prefix(2).allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
}

private func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
  let digits = Array("0123456789ABCDEF".utf8)
  output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
}
