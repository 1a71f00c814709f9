internal import BroadsideText

/// Reads JSON as RFC 8259 defines it, no more and no less.
struct JSONReader {
  var cursor: ByteCursor
  let file: SourceFile
  private var depth = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(_ bytes: ArraySlice<UInt8>, of file: SourceFile) {
    cursor = ByteCursor(bytes)
    self.file = file
  }

  /// One value and nothing after it.
  mutating func document() throws(SourceFault) -> SourceValue {
    let root = try value()
    skipSpace()
    guard cursor.isAtEnd else { throw fault("text follows the end of the JSON value", label: "not part of it") }
    return root
  }

  mutating func value() throws(SourceFault) -> SourceValue {
    skipSpace()
    let start = cursor.offset
    let content: SourceValue.Content
    switch cursor.byte {
    case UInt8(ascii: "{"): content = .map(try entries())
    case UInt8(ascii: "["): content = .list(try elements())
    case UInt8(ascii: "\""): content = .scalar(.text(try string()))
    case let byte? where byte == UInt8(ascii: "-") || byte.isDigit: content = .scalar(try number())
    default: content = .scalar(try word())
    }
    return SourceValue(range: start..<cursor.offset, content: content)
  }

  private mutating func skipSpace() {
    cursor.skip(while: { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
  }

  private mutating func word() throws(SourceFault) -> Value {
    let start = cursor.offset
    cursor.skip(while: { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
    let word = cursor.text(from: start)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: break
    }
    cursor.offset = start
    if cursor.isAtEnd { throw fault("the JSON ends where a value is needed") }
    if cursor.byte == UInt8(ascii: "'") { throw fault("a text stands in single quotes", help: ["JSON takes double quotes only"]) }
    if word.isEmpty { throw fault("no value can begin with `\(character)`") }
    throw fault(
      "`\(word)` stands without quotes", width: word.utf8.count,
      help: Diagnostic.didYouMean(word, among: ["true", "false", "null"]) + ["put a text in double quotes"])
  }

  /// An error at the place of the cursor.
  func fault(_ message: String, width: Int? = nil, label: String = "", help: [String] = []) -> SourceFault {
    let end = min(cursor.offset + (width ?? character.utf8.count), cursor.bytes.endIndex)
    return SourceFault(file.error("json", message, at: cursor.offset..<end, label: label, help: help))
  }

  private var character: String {
    String(String(decoding: cursor.bytes[cursor.offset...].prefix(4), as: UTF8.self).unicodeScalars.prefix(1))
  }
}

// Objects and arrays.
extension JSONReader {
  private mutating func entries() throws(SourceFault) -> [SourceValue.Entry] {
    let opening = try goDeeper()
    var entries = SourceEntries()
    skipSpace()
    while cursor.byte != UInt8(ascii: "}") {
      let keyStart = cursor.offset
      let key = try key()
      let keyRange = keyStart..<cursor.offset
      skipSpace()
      guard cursor.skip(UInt8(ascii: ":")) else { throw fault("a colon is missing after the key `\(key)`") }
      let entry = SourceValue.Entry(key: key, keyRange: keyRange, value: try value())
      if let place = entries.place(of: key) {
        diagnostics.append(file.duplicateKey(key, at: keyRange, first: entries[place].keyRange))
      } else {
        entries.append(entry)
      }
      try goToNext(closing: UInt8(ascii: "}"), opening)
    }
    cursor.offset += 1
    depth -= 1
    return entries.entries
  }

  private mutating func key() throws(SourceFault) -> String {
    if cursor.byte == UInt8(ascii: "\"") { return try string() }
    let start = cursor.offset
    var end = cursor
    end.skip(while: { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
    let word = end.text(from: start)
    if cursor.byte == UInt8(ascii: "/") { throw fault("JSON has no comments", help: ["remove it"]) }
    if word.isEmpty { throw fault("a key in double quotes is needed here") }
    throw fault("the key `\(word)` stands without quotes", width: word.utf8.count, help: ["write `\"\(word)\":`"])
  }

  private mutating func elements() throws(SourceFault) -> [SourceValue] {
    let opening = try goDeeper()
    var elements: [SourceValue] = []
    skipSpace()
    while cursor.byte != UInt8(ascii: "]") {
      elements.append(try value())
      try goToNext(closing: UInt8(ascii: "]"), opening)
    }
    cursor.offset += 1
    depth -= 1
    return elements
  }

  /// Past the comma before another entry or up to the closing bracket.
  private mutating func goToNext(closing: UInt8, _ opening: Range<Int>) throws(SourceFault) {
    skipSpace()
    let comma = cursor.offset
    guard cursor.skip(UInt8(ascii: ",")) else {
      guard cursor.byte != closing else { return }
      if cursor.isAtEnd { throw unclosed(opening, closing) }
      throw fault("a comma or `\(Unicode.Scalar(closing))` is missing before this")
    }
    skipSpace()
    guard cursor.byte == closing else { return }
    cursor.offset = comma
    throw fault("a comma stands before the closing `\(Unicode.Scalar(closing))`", label: "one too many", help: ["remove the comma"])
  }

  private func unclosed(_ opening: Range<Int>, _ closing: UInt8) -> SourceFault {
    SourceFault(
      file.error(
        "json", "`\(closing == UInt8(ascii: "}") ? "{" : "[")` is opened and not closed", at: opening, label: "opened here",
        help: ["close it with `\(Unicode.Scalar(closing))`"]))
  }

  /// Into an object or array; returns the place of its bracket.
  private mutating func goDeeper() throws(SourceFault) -> Range<Int> {
    depth += 1
    guard depth <= nestingDepthMax else {
      throw fault("objects and arrays lie more than \(nestingDepthMax) deep in each other", label: "one too deep")
    }
    cursor.offset += 1
    return cursor.offset - 1..<cursor.offset
  }
}
