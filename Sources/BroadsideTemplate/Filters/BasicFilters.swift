import BroadsideText
import BroadsideValue

/// Filters for any value.
let basicFilters: [Filter] = [
  Filter("default", ["default_value", "boolean"], takesUndefined: true, fallback),
  Filter("d", ["default_value", "boolean"], takesUndefined: true, fallback),
  Filter("string") { value, _, machine throws(TemplateFault) in try machine.soft(value) },
  Filter("list") { value, _, machine throws(TemplateFault) in .list(try machine.list(from: value)) },
  Filter("length", [], length),
  Filter("count", [], length),
  Filter("attr", ["name"], required: 1) { value, arguments, machine throws(TemplateFault) in
    guard case .text(let name)? = arguments[0] else { throw TemplateFault(.layoutArguments, "`attr` needs a name") }
    // As Python's `getattr`: a member, not an entry of a mapping.
    if case .map = value, !MethodOwners(of: name).contains(.map) { return .undefined(.member(name, of: value)) }
    return try machine.namedElement(of: value, name, noNode)
  },
  Filter("items", takesUndefined: true) { value, _, _ throws(TemplateFault) in
    if value.isUndefined { return .list([]) }
    guard case .map(let map) = value else { throw TemplateFault(.layoutType, "\(kindName(of: value)) has no items: it is no mapping") }
    return .language(.view(map, .items))
  },
  Filter("pprint") { value, _, _ in .text(prettyPrinted(value)) },
  Filter("tojson", ["indent"]) { value, arguments, machine throws(TemplateFault) in
    let indent: Int? = if arguments[0] == nil || arguments[0] == .some(.null) { nil } else { try arguments.integer(0, "indent", or: 0) }
    return .markup(try machine.json(of: value, indent: indent, isForHTML: true, sortsKeys: true))
  },
]

@Sendable private func fallback(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  let other = arguments[0] ?? .text("")
  if value.isUndefined { return other }
  guard let asksTruth = arguments[1], try machine.isTrue(asksTruth, noNode) else { return value }
  return try machine.isTrue(value, noNode) ? value : other
}

@Sendable private func length(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  switch value {
  case .list(let list): return .integer(list.count)
  case .map(let map): return .integer(map.count)
  default: break
  }
  if case .loop(let number)? = value.language, number < machine.loops.count { return .integer(machine.loops[number].count) }
  guard let elements = Elements(machine.plain(value)) else { throw TemplateFault(.layoutType, "\(kindName(of: value)) has no length") }
  return .integer(elements.count)
}

extension Machine {
  /// The value as text or HTML, as it is.
  mutating func soft(_ value: Value) throws(TemplateFault) -> Value {
    switch value {
    case .text, .markup: return value
    case .object(let object) where object.shape == .markup: return plain(value)
    default: return .text(try text(of: value))
    }
  }

  /// The characters of a value, and a text or HTML made of what becomes of them: HTML stays HTML.
  mutating func converted(_ value: Value, _ body: (String) throws(TemplateFault) -> String) throws(TemplateFault) -> Value {
    switch try soft(value) {
    case .markup(let text): return .markup(try body(text))
    case let soft: return .text(try body(soft.text ?? ""))
    }
  }

  /// The elements of a value, each counted as a step.
  mutating func list(from value: Value) throws(TemplateFault) -> [Value] {
    if let undefined = value.undefined { throw fault(for: undefined, at: nil) }
    if case .object(let object) = value, !(object is LanguageObject), object.shape == .record {
      return object.memberNames.map { .text($0) }
    }
    guard let elements = Elements(plain(value)) else { throw TemplateFault(.layoutType, "\(kindName(of: value)) has no elements") }
    steps += elements.count
    if steps > limits.stepsMax { throw TemplateFault(.layoutLimit, "the rendering takes more than \(limits.stepsMax) steps") }
    return elements.list(for: host)
  }
}
