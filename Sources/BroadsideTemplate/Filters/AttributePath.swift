import BroadsideText
import BroadsideValue

/// The `attribute` of a filter: `"date"`, `"author.name"`, `"0"`, or a number.
struct AttributePath {
  let parts: [Value]

  init(_ value: Value) throws(TemplateFault) {
    switch value {
    case .text(let text), .markup(let text):
      parts = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
        !part.isEmpty && part.utf8.allSatisfy(isDigit) ? .integer(Int(part) ?? 0) : .text(String(part))
      }
    case .integer: parts = [value]
    case .null: parts = []
    default: throw TemplateFault(.layoutArguments, "the attribute is \(kindName(of: value)), not a name")
    }
  }

  /// Several, with commas between them.
  static func list(_ value: Value?) throws(TemplateFault) -> [AttributePath] {
    guard let value, value != .null else { return [] }
    guard let text = value.text, text.contains(",") else { return [try AttributePath(value)] }
    var paths: [AttributePath] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) { paths.append(try AttributePath(.text(String(part)))) }
    return paths
  }
}

extension Machine {
  mutating func value(at path: AttributePath, of value: Value, or fallback: Value? = nil) throws(TemplateFault) -> Value {
    var value = value
    for part in path.parts {
      do { value = try element(of: value, at: part) } catch { throw error }
      if value.isUndefined, let fallback { value = fallback }
    }
    return value
  }

  private mutating func element(of value: Value, at part: Value) throws(TemplateFault) -> Value {
    if let undefined = value.undefined { throw fault(for: undefined, at: nil) }
    return try element(of: value, at: part, noNode)
  }

  /// What a value is compared by: texts without regard to capitals, unless they matter.
  func comparable(_ value: Value, isCaseSensitive: Bool) -> Value {
    guard !isCaseSensitive, let text = plain(value).text else { return plain(value) }
    return .text(text.lowercased())
  }
}
