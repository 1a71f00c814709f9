import BroadsideText
import BroadsideValue

/// The functions of Jinja. `lipsum` is left out: its words are random, and a site has the same bytes in every build.
let builtInFunctions: [String: Value] = [
  "range": function("range", rangeFunction),
  "dict": function("dict", dictFunction),
  "namespace": function("namespace", namespaceFunction),
  "cycler": function("cycler", cyclerFunction),
  "joiner": function("joiner", joinerFunction),
]

private func function(_ name: String, _ body: @escaping @Sendable (Arguments, inout Machine) throws(TemplateFault) -> Value) -> Value {
  .language(.function(Function(name: name, body: body)))
}

@Sendable private func rangeFunction(_ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  guard (1...3).contains(arguments.count), arguments.keywords.isEmpty else {
    throw TemplateFault(.layoutArguments, "`range` takes 1 to 3 whole numbers: where to stop, or where to start, stop and by which step")
  }
  var bounds: [Int] = []
  for index in 0..<arguments.count { bounds.append(try arguments.integer(index, "argument \(index + 1) of range", or: 0)) }
  let step = bounds.count == 3 ? bounds[2] : 1
  guard step != 0 else { throw TemplateFault(.layoutNumber, "the step of `range` is 0") }
  let range =
    bounds.count == 1 ? NumberRange(start: 0, stop: bounds[0], step: 1) : NumberRange(start: bounds[0], stop: bounds[1], step: step)
  let (distance, overflows) = range.stop.subtractingReportingOverflow(range.start)
  guard !overflows, distance != .min, step != .min, range.count <= machine.limits.rangeMax else {
    throw TemplateFault(.layoutLimit, "`range` gives more than \(machine.limits.rangeMax) numbers")
  }
  return .language(.range(range))
}

/// What `dict` and `namespace` are made of: pairs or a mapping, then names.
private func map(from arguments: Arguments, _ name: String, _ machine: inout Machine) throws(TemplateFault) -> ValueMap {
  guard arguments.count <= 1 else { throw TemplateFault(.layoutArguments, "`\(name)` takes at most 1 mapping, and values with names") }
  var map = ValueMap()
  if let first = arguments[0] { map = try machine.map(from: first) }
  for keyword in arguments.keywords { map[keyword.name] = keyword.value }
  return map
}

extension Machine {
  /// A mapping from a mapping, a namespace or pairs.
  mutating func map(from value: Value) throws(TemplateFault) -> ValueMap {
    if let undefined = value.undefined { throw fault(for: undefined, at: nil) }
    if case .map(let map) = value { return map }
    var map = ValueMap()
    guard let elements = Elements(value) else { throw TemplateFault(.layoutType, "\(kindName(of: value)) is no mapping") }
    for index in 0..<elements.count {
      guard let pair = Elements(elements.element(at: index, for: host)), pair.count == 2 else {
        throw TemplateFault(.layoutType, "a mapping is made of pairs")
      }
      map[pair.element(at: 0, for: host)] = pair.element(at: 1, for: host)
    }
    return map
  }
}

@Sendable private func dictFunction(_ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  .map(try map(from: arguments, "dict", &machine))
}

@Sendable private func namespaceFunction(_ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  machine.namespaces.append(try map(from: arguments, "namespace", &machine))
  return .language(.namespace(machine.namespaces.count - 1))
}

@Sendable private func cyclerFunction(_ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  let items = arguments.positional.compactMap { $0 }
  guard !items.isEmpty else { throw TemplateFault(.layoutArguments, "`cycler` needs at least one value to go through") }
  machine.cyclers.append((items, 0))
  return .language(.cycler(machine.cyclers.count - 1))
}

@Sendable private func joinerFunction(_ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  machine.joiners.append((arguments[0, "sep"] ?? .text(", "), false))
  return .language(.joiner(machine.joiners.count - 1))
}
