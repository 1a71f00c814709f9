internal import BroadsideText

/// Reads TOML as https://toml.io/en/v1.1.0 defines it.
///
/// A text that has no `\n` at all may end its lines with a lone `\r`, as old editors do.
struct TOMLReader {
  var cursor: ByteCursor
  let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []
  private var depth = 0
  private let endsLinesWithReturn: Bool

  init(_ bytes: ArraySlice<UInt8>, of file: SourceFile) {
    cursor = ByteCursor(bytes)
    self.file = file
    endsLinesWithReturn = !bytes.contains(UInt8(ascii: "\n"))
  }

  mutating func document() throws(SourceFault) -> SourceValue {
    var tables = TOMLTables(start: cursor.offset)
    var section = 0
    while true {
      try skipBlankLines()
      guard let byte = cursor.byte else { return tables.root }
      if byte == UInt8(ascii: "[") {
        section = try header(&tables)
      } else {
        try setting(in: section, of: &tables)
      }
      try expectEndOfLine()
    }
  }

  /// `[a.b]` or `[[a.b]]`; returns the table that it opens.
  private mutating func header(_ tables: inout TOMLTables) throws(SourceFault) -> Int {
    let opening = cursor.offset
    let isList = cursor.skip("[[")
    if !isList { cursor.offset += 1 }
    let parts = try key()
    guard isList ? cursor.skip("]]") : cursor.skip(UInt8(ascii: "]")) else {
      throw unclosed(opening..<opening + (isList ? 2 : 1), isList ? "]]" : "]")
    }
    do {
      return try isList ? tables.append(parts) : tables.open(parts)
    } catch {
      throw SourceFault(conflict(parts, error))
    }
  }

  /// `key = value`.
  private mutating func setting(in section: Int, of tables: inout TOMLTables) throws(SourceFault) {
    let parts = try key()
    try skipEqualsSign(after: parts)
    let value = try value(depth: parts.count)
    do {
      try tables.set(parts, to: value, in: section)
    } catch {
      diagnostics.append(conflict(parts, error))
    }
  }

  mutating func skipEqualsSign(after parts: [TOMLKey]) throws(SourceFault) {
    cursor.skipBlanks()
    guard !cursor.skip(UInt8(ascii: "=")) else { return cursor.skipBlanks() }
    let key = parts.last?.text ?? ""
    if cursor.byte == UInt8(ascii: ":") {
      throw fault("a colon follows the key `\(key)`", help: ["TOML sets a key with `=`: `\(key) = …`"])
    }
    throw fault("`=` is missing after the key `\(key)`", help: ["write `\(key) = ` and then the value"])
  }

  func conflict(_ parts: [TOMLKey], _ conflict: TOMLTables.Conflict) -> Diagnostic {
    let name = parts.map(\.text).joined(separator: ".")
    let range = (parts.first?.range.lowerBound ?? 0)..<(parts.last?.range.upperBound ?? 0)
    return file.duplicateKey(name, at: range, first: conflict.first.range)
  }
}

// What stands between values.
extension TOMLReader {
  /// Past blanks, comments and line endings.
  mutating func skipBlankLines() throws(SourceFault) {
    repeat {
      cursor.skipBlanks()
      try skipComment()
    } while skipLineEnding()
  }

  private mutating func skipComment() throws(SourceFault) {
    guard cursor.byte == UInt8(ascii: "#") else { return }
    cursor.skip(while: { !$0.isControl })
    guard let byte = cursor.byte, !isAtLineEnding, byte.isControl else { return }
    throw controlCharacter()
  }

  private var isAtLineEnding: Bool {
    switch cursor.byte {
    case UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"): endsLinesWithReturn || cursor.peek(1) == UInt8(ascii: "\n")
    default: false
    }
  }

  mutating func skipLineEnding() -> Bool {
    guard isAtLineEnding else { return false }
    return cursor.skipLineEnding()
  }

