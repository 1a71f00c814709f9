internal import BroadsideText

// Keys.
extension TOMLReader {
  /// The parts of a key: `title`, `"a key"`, `params.author`.
  mutating func key() throws(SourceFault) -> [TOMLKey] {
    var parts: [TOMLKey] = []
    repeat {
      cursor.skipBlanks()
      parts.append(try keyPart())
      cursor.skipBlanks()
    } while cursor.skip(UInt8(ascii: "."))
    guard parts.count <= nestingDepthMax else { throw fault("the key has more than \(nestingDepthMax) parts") }
    return parts
  }

  private mutating func keyPart() throws(SourceFault) -> TOMLKey {
    let start = cursor.offset
    if cursor.isAt("\"\"\"") || cursor.isAt("'''") { throw fault("a key stands in three quotes", width: 3, help: ["one quote is enough"]) }
    if cursor.byte == UInt8(ascii: "\"") || cursor.byte == UInt8(ascii: "'") {
      let text = try string()
      return TOMLKey(text: text, range: start..<cursor.offset)
    }
    let length = cursor.skip(while: { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
    guard length > 0 else {
      throw fault(
        "a key is missing here", label: "no key can begin with this",
        help: ["put a key with other than letters, digits, `_` and `-` in quotes"])
    }
    if isElementOfYAML(start) {
      cursor.offset = start
      throw fault("a list as in YAML", label: "TOML has no such lists", help: ["write the list in brackets: `tags = [\"one\", \"two\"]`"])
    }
    return TOMLKey(text: cursor.text(from: start), range: start..<cursor.offset)
  }

  /// `- one`: a lone hyphen that no `=` follows.
  private func isElementOfYAML(_ start: Int) -> Bool {
    guard cursor.offset - start == 1, cursor.bytes[start] == UInt8(ascii: "-"), cursor.byte?.isBlank == true else { return false }
    let next = cursor.bytes[cursor.offset...].first { !$0.isBlank }
    return next != UInt8(ascii: "=") && next != UInt8(ascii: ".")
  }
}

// Strings.
extension TOMLReader {
  /// A string of any of the four kinds.
  mutating func string() throws(SourceFault) -> String {
    if cursor.isAt("\"\"\"") || cursor.isAt("'''") { return try multilineString() }
    let opening = cursor.offset
    let quote = cursor.bytes[opening]
    cursor.offset += 1
    var text: [UInt8] = []
    while true {
      appendRun(upTo: quote, to: &text)
      switch cursor.byte {
      case quote:
        cursor.offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try appendEscape(to: &text)
      case let byte? where !byte.isLineEnding: throw controlCharacter()
      default: throw unclosedQuote(opening..<opening + 1)
      }
    }
  }

  private mutating func multilineString() throws(SourceFault) -> String {
    let opening = cursor.offset
    let quote = cursor.bytes[opening]
    cursor.offset += 3
    _ = skipLineEnding()
    var text: [UInt8] = []
    while true {
      appendRun(upTo: quote, to: &text)
      switch cursor.byte {
      case quote:
        let count = cursor.skip(while: { $0 == quote })
        if count >= 6 { cursor.offset -= count - 5 }
        text += Array(repeating: quote, count: count >= 3 ? min(count, 5) - 3 : count)
        if count >= 3 { return String(decoding: text, as: UTF8.self) }
      case UInt8(ascii: "\\"): if try !skipEscapedLineEnding() { try appendEscape(to: &text) }
      case nil: throw unclosedQuote(opening..<opening + 3)
      default:
        guard skipLineEnding() else { throw controlCharacter() }
        text.append(UInt8(ascii: "\n"))
      }
    }
  }

  /// Copies what stands for itself: everything up to the quote, a control character or, between double quotes, a backslash.
  private mutating func appendRun(upTo quote: UInt8, to text: inout [UInt8]) {
    let start = cursor.offset
    let escape = quote == UInt8(ascii: "\"") ? UInt8(ascii: "\\") : quote
    cursor.skip(while: { $0 != quote && $0 != escape && !$0.isControl })
    text += cursor.bytes[start..<cursor.offset]
  }

  /// A backslash at the end of a line takes away the line ending and all blanks after it.
  private mutating func skipEscapedLineEnding() throws(SourceFault) -> Bool {
    let start = cursor.offset
    cursor.offset += 1
    cursor.skipBlanks()
    guard skipLineEnding() else {
      cursor.offset = start
      return false
    }
    repeat { cursor.skipBlanks() } while skipLineEnding()
    return true
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(SourceFault) {
    switch cursor.peek(1) {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "e"): text.append(0x1B)
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "x"): return try appendScalar(digitCount: 2, to: &text)
    case UInt8(ascii: "u"): return try appendScalar(digitCount: 4, to: &text)
    case UInt8(ascii: "U"): return try appendScalar(digitCount: 8, to: &text)
    default:
      throw fault("the backslash begins no escape of TOML", width: 2, help: ["use single quotes, or write `\\\\` for a backslash"])
    }
    cursor.offset += 2
  }

  private mutating func appendScalar(digitCount: Int, to text: inout [UInt8]) throws(SourceFault) {
    var number: UInt32 = 0
    for place in 2..<2 + digitCount {
      guard let digit = cursor.peek(place)?.hexDigit else { throw fault("\(digitCount) hexadecimal digits belong after this", width: 2) }
      number = number << 4 | digit
    }
    guard let scalar = Unicode.Scalar(number) else { throw fault("there is no such character", width: 2 + digitCount) }
    text += Array(String(Character(scalar)).utf8)
    cursor.offset += 2 + digitCount
  }

  private func unclosedQuote(_ opening: Range<Int>) -> SourceFault {
    let quote = String(decoding: cursor.bytes[opening], as: UTF8.self)
    let help = opening.count == 1 ? "close it on the same line with `\(quote)`" : "close it with `\(quote)`"
    return SourceFault(file.error("toml", "a quote is opened and not closed", at: opening, label: "opened here", help: [help]))
  }
}
