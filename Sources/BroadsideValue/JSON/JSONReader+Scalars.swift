internal import BroadsideText

extension JSONReader {
  /// A number as section 6 of RFC 8259 writes it.
  mutating func number() throws(SourceFault) -> Value {
    let start = cursor.offset
    _ = cursor.skip(UInt8(ascii: "-"))
    let hasLeadingZero = cursor.byte == UInt8(ascii: "0")
    let digitCount = skipDigits()
    var isInteger = true
    var isWhole = digitCount > 0 && !(hasLeadingZero && digitCount > 1)
    if cursor.skip(UInt8(ascii: ".")) {
      isInteger = false
      isWhole = skipDigits() > 0 && isWhole
    }
    if cursor.byte == UInt8(ascii: "e") || cursor.byte == UInt8(ascii: "E") {
      isInteger = false
      cursor.offset += 1
      if !cursor.skip(UInt8(ascii: "+")) { _ = cursor.skip(UInt8(ascii: "-")) }
      isWhole = skipDigits() > 0 && isWhole
    }
    let text = cursor.text(from: start)
    if isWhole, isInteger, let integer = Int(text) { return .integer(integer) }
    if isWhole, let number = Double(text) { return .number(number) }
    cursor.offset = start
    throw fault("`\(text)` is not a number", width: text.utf8.count, help: ["write 0.5 for .5 or 5., and no zeros before a number"])
  }

  private mutating func skipDigits() -> Int {
    cursor.skip(while: { $0.isDigit })
  }

  /// A string, from quote to quote.
  mutating func string() throws(SourceFault) -> String {
    let opening = cursor.offset
    cursor.offset += 1
    let start = cursor.offset
    skipPlain()
    if cursor.byte == UInt8(ascii: "\"") {
      cursor.offset += 1
      return String(decoding: cursor.bytes[start..<cursor.offset - 1], as: UTF8.self)
    }
    var text = Array(cursor.bytes[start..<cursor.offset])
    while let byte = cursor.byte {
      if byte == UInt8(ascii: "\"") {
        cursor.offset += 1
        return String(decoding: text, as: UTF8.self)
      }
      guard byte == UInt8(ascii: "\\") else { break }
      try appendEscape(to: &text)
      let runStart = cursor.offset
      skipPlain()
      text += cursor.bytes[runStart..<cursor.offset]
    }
    guard cursor.isAtEnd || cursor.byte?.isLineEnding == true else {
      throw fault("a control character stands in a text", help: ["write it as an escape: `\\t`"])
    }
    throw SourceFault(
      file.error(
        "json", "a quote is opened and not closed", at: opening..<opening + 1, label: "opened here",
        help: ["close it on the same line with `\"`"]))
  }

  private mutating func skipPlain() {
    cursor.skip(while: { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(SourceFault) {
    switch cursor.peek(1) {
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): return try appendUnicodeEscape(to: &text)
    default: throw fault("the backslash begins no escape of JSON", width: 2, help: ["write `\\\\` for a backslash"])
    }
    cursor.offset += 2
  }

  /// `\u00E9`, or a pair for what lies past U+FFFF.
  private mutating func appendUnicodeEscape(to text: inout [UInt8]) throws(SourceFault) {
    guard let first = codeUnit(at: cursor.offset) else { throw fault("four hexadecimal digits belong after `\\u`", width: 2) }
    if let scalar = Unicode.Scalar(first) {
      text += Array(String(Character(scalar)).utf8)
      cursor.offset += 6
      return
    }
    guard (0xD800...0xDBFF).contains(first), let second = codeUnit(at: cursor.offset + 6), (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault("half of a pair of escapes stands alone", width: 6, help: ["write the letter itself"]) }
    text += Array(String(Character(scalar)).utf8)
    cursor.offset += 12
  }

  /// The number of an escape like `\u00E9` at an offset.
  private func codeUnit(at offset: Int) -> UInt32? {
    let bytes = cursor.bytes[min(offset, cursor.bytes.endIndex)...].prefix(6)
    guard bytes.count == 6, bytes.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return nil }
    var number: UInt32 = 0
    for byte in bytes.dropFirst(2) {
      guard let digit = byte.hexDigit else { return nil }
      number = number << 4 | digit
    }
    return number
  }
}
