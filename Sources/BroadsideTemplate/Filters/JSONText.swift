import BroadsideText
import BroadsideValue

extension Machine {
  /// The value as JSON with Python's spaces; `isForHTML` writes `< > & '` as escapes, as `tojson` does.
  mutating func json(of value: Value, indent: Int?, isForHTML: Bool, sortsKeys: Bool) throws(TemplateFault) -> String {
    var writer = JSONWriter(indent: indent, isForHTML: isForHTML, sortsKeys: sortsKeys)
    try write(json: value, to: &writer, level: 0)
    return try limited(writer.output.text(from: 0))
  }

  private mutating func write(json value: Value, to writer: inout JSONWriter, level: Int) throws(TemplateFault) {
    guard level < 100 else { throw TemplateFault(.layoutLimit, "lists and mappings lie more than 100 deep in one another") }
    try checkLength(writer.output.count)
    switch value {
    case .null: writer.append(plain: "null")
    case .bool(let bool): writer.append(plain: bool ? "true" : "false")
    case .integer(let integer): writer.append(plain: String(integer))
    case .number(let number):
      writer.append(plain: number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : pythonText(of: number))
    case .text(let text), .markup(let text): writer.append(text)
    case .timestamp(let timestamp): writer.append(timestamp.description)
    case .list(let list): try write(json: list, to: &writer, level: level)
    case .map(let map): try write(json: map.entries, to: &writer, level: level)
    case .object(let object): try write(json: object, value, to: &writer, level: level)
    }
  }

  private mutating func write(json object: any DynamicObject, _ value: Value, to writer: inout JSONWriter, level: Int) throws(TemplateFault)
  {
    if let undefined = value.undefined { throw fault(for: undefined, at: nil) }
    if object.shape == .markup { return writer.append(plain(value).text ?? "") }
    if let elements = Elements(value) {
      if case .view? = value.language {
        throw TemplateFault(.layoutType, "the items of a mapping are no list yet", help: ["write `|list` before `|tojson`"])
      }
      return try write(json: elements.list(for: host), to: &writer, level: level)
    }
    guard object.shape == .record else { throw TemplateFault(.layoutType, "\(kindName(of: value)) cannot be written as JSON") }
    var entries: [ValueMap.Entry] = []
    for name in object.memberNames {
      guard let known = program.names.name(of: name), let member = object.member(known, for: host) else { continue }
      entries.append(.init(key: .text(name), value: member))
    }
    try write(json: entries, to: &writer, level: level)
  }

  private mutating func write(json list: [Value], to writer: inout JSONWriter, level: Int) throws(TemplateFault) {
    if list.isEmpty { return writer.append(plain: "[]") }
    writer.append(plain: "[")
    for (index, element) in list.enumerated() {
      writer.separate(isFirst: index == 0, level: level + 1)
      try write(json: element, to: &writer, level: level + 1)
    }
    writer.close("]", level: level)
  }

  private mutating func write(json entries: [ValueMap.Entry], to writer: inout JSONWriter, level: Int) throws(TemplateFault) {
    if entries.isEmpty { return writer.append(plain: "{}") }
    var named: [(String, Value)] = []
    for entry in entries { named.append((try key(entry.key), entry.value)) }
    if writer.sortsKeys { named.sort { order($0.0, $1.0) < 0 } }
    writer.append(plain: "{")
    for (index, entry) in named.enumerated() {
      writer.separate(isFirst: index == 0, level: level + 1)
      writer.append(entry.0)
      writer.append(plain: ": ")
      try write(json: entry.1, to: &writer, level: level + 1)
    }
    writer.close("}", level: level)
  }

  private mutating func key(_ value: Value) throws(TemplateFault) -> String {
    switch value {
    case .text(let text), .markup(let text): return text
    case .null: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .integer, .number: return pythonText(of: value)
    default: throw TemplateFault(.layoutType, "\(kindName(of: value)) cannot be a key in JSON")
    }
  }
}

/// JSON as Python's `json.dumps` lays it out.
struct JSONWriter: ~Copyable {
  let indent: Int?
  let isForHTML: Bool
  let sortsKeys: Bool
  private(set) var output = OutputBuffer(capacity: 1 << 8)

  init(indent: Int?, isForHTML: Bool, sortsKeys: Bool) {
    self.indent = indent
    self.isForHTML = isForHTML
    self.sortsKeys = sortsKeys
  }

  mutating func separate(isFirst: Bool, level: Int) {
    if !isFirst { append(plain: indent == nil ? ", " : ",") }
    beginLine(level: level)
  }

  mutating func close(_ bracket: String, level: Int) {
    beginLine(level: level)
    append(plain: bracket)
  }

  private mutating func beginLine(level: Int) {
    guard let indent else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(spaces: min(max(0, indent), 100) * level)
  }

  mutating func append(plain text: String) { output.append(text: text) }

  /// Appends a text in quotes, all beyond ASCII as escapes.
  mutating func append(_ text: String) {
    let source = text.utf8.span
    output.append(UInt8(ascii: "\""))
    var (index, runStart) = (0, 0)
    while index < source.count {
      guard isEscaped(source[index]) else {
        index += 1
        continue
      }
      output.append(copying: source.extracting(runStart..<index))
      index = appendEscape(at: index, in: source)
      runStart = index
    }
    output.append(copying: source.extracting(runStart...))
    output.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private func isEscaped(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F...: true
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "'"): isForHTML
    default: false
    }
  }

  /// Returns the index after the character that is escaped.
  private mutating func appendEscape(at index: Int, in source: Span<UInt8>) -> Int {
    switch source[index] {
    case UInt8(ascii: "\""): append(plain: "\\\"")
    case UInt8(ascii: "\\"): append(plain: "\\\\")
    case UInt8(ascii: "\n"): append(plain: "\\n")
    case UInt8(ascii: "\r"): append(plain: "\\r")
    case UInt8(ascii: "\t"): append(plain: "\\t")
    case 0x08: append(plain: "\\b")
    case 0x0C: append(plain: "\\f")
    case let byte where byte < 0x80: append(unit: UInt16(byte))
    default: return appendEscapes(ofCharacterAt: index, in: source)
    }
    return index + 1
  }

  /// Of a character beyond ASCII, which is one unit of UTF-16 or two.
  private mutating func appendEscapes(ofCharacterAt index: Int, in source: Span<UInt8>) -> Int {
    let lead = UInt32(source[index])
    let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var scalar = lead & (0x7F >> UInt32(count))
    for place in index + 1..<index + count { scalar = scalar << 6 | UInt32(source[place] & 0x3F) }
    if scalar < 0x10000 {
      append(unit: UInt16(scalar))
    } else {
      append(unit: UInt16(0xD800 + (scalar - 0x10000) >> 10))
      append(unit: UInt16(0xDC00 + (scalar - 0x10000) & 0x3FF))
    }
    return index + count
  }

  private mutating func append(unit: UInt16) {
    append(plain: "\\u")
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 15)
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
