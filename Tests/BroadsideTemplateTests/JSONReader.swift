import BroadsideValue

/// Reads the JSON contexts of the cases.
struct JSONReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  static func value(of text: String) -> Value? {
    var reader = JSONReader(text)
    return reader.value()
  }

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func skipSpace() { while let scalar = current, scalar.properties.isWhitespace { index += 1 } }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard current == scalar else { return false }
    index += 1
    return true
  }

  private mutating func value() -> Value? {
    skipSpace()
    switch current {
    case "{": return map()
    case "[": return list()
    case "\"": return text().map { .text($0) }
    case "t": return word("true", .bool(true))
    case "f": return word("false", .bool(false))
    case "n": return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ word: String, _ value: Value) -> Value? {
    index += word.count
    return value
  }

  private mutating func number() -> Value? {
    var digits = ""
    while let scalar = current, "+-.eE0123456789".unicodeScalars.contains(scalar) {
      digits.unicodeScalars.append(scalar)
      index += 1
    }
    return Int(digits).map { .integer($0) } ?? Double(digits).map { .number($0) }
  }

  private mutating func list() -> Value? {
    _ = take("[")
    var list: [Value] = []
    while !take("]") {
      guard let element = value() else { return nil }
      list.append(element)
      _ = take(",")
    }
    return .list(list)
  }

  private mutating func map() -> Value? {
    _ = take("{")
    var map = ValueMap()
    while !take("}") {
      skipSpace()
      guard let key = text(), take(":"), let value = value() else { return nil }
      map[key] = value
      _ = take(",")
    }
    return .map(map)
  }

  private mutating func text() -> String? {
    guard take("\"") else { return nil }
    var result = ""
    while let scalar = current, scalar != "\"" {
      index += 1
      guard scalar == "\\", let escape = current else {
        result.unicodeScalars.append(scalar)
        continue
      }
      index += 1
      switch escape {
      case "n": result += "\n"
      case "t": result += "\t"
      case "r": result += "\r"
      case "u": result += unicode()
      default: result.unicodeScalars.append(escape)
      }
    }
    index += 1
    return result
  }

  private mutating func unicode() -> String {
    var units: [UInt16] = []
    while true {
      let digits = scalars[index..<min(index + 4, scalars.count)].map { String(Character($0)) }.joined()
      units.append(UInt16(digits, radix: 16) ?? 0)
      index += 4
      let isPair = UTF16.isLeadSurrogate(units[0]) && units.count == 1 && index + 1 < scalars.count && scalars[index + 1] == "u"
      guard isPair else { return String(decoding: units, as: UTF16.self) }
      index += 2
    }
  }
}
