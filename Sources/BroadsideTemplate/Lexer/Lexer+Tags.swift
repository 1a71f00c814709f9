/// The inside of `{{ … }}` and `{% … %}`.
extension Lexer {
  mutating func lexTag(from opening: Int, begin: Token.Kind, end endKind: Token.Kind, closing: UInt8) {
    tokens.append(Token(kind: begin, range: opening..<offset))
    var openBrackets: [UInt8] = []
    while true {
      offset = skipSpace(from: offset)
      if offset >= end { return reportUnclosed(opening, closing, endKind) }
      if openBrackets.isEmpty, let length = closingLength(closing) {
        tokens.append(Token(kind: endKind, range: offset..<offset + length))
        let isStripped = bytes[offset] == UInt8(ascii: "-")
        offset = isStripped ? skipSpace(from: offset + length) : offset + length
        return
      }
      if bytes[offset] == UInt8(ascii: "{"), byte(offset + 1) == UInt8(ascii: "%") || byte(offset + 1) == UInt8(ascii: "#") {
        return reportUnclosed(opening, closing, endKind)
      }
      let canEnd = closing == UInt8(ascii: "%") || openBrackets.last != UInt8(ascii: "{")
      if !openBrackets.isEmpty, canEnd, bytes[offset] == closing, byte(offset + 1) == UInt8(ascii: "}") {
        // A bracket was left open: the parser says which. The tag ends here all the same.
        openBrackets.removeAll()
        continue
      }
      lexWord(&openBrackets)
    }
  }

  /// How long the end of the tag is that begins here: `}}`, `-}}`, `%}`, `-%}`, `+%}`.
  private func closingLength(_ closing: UInt8) -> Int? {
    var index = offset
    if bytes[index] == UInt8(ascii: "-") || (bytes[index] == UInt8(ascii: "+") && closing == UInt8(ascii: "%")) { index += 1 }
    guard byte(index) == closing, byte(index + 1) == UInt8(ascii: "}") else { return nil }
    return index + 2 - offset
  }

  private mutating func reportUnclosed(_ opening: Int, _ closing: UInt8, _ endKind: Token.Kind) {
    let (begin, end) = closing == UInt8(ascii: "%") ? ("{%", "%}") : ("{{", "}}")
    problems.append(.init("the tag is not closed", opening..<opening + 2, label: "`\(begin)` opens it", help: ["close it with `\(end)`"]))
    brokenTags.append(opening..<offset + 1)
    tokens.append(Token(kind: .fault, range: offset..<offset))
    tokens.append(Token(kind: endKind, range: offset..<offset))
  }

