package import BroadsideValue

/// What a filter, test or function was called with, besides the value it works on.
package struct Arguments: Sendable {
  /// In order; nil where a parameter was left out before one that was given by name.
  package var positional: [Value?]
  package var keywords: [Keyword]
  /// What the caller of the rendering gave.
  package let host: (any RenderHost)?

  package struct Keyword: Sendable {
    package let name: String
    package let value: Value
  }

  package init(positional: [Value?] = [], keywords: [Keyword] = [], host: (any RenderHost)? = nil) {
    self.positional = positional
    self.keywords = keywords
    self.host = host
  }

  package var count: Int { positional.count }

  /// The argument at a place, counted from 0.
  package subscript(_ index: Int) -> Value? { positional.indices.contains(index) ? positional[index] : nil }

  /// The argument of a name.
  package subscript(_ name: String) -> Value? { keywords.first { $0.name == name }?.value }

  /// The argument that may be given by place or by name.
  package subscript(_ index: Int, _ name: String) -> Value? { self[index] ?? self[name] }

  /// The text of an argument, `fallback` where it was left out.
  package func text(_ index: Int, _ name: String, or fallback: String) throws(TemplateFault) -> String {
    guard let value = self[index, name] else { return fallback }
    guard let text = value.text else { throw wrongKind(name, value, wanted: "text") }
    return text
  }

  /// The whole number of an argument, `fallback` where it was left out.
  package func integer(_ index: Int, _ name: String, or fallback: Int) throws(TemplateFault) -> Int {
    switch self[index, name] {
    case nil: return fallback
    case .integer(let integer)?: return integer
    case .bool(let bool)?: return bool ? 1 : 0
    case let value?: throw wrongKind(name, value, wanted: "a whole number")
    }
  }

  private func wrongKind(_ name: String, _ value: Value, wanted: String) -> TemplateFault {
    TemplateFault(.layoutArguments, "`\(name)` is \(kindName(of: value)) where \(wanted) is needed")
  }
}
