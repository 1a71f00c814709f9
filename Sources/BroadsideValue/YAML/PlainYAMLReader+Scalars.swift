/// Scalars on one line, and lists of them in brackets.
extension PlainYAMLReader {
  /// The scalar here. In brackets, a comma or bracket ends it.
  mutating func scalar(inBrackets: Bool) -> SourceValue? {
    switch bytes[place] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted(by: bytes[place])
    default: inBrackets ? unquotedInBrackets() : unquoted()
    }
  }

  /// `[a, "b"]`, without a comma before the bracket.
  mutating func bracketed() -> SourceValue? {
    let start = place
    var elements: [SourceValue] = []
    place += 1
    skipBlanks()
    if place < end, bytes[place] == UInt8(ascii: "]") {
      place += 1
      return SourceValue(range: start..<place, content: .list([]))
    }
    while place < end, let element = scalar(inBrackets: true) {
      elements.append(element)
      skipBlanks()
      guard place < end else { return nil }
      place += 1
      switch bytes[place - 1] {
      case UInt8(ascii: "]"): return SourceValue(range: start..<place, content: .list(elements))
      case UInt8(ascii: ","): skipBlanks()
      default: return nil
      }
    }
    return nil
  }
}

// Without quotes.
extension PlainYAMLReader {
  /// From here to the line's end, without the blanks before it. A colon before a blank and a `#` after one would end it.
  private mutating func unquoted() -> SourceValue? {
    let start = place
    guard beginsUnquoted else { return nil }
    var textEnd = place
    while place < end, !bytes[place].isLineEnding {
      switch bytes[place] {
      case UInt8(ascii: " "):
        place += 1
        continue
      case UInt8(ascii: ":"): guard place + 1 < end, !bytes[place + 1].isBlank, !bytes[place + 1].isLineEnding else { return nil }
      case UInt8(ascii: "#"): guard textEnd == place else { return nil }
      default: break
      }
      place += 1
      textEnd = place
    }
    return unquoted(start..<textEnd)
  }

  /// From here to a comma or the closing bracket.
  private mutating func unquotedInBrackets() -> SourceValue? {
    let start = place
    guard beginsUnquoted else { return nil }
    var textEnd = place
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: ","), UInt8(ascii: "]"): return unquoted(start..<textEnd)
      case UInt8(ascii: " "):
        place += 1
        continue
      case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"),
        UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return nil
      default: break
      }
      place += 1
      textEnd = place
    }
    return nil
  }

  /// Whether no letter that means something to YAML stands here, or a minus before a letter or digit.
  private var beginsUnquoted: Bool {
    switch bytes[place] {
    case UInt8(ascii: "-"): place + 1 < end && (bytes[place + 1].isLetter || bytes[place + 1].isDigit)
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"),
      UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "'"), UInt8(ascii: "\""):
      false
    default: true
    }
  }

  private func unquoted(_ range: Range<Int>) -> SourceValue {
    SourceValue(range: range, content: .scalar(plainYAMLScalar(String(decoding: bytes[range], as: UTF8.self))))
  }
}

// In quotes.
extension PlainYAMLReader {
  /// Of escapes, `\"` and `\\` in double quotes, and two single quotes in single ones.
  private mutating func quoted(by quote: UInt8) -> SourceValue? {
    let start = place
    var escaped: [UInt8] = []
    place += 1
    var runStart = place
    while true {
      place = bytes.endOfQuoted(by: quote, from: place)
      guard place < end, bytes[place] != UInt8(ascii: "\n") else { return nil }
      let next = place + 1 < end ? bytes[place + 1] : UInt8(ascii: "\n")
      switch (bytes[place], quote) {
      case (UInt8(ascii: "\\"), UInt8(ascii: "'")):
        place += 1
        continue
      case (UInt8(ascii: "\\"), _): guard next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") else { return nil }
      case (_, UInt8(ascii: "'")) where next == UInt8(ascii: "'"): break
      default: return quoted(from: start, escaped, runStart)
      }
      escaped += bytes[runStart..<place]
      runStart = place + 1
      place += 2
    }
  }

  /// The text up to the closing quote here: what was escaped, and the run after it.
  private mutating func quoted(from start: Int, _ escaped: [UInt8], _ runStart: Int) -> SourceValue {
    let run = bytes[runStart..<place]
    place += 1
    let text = escaped.isEmpty ? String(decoding: run, as: UTF8.self) : String(decoding: escaped + run, as: UTF8.self)
    return SourceValue(range: start..<place, content: .scalar(.text(text)))
  }
}