  private mutating func lexWord(_ openBrackets: inout [UInt8]) {
    let start = offset
    let first = bytes[start]
    if isIdentifierStart(first) {
      offset = endOfRun(from: start, while: isIdentifierPart)
      tokens.append(Token(kind: .name, range: start..<offset))
    } else if isDigit(first) {
      lexNumber()
    } else if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      lexString(quote: first)
    } else {
      lexSign(&openBrackets)
    }
  }

  private func endOfRun(from start: Int, while condition: (UInt8) -> Bool) -> Int {
    var index = start
    while index < end, condition(bytes[index]) { index += 1 }
    return index
  }

  private mutating func lexString(quote: UInt8) {
    let start = offset
    var index = start + 1
    while index < end, bytes[index] != quote { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
    guard index < end else {
      let lineEnd = bytes[start..<end].firstIndex { $0 == UInt8(ascii: "\n") } ?? end
      problems.append(.init("the text is not closed", start..<lineEnd, label: "its quotation mark opens here"))
      tokens.append(Token(kind: .fault, range: start..<lineEnd))
      offset = endOfBrokenString(from: start, to: lineEnd)
      return
    }
    offset = index + 1
    tokens.append(Token(kind: .string, range: start..<offset))
  }

  /// The end of the tag on the same line, where there is one: the text was probably meant to end before it.
  private func endOfBrokenString(from start: Int, to lineEnd: Int) -> Int {
    var index = start
    while index + 1 < lineEnd {
      if bytes[index + 1] == UInt8(ascii: "}"), bytes[index] == UInt8(ascii: "%") || bytes[index] == UInt8(ascii: "}") { return index }
      index += 1
    }
    return lineEnd
  }

  private mutating func lexNumber() {
    let start = offset
    if bytes[start] == UInt8(ascii: "0"), let radixEnd = endOfRadixNumber(start) {
      offset = radixEnd
      return tokens.append(Token(kind: .integer, range: start..<offset))
    }
    var index = endOfDigits(from: start)
    var isFloat = false
    // A number after a dot is an index: `pairs.0.1` is no fraction.
    let followsDot = tokens.last?.kind == .dot && tokens.last?.range.upperBound == start
    if !followsDot {
      if byte(index) == UInt8(ascii: "."), isDigit(byte(index + 1)) {
        index = endOfDigits(from: index + 1)
        isFloat = true
      }
      if byte(index) | 0x20 == UInt8(ascii: "e") {
        let hasSign = byte(index + 1) == UInt8(ascii: "+") || byte(index + 1) == UInt8(ascii: "-")
        let digits = index + (hasSign ? 2 : 1)
        if isDigit(byte(digits)) {
          index = endOfDigits(from: digits)
          isFloat = true
        }
      }
    }
    offset = index
    tokens.append(Token(kind: isFloat ? .float : .integer, range: start..<offset))
  }

  private func endOfDigits(from start: Int) -> Int {
    var index = start
    while isDigit(byte(index)) || (byte(index) == UInt8(ascii: "_") && isDigit(byte(index + 1))) { index += 1 }
    return index
  }

  private func endOfRadixNumber(_ start: Int) -> Int? {
    let digits: (UInt8) -> Bool
    switch byte(start + 1) | 0x20 {
    case UInt8(ascii: "x"): digits = { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20) }
    case UInt8(ascii: "o"): digits = { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
    case UInt8(ascii: "b"): digits = { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
    default: return nil
    }
    let end = endOfRun(from: start + 2) { digits($0) || $0 == UInt8(ascii: "_") }
    return end > start + 2 ? end : nil
  }

  private mutating func lexSign(_ openBrackets: inout [UInt8]) {
    let start = offset
    let first = bytes[start]
    guard let (kind, length) = sign(bytes[start], byte(start + 1)) else {
      offset = endOfRun(from: start + 1) { $0 & 0b1100_0000 == 0b1000_0000 || (first < 0x80 && $0 == first) }
      let text = String(decoding: bytes[start..<offset], as: UTF8.self)
      problems.append(.init("`\(text)` has no meaning in a tag", start..<offset, help: signHelp(text)))
      return tokens.append(Token(kind: .fault, range: start..<offset))
    }
    offset = start + length
    switch kind {
    case .openParenthesis, .openBracket, .openBrace: openBrackets.append(bytes[start])
    case .closeParenthesis, .closeBracket, .closeBrace: _ = openBrackets.popLast()
    default: break
    }
    tokens.append(Token(kind: kind, range: start..<offset))
  }

  private func signHelp(_ text: String) -> [String] {
    switch text {
    case "&", "&&": ["write `and`"]
    case "!": ["write `not`"]
    case "?": ["write `a if condition else b`"]
    case "“", "”", "„", "‘", "’": ["write straight quotation marks: \" or '"]
    default: []
    }
  }

  private func sign(_ first: UInt8, _ second: UInt8) -> (Token.Kind, Int)? {
    let hasEqual = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "+"): return (.add, 1)
    case UInt8(ascii: "-"): return (.subtract, 1)
    case UInt8(ascii: "*"): return second == first ? (.power, 2) : (.multiply, 1)
    case UInt8(ascii: "/"): return second == first ? (.floorDivide, 2) : (.divide, 1)
    case UInt8(ascii: "%"): return (.modulo, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: "|"): return (.pipe, 1)
    case UInt8(ascii: "."): return (.dot, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ":"): return (.colon, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "="): return hasEqual ? (.equal, 2) : (.assign, 1)
    case UInt8(ascii: "!"): return hasEqual ? (.notEqual, 2) : nil
    case UInt8(ascii: "<"): return hasEqual ? (.lessOrEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"): return hasEqual ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "("): return (.openParenthesis, 1)
    case UInt8(ascii: ")"): return (.closeParenthesis, 1)
    case UInt8(ascii: "["): return (.openBracket, 1)
    case UInt8(ascii: "]"): return (.closeBracket, 1)
    case UInt8(ascii: "{"): return (.openBrace, 1)
    case UInt8(ascii: "}"): return (.closeBrace, 1)
    default: return nil
    }
  }
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// Letters beyond ASCII count as letters; U+2000 to U+2FFF, where the typographic quotation marks are, don't.
func isIdentifierStart(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0xC3 && byte != 0xE2
}

func isIdentifierPart(_ byte: UInt8) -> Bool {
  isIdentifierStart(byte) || isDigit(byte) || byte >= 0x80 && byte != 0xE2
}