  private mutating func expectEndOfLine() throws(SourceFault) {
    cursor.skipBlanks()
    try skipComment()
    guard !cursor.isAtEnd, !isAtLineEnding else { return }
    if cursor.byte == UInt8(ascii: "\r") { throw controlCharacter() }
    throw SourceFault(
      file.error(
        "toml", "text follows the end of the value", at: cursor.line.range, label: "one value and one key to a line",
        help: ["put a text in quotes, all of it; begin another key on its own line"]))
  }
}

// Values.
extension TOMLReader {
  /// A value, which lies so much deeper than what holds it.
  mutating func value(depth added: Int = 1) throws(SourceFault) -> SourceValue {
    depth += added
    defer { depth -= added }
    guard depth <= nestingDepthMax else { throw fault("lists and tables lie more than \(nestingDepthMax) deep in each other") }
    let start = cursor.offset
    let content: SourceValue.Content
    switch cursor.byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): content = .scalar(.text(try string()))
    case UInt8(ascii: "["): content = .list(try elements())
    case UInt8(ascii: "{"): content = try inlineTable()
    default: content = .scalar(try bareValue())
    }
    return SourceValue(range: start..<cursor.offset, content: content)
  }

  private mutating func elements() throws(SourceFault) -> [SourceValue] {
    let opening = cursor.offset
    cursor.offset += 1
    var elements: [SourceValue] = []
    while true {
      try skipBlankLines()
      if cursor.skip(UInt8(ascii: "]")) { return elements }
      if cursor.isAtEnd { throw unclosed(opening..<opening + 1, "]") }
      elements.append(try value())
      try skipBlankLines()
      guard cursor.skip(UInt8(ascii: ",")) || cursor.byte == UInt8(ascii: "]") else {
        throw missing("]", opening)
      }
    }
  }

  private mutating func inlineTable() throws(SourceFault) -> SourceValue.Content {
    let opening = cursor.offset
    cursor.offset += 1
    var tables = TOMLTables(start: opening)
    while true {
      try skipBlankLines()
      if cursor.skip(UInt8(ascii: "}")) { return tables.root.content }
      if cursor.isAtEnd { throw unclosed(opening..<opening + 1, "}") }
      try setting(in: 0, of: &tables)
      try skipBlankLines()
      guard cursor.skip(UInt8(ascii: ",")) || cursor.byte == UInt8(ascii: "}") else {
        throw missing("}", opening)
      }
    }
  }
}

// Faults.
extension TOMLReader {
  /// An error at the place of the cursor.
  func fault(_ message: String, width: Int? = nil, label: String = "", help: [String] = []) -> SourceFault {
    let character = String(decoding: cursor.bytes[cursor.offset...].prefix(4), as: UTF8.self).unicodeScalars.first
    let end = min(cursor.offset + (width ?? character.map { UTF8.width($0) } ?? 0), cursor.bytes.endIndex)
    return SourceFault(file.error("toml", message, at: cursor.offset..<end, label: label, help: help))
  }

  /// Neither a comma nor the closing bracket: where another line begins, the bracket was forgotten.
  private func missing(_ closing: String, _ opening: Int) -> SourceFault {
    let before = cursor.bytes[..<cursor.offset].last { !$0.isBlank }
    if cursor.isAtEnd || before?.isLineEnding == true { return unclosed(opening..<opening + 1, closing) }
    return fault("a comma or `\(closing)` is missing before this")
  }

  func unclosed(_ opening: Range<Int>, _ closing: String) -> SourceFault {
    let bracket = String(decoding: cursor.bytes[opening], as: UTF8.self)
    return SourceFault(
      file.error("toml", "`\(bracket)` is opened and not closed", at: opening, label: "opened here", help: ["close it with `\(closing)`"]))
  }

  func controlCharacter() -> SourceFault {
    let code = String(cursor.byte ?? 0, radix: 16, uppercase: true)
    return fault("a control character stands here", label: "U+\(code)", help: ["write it as an escape between double quotes, or remove it"])
  }
}

extension ArraySlice<UInt8> {
  var range: Range<Int> { startIndex..<endIndex }
}

extension UInt8 {
  /// A character that TOML takes nowhere as it is: a control character other than the tab.
  var isControl: Bool { self < 0x20 && self != 0x09 || self == 0x7F }
}
