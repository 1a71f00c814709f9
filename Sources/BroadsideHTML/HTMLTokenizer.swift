/// Splits HTML source into tokens, as the tokenization of the HTML standard does (13.2.5), without building a tree.
///
/// It keeps places exact, and works on a part of a document: a tag may open in one part and close in another.
///
/// > Invariant: the ranges of the tokens follow each other without a gap and cover all that is read.
package struct HTMLTokenizer {
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private var rawTextElement = ""

  package init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  package init(_ bytes: [UInt8]) {
    self.init(bytes, in: bytes.indices)
  }

  /// The next token, or nil at the end.
  package mutating func next() -> HTMLToken? {
    guard position < end else { return nil }
    if !rawTextElement.isEmpty {
      let element = rawTextElement
      rawTextElement = ""
      if let token = rawText(of: element) { return token }
    }
    return markupKind(at: position) == nil ? text() : markup()
  }

  /// What begins with the `<` at an offset, or nil where it is text.
  private func markupKind(at offset: Int) -> HTMLToken.Kind? {
    guard offset + 1 < end, bytes[offset] == UInt8(ascii: "<") else { return nil }
    switch bytes[offset + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return .comment
    case UInt8(ascii: "/"):
      guard offset + 2 < end else { return nil }
      return isLetter(bytes[offset + 2]) ? .endTag : .comment
    case let byte: return isLetter(byte) ? .startTag : nil
    }
  }

  private mutating func text() -> HTMLToken {
    let start = position
    repeat { position += 1 } while position < end && markupKind(at: position) == nil
    return HTMLToken(kind: .text, range: start..<position)
  }

  private mutating func rawText(of element: String) -> HTMLToken? {
    let start = position
    while position < end, !isEndTag(of: element, at: position) { position += 1 }
    return start < position ? HTMLToken(kind: .rawText, range: start..<position) : nil
  }

  private func isEndTag(of element: String, at offset: Int) -> Bool {
    guard bytes[offset] == UInt8(ascii: "<"), markupKind(at: offset) == .endTag else { return false }
    let nameEnd = offset + 2 + element.utf8.count
    guard nameEnd < end, lowercased(offset + 2..<nameEnd) == element else { return false }
    return endsName(bytes[nameEnd])
  }

  private mutating func markup() -> HTMLToken {
    switch markupKind(at: position) {
    case .startTag: tag(.startTag, nameStart: position + 1)
    case .endTag: tag(.endTag, nameStart: position + 2)
    default: comment()
    }
  }

  private mutating func comment() -> HTMLToken {
    let start = position
    if starts(with: "<!--", at: position) {
      position = endOfComment(from: position + 4)
    } else {
      position = offset(of: UInt8(ascii: ">"), from: position + 2)
    }
    return HTMLToken(kind: .comment, range: start..<position)
  }

  private func endOfComment(from contentStart: Int) -> Int {
    if starts(with: ">", at: contentStart) { return contentStart + 1 }
    if starts(with: "->", at: contentStart) { return contentStart + 2 }
    var offset = contentStart
    while offset < end {
      if starts(with: "-->", at: offset) { return offset + 3 }
      if starts(with: "--!>", at: offset) { return offset + 4 }
      offset += 1
    }
    return end
  }

  private mutating func tag(_ kind: HTMLToken.Kind, nameStart: Int) -> HTMLToken {
    var token = HTMLToken(kind: kind, range: position..<end)
    position = nameStart
    while position < end, !endsName(bytes[position]) { position += 1 }
    token.name = lowercased(nameStart..<position)
    while let attribute = attribute() { token.attributes.append(attribute) }
    guard position < end else {
      return HTMLToken(kind: .comment, range: token.range)
    }
    position += 1
    token.range = token.range.lowerBound..<position
    if kind == .startTag, holdsRawText(token.name) { rawTextElement = token.name }
    return token
  }

  /// The next attribute of a tag, or nil before its `>` or at the end.
  private mutating func attribute() -> HTMLToken.Attribute? {
    while position < end, isSpace(bytes[position]) || bytes[position] == UInt8(ascii: "/") { position += 1 }
    guard position < end, bytes[position] != UInt8(ascii: ">") else { return nil }
    let nameStart = position
    repeat { position += 1 } while position < end && !endsName(bytes[position]) && bytes[position] != UInt8(ascii: "=")
    let name = lowercased(nameStart..<position)
    let nameEnd = position
    while position < end, isSpace(bytes[position]) { position += 1 }
    guard position < end, bytes[position] == UInt8(ascii: "=") else {
      return HTMLToken.Attribute(name: name, value: nameEnd..<nameEnd, isQuoted: false)
    }
    position += 1
    return value(ofAttribute: name)
  }

  private mutating func value(ofAttribute name: String) -> HTMLToken.Attribute {
    while position < end, isSpace(bytes[position]) { position += 1 }
    let isQuoted = position < end && (bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'"))
    if isQuoted {
      let quote = bytes[position]
      let start = position + 1
      position = offset(of: quote, from: start)
      let isClosed = position > start && bytes[position - 1] == quote
      return HTMLToken.Attribute(name: name, value: start..<(isClosed ? position - 1 : position), isQuoted: true)
    }
    let start = position
    while position < end, !isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">") { position += 1 }
    return HTMLToken.Attribute(name: name, value: start..<position, isQuoted: false)
  }

  /// The offset after the next such byte, or the end.
  private func offset(of byte: UInt8, from start: Int) -> Int {
    var offset = min(start, end)
    while offset < end {
      if bytes[offset] == byte { return offset + 1 }
      offset += 1
    }
    return end
  }

  private func starts(with text: StaticString, at offset: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= end else { return false }
    for index in 0..<count where unsafe bytes[offset + index] != text.utf8Start[index] { return false }
    return true
  }

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20)
}

/// White space of HTML: tab, line feed, form feed, carriage return, space.
package func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}
