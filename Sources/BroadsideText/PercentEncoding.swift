/// A URL's path as it stands in a link: everything but unreserved characters and `/:@!$*,;=~()+` is percent-encoded, so that
/// neither HTML nor XML needs to escape it (RFC 3986, section 3.3).
package func percentEncoded(_ path: String) -> String {
  if isPlain(path) { return path }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(path.utf8.count * 2)
  for byte in path.utf8 {
    if isPlainInPath(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func isPlain(_ path: String) -> Bool {
  let path = path.utf8.span
  for index in firstUnusual(inAddress: path)..<path.count where !isPlainInPath(path[index]) { return false }
  return true
}

/// The text with `%41` as `A`; nil where what comes out is not UTF-8. A `%` without two digits stays.
package func percentDecoded(_ text: String) -> String? {
  guard holdsPercentSign(text) else { return text }
  let bytes = Array(text.utf8)
  var decoded: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexValue(bytes[index + 1]),
      let low = hexValue(bytes[index + 2])
    {
      decoded.append(high << 4 | low)
      index += 3
    } else {
      decoded.append(bytes[index])
      index += 1
    }
  }
  return String(validating: decoded, as: UTF8.self)
}

private func holdsPercentSign(_ text: String) -> Bool {
  let text = text.utf8.span
  for index in text.indices where text[index] == UInt8(ascii: "%") { return true }
  return false
}

/// A bit for each ASCII character, so that a byte costs no branch.
@inline(__always)
private func isPlainInPath(_ byte: UInt8) -> Bool {
  // !$()*+,-./0123456789:;= and @A-Z_a-z~
  let (low, high): (UInt64, UInt64) = (0x2FFF_FF12_0000_0000, 0x47FF_FFFE_87FF_FFFF)
  return byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 != 0
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
