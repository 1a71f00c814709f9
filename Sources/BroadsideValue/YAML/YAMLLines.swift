/// Looks at the lines of a YAML text as an author sees them: indentation, key, colon, value.
struct YAMLLines {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var end: Int { bytes.endIndex }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.startIndex..<bytes.endIndex)], as: UTF8.self)
  }

  func character(at offset: Int) -> Unicode.Scalar {
    guard offset >= bytes.startIndex, offset < bytes.endIndex else { return "\n" }
    return String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "\n"
  }

  func isBlank(_ range: Range<Int>) -> Bool { bytes[range.clamped(to: bytes.startIndex..<bytes.endIndex)].allSatisfy(\.isBlank) }

  // Lines.

  func startOfLine(containing offset: Int) -> Int {
    var place = min(offset, bytes.endIndex)
    while place > bytes.startIndex, !bytes[place - 1].isLineEnding { place -= 1 }
    return place
  }

  func startOfLine(after offset: Int) -> Int {
    var cursor = ByteCursor(bytes)
    cursor.offset = offset
    cursor.goToNextLine()
    return cursor.offset
  }

  /// The start of the line above that isn't blank; of the same line where there is none.
  func startOfLine(before offset: Int) -> Int {
    let start = startOfLine(containing: offset)
    var place = start
    while place > bytes.startIndex, bytes[place - 1].isBlank || bytes[place - 1].isLineEnding { place -= 1 }
    return place > bytes.startIndex ? startOfLine(containing: place) : start
  }

  func areOnOneLine(_ first: Int, _ second: Int) -> Bool {
    !bytes[(first..<max(first, second)).clamped(to: bytes.startIndex..<bytes.endIndex)].contains(where: \.isLineEnding)
  }

  /// From here to the end of the line, without blanks at the end; nil where nothing is left.
  func restOfLine(from offset: Int) -> Range<Int>? {
    guard offset < bytes.endIndex else { return nil }
    var end = bytes[offset...].firstIndex(where: \.isLineEnding) ?? bytes.endIndex
    while end > offset, bytes[end - 1].isBlank { end -= 1 }
    return end > offset ? offset..<end : nil
  }

  // Indentation.

  func startOfText(inLineAt start: Int) -> Int {
    bytes[start...].firstIndex { !$0.isBlank } ?? bytes.endIndex
  }

  func tabInIndentation(of offset: Int) -> Int? {
    let start = startOfLine(containing: offset)
    let indentation = bytes[start..<startOfText(inLineAt: start)]
    return indentation.firstIndex(of: UInt8(ascii: "\t"))
  }

  func isElement(at start: Int) -> Bool {
    let text = startOfText(inLineAt: start)
    guard text < bytes.endIndex, bytes[text] == UInt8(ascii: "-") else { return false }
    return text + 1 == bytes.endIndex || bytes[text + 1].isBlank || bytes[text + 1].isLineEnding
  }

  // Keys and values.

  /// Where the text of the line that holds an offset begins, after `- ` before it.
  func startOfKey(inLineAt offset: Int) -> Int {
    var start = startOfText(inLineAt: startOfLine(containing: offset))
    while isElement(at: start), start + 1 < bytes.endIndex { start = startOfText(inLineAt: start + 1) }
    return start
  }

  /// The key and value of the line that holds an offset, read over `- ` before it: what stands left and right of the first colon that a
  /// blank or the line's end follows.
  func pair(at offset: Int) -> (key: Range<Int>, value: Range<Int>)? {
    let start = startOfKey(inLineAt: offset)
    guard let line = restOfLine(from: start) else { return nil }
    guard let colon = line.first(where: { bytes[$0] == UInt8(ascii: ":") && ($0 + 1 == line.upperBound || bytes[$0 + 1].isBlank) }) else {
      return nil
    }
    guard colon > start else { return nil }
    let valueStart = line.upperBound > colon + 1 ? startOfText(inLineAt: colon + 1) : colon + 1
    return (start..<colon, valueStart..<max(valueStart, line.upperBound))
  }

  /// The colon after a word at the start of a line that text follows at once: `title:New`; not that of a web address.
  func colonWithoutBlank(inLineAt offset: Int) -> Int? {
    var cursor = ByteCursor(bytes)
    cursor.offset = startOfText(inLineAt: startOfLine(containing: offset))
    let length = cursor.skip(while: { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
    guard length > 0, cursor.byte == UInt8(ascii: ":"), let next = cursor.peek(1), !next.isBlank, !next.isLineEnding else { return nil }
    return next == UInt8(ascii: "/") || next == UInt8(ascii: ":") ? nil : cursor.offset
  }

  func lastBackslash(before offset: Int) -> Int? {
    bytes[..<min(offset, bytes.endIndex)].lastIndex(of: UInt8(ascii: "\\"))
  }

  /// The lines right above that neither are a pair nor end one: text that belongs to no key. The start of the first; nil where there is
  /// none, and where the text is the value of the pair that it follows.
  func startOfStrayText(above offset: Int) -> Int? {
    var first: Int?
    var line = startOfLine(containing: offset)
    while case let before = startOfLine(before: line), before < line {
      if let pair = pair(at: before) { return pair.value.isEmpty ? first : nil }
      let text = startOfText(inLineAt: before)
      if character(at: text) == "#" || bytes[text...].starts(with: "---".utf8) { return first }
      first = before
      if isElement(at: before) { return first }
      line = before
    }
    return first
  }

  /// How a line reads whose first word is a key that has lost its colon; nil where that can't be one.
  func colonHelp(for line: Range<Int>) -> String? {
    var cursor = ByteCursor(bytes)
    cursor.offset = line.lowerBound
    let length = cursor.skip(while: { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
    let key = line.lowerBound..<line.lowerBound + length
    guard length > 0, key.upperBound == line.upperBound || bytes[key.upperBound].isBlank else { return nil }
    if key == line || line.count > 90 { return "where `\(text(key))` is a key, write a colon and a value after it" }
    return "where `\(text(key))` is a key, write `\(text(key)):\(text(key.upperBound..<line.upperBound))`"
  }

  /// How the line reads with its value in quotes.
  func quotingHelp(for value: Range<Int>) -> String {
    let line = restOfLine(from: startOfText(inLineAt: startOfLine(containing: value.lowerBound)))
    let quoted = quotedYAML(text(value))
    guard let line, line.upperBound == value.upperBound, line.count <= 90 else { return "put the text in quotes" }
    return "put the text in quotes: `\(text(line.lowerBound..<value.lowerBound))\(quoted)`"
  }
}
