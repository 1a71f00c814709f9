import BroadsideText
import BroadsideValue

extension Machine {
  /// The value as JSON with Python's spaces; `isForHTML` writes `< > & '` as escapes, as `tojson` does.
  mutating func json(of value: Value, indent: Int?, isForHTML: Bool, sortsKeys: Bool) throws(TemplateFault) -> String {
    var writer = JSONWriter(indent: indent, isForHTML: isForHTML, sortsKeys: sortsKeys)
    try write(json: value, to: &writer, level: 0)
    return try limited(writer.text)
  }

  private mutating func write(json value: Value, to writer: inout JSONWriter, level: Int) throws(TemplateFault) {
    guard level < 100 else { throw TemplateFault(.layoutLimit, "lists and mappings lie more than 100 deep in one another") }
    try checkLength(writer.text.utf8.count)
    switch value {
    case .null: writer.text += "null"
    case .bool(let bool): writer.text += bool ? "true" : "false"
    case .integer(let integer): writer.text += String(integer)
    case .number(let number):
      writer.text += number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : pythonText(of: number)
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
    if list.isEmpty { return writer.text += "[]" }
    writer.text += "["
    for (index, element) in list.enumerated() {
      writer.separate(isFirst: index == 0, level: level + 1)
      try write(json: element, to: &writer, level: level + 1)
    }
    writer.close("]", level: level)
  }

  private mutating func write(json entries: [ValueMap.Entry], to writer: inout JSONWriter, level: Int) throws(TemplateFault) {
    if entries.isEmpty { return writer.text += "{}" }
    var named: [(String, Value)] = []
    for entry in entries { named.append((try key(entry.key), entry.value)) }
    if writer.sortsKeys { named.sort { order($0.0, $1.0) < 0 } }
    writer.text += "{"
    for (index, entry) in named.enumerated() {
      writer.separate(isFirst: index == 0, level: level + 1)
      writer.append(entry.0)
      writer.text += ": "
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
struct JSONWriter {
  let indent: Int?
  let isForHTML: Bool
  let sortsKeys: Bool
  var text = ""

  mutating func separate(isFirst: Bool, level: Int) {
    if !isFirst { text += indent == nil ? ", " : "," }
    if let indent { text += "\n" + String(repeating: " ", count: min(max(0, indent), 100) * level) }
  }

  mutating func close(_ bracket: String, level: Int) {
    if let indent { text += "\n" + String(repeating: " ", count: min(max(0, indent), 100) * level) }
    text += bracket
  }

  mutating func append(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "<", ">", "&", "'":
        if isForHTML { append(unit: UInt16(scalar.value)) } else { text.unicodeScalars.append(scalar) }
      case _ where scalar.value < 0x20 || scalar.value > 0x7E: for unit in String(Character(scalar)).utf16 { append(unit: unit) }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private mutating func append(unit: UInt16) {
    let digits = String(unit, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
