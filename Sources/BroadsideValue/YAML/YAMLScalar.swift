/// What an unquoted YAML scalar means: the core schema of YAML 1.2, and dates.
///
/// - `true`, `false` and `null` in three cases, `~` and nothing at all; `yes`, `no`, `on` and `off` stay text.
/// - Integers and floats; with a leading zero (`007`), underscores (`1_000`) or more than 64 bits they stay text, since
///   the author would not get back what was written.
/// - `2015-02-11`, `2015-02-11T10:00:00+01:00`, `2016-01-01 09:00:00 -0400`. What has that shape and names no day stays text.
func plainYAMLScalar(_ text: String) -> Value {
  let bytes = text.utf8.span
  guard !bytes.isEmpty else { return .null }
  switch bytes[0] {
  case UInt8(ascii: "t"), UInt8(ascii: "T"): return text == "true" || text == "True" || text == "TRUE" ? .bool(true) : .text(text)
  case UInt8(ascii: "f"), UInt8(ascii: "F"): return text == "false" || text == "False" || text == "FALSE" ? .bool(false) : .text(text)
  case UInt8(ascii: "n"), UInt8(ascii: "N"): return text == "null" || text == "Null" || text == "NULL" ? .null : .text(text)
  case UInt8(ascii: "~"): return bytes.count == 1 ? .null : .text(text)
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
    if bytes.count >= 8, bytes[4] == UInt8(ascii: "-") { return Timestamp(parsing: text).map(Value.timestamp) ?? .text(text) }
    return number(text, bytes) ?? .text(text)
  default: return .text(text)
  }
}

private func number(_ text: String, _ bytes: Span<UInt8>) -> Value? {
  let start = bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") ? 1 : 0
  let digitCount = countDigits(bytes, from: start)
  if bytes.count > 2, bytes[0] == 0x30, let radix = radix(ofPrefix: bytes[1]) { return integer(text, radix) }
  if digitCount > 1, bytes[start] == 0x30 { return nil }
  if digitCount > 0, start + digitCount == bytes.count { return Int(text).map(Value.integer) }
  if digitCount == 0, let special = specialNumber(text) { return .number(special) }
  return isFloat(bytes, from: start + digitCount, digitCount) ? Double(text).map(Value.number) : nil
}

private func radix(ofPrefix letter: UInt8) -> Int? {
  switch letter {
  case UInt8(ascii: "x"): 16
  case UInt8(ascii: "o"): 8
  default: nil
  }
}

/// `0x1F`, `0o17`.
private func integer(_ text: String, _ radix: Int) -> Value? {
  let digits = text.utf8.dropFirst(2)
  guard digits.allSatisfy({ $0.hexDigit != nil }) else { return nil }
  return Int(Substring(digits), radix: radix).map(Value.integer)
}

/// Whether a fraction, an exponent or both, and nothing else, follow the digits before the point.
private func isFloat(_ bytes: Span<UInt8>, from start: Int, _ digitsBefore: Int) -> Bool {
  var place = start
  var digitCount = digitsBefore
  if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
    let fraction = countDigits(bytes, from: place + 1)
    digitCount += fraction
    place += 1 + fraction
  }
  guard digitCount > 0 else { return false }
  if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
    place += 1
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") { place += 1 }
    let exponent = countDigits(bytes, from: place)
    guard exponent > 0 else { return false }
    place += exponent
  }
  return place == bytes.count
}

private func countDigits(_ bytes: Span<UInt8>, from start: Int) -> Int {
  var place = start
  while place < bytes.count, bytes[place].isDigit { place += 1 }
  return place - start
}

private func specialNumber(_ text: String) -> Double? {
  switch text {
  case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .infinity
  case "-.inf", "-.Inf", "-.INF": -.infinity
  case ".nan", ".NaN", ".NAN": .nan
  default: nil
  }
}
