import BroadsideText
import BroadsideValue

/// Filters that choose elements of a list, or make something of each.
let selectionFilters: [Filter] = [
  Filter("map", nil, map),
  Filter("select", nil) { value, arguments, machine throws(TemplateFault) in
    try select(value, arguments, &machine, byAttribute: false, keeps: true)
  },
  Filter("reject", nil) { value, arguments, machine throws(TemplateFault) in
    try select(value, arguments, &machine, byAttribute: false, keeps: false)
  },
  Filter("selectattr", nil) { value, arguments, machine throws(TemplateFault) in
    try select(value, arguments, &machine, byAttribute: true, keeps: true)
  },
  Filter("rejectattr", nil) { value, arguments, machine throws(TemplateFault) in
    try select(value, arguments, &machine, byAttribute: true, keeps: false)
  },
  Filter("unique", ["case_sensitive", "attribute"]) { value, arguments, machine throws(TemplateFault) in
    let isCaseSensitive = try arguments[0].map { value throws(TemplateFault) in try machine.isTrue(value, noNode) } ?? false
    let path = try AttributePath(arguments[1] ?? .null)
    var seen: Set<Value> = []
    var result: [Value] = []
    for element in try machine.list(from: value) {
      let key = machine.comparable(try machine.value(at: path, of: element), isCaseSensitive: isCaseSensitive)
      if seen.insert(key).inserted { result.append(element) }
    }
    return .list(result)
  },
]

@Sendable private func map(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  guard try machine.isTruth(value) else { return .list([]) }
  let list = try machine.list(from: value)
  if arguments.count == 0, let attribute = arguments["attribute"] {
    if let unknown = arguments.keywords.first(where: { $0.name != "attribute" && $0.name != "default" }) {
      throw TemplateFault(
        .layoutArguments, "the filter `map` has no parameter `\(unknown.name)`",
        help: Diagnostic.didYouMean(unknown.name, among: ["attribute", "default"]))
    }
    let path = try AttributePath(attribute)
    var result: [Value] = []
    result.reserveCapacity(list.count)
    for element in list { result.append(try machine.value(at: path, of: element, or: arguments["default"])) }
    return .list(result)
  }
  guard let name = arguments[0]?.text else { throw TemplateFault(.layoutArguments, "`map` needs the name of a filter, or `attribute=`") }
  guard let number = machine.program.filterNumbers[name] else {
    throw TemplateFault(
      .layoutFilter, "there is no filter `\(name)`", help: Diagnostic.didYouMean(name, among: machine.program.filterNumbers.keys.sorted()))
  }
  let filter = machine.program.filters[Int(number)]
  let rest = Arguments(positional: Array(arguments.positional.dropFirst()), keywords: arguments.keywords, host: arguments.host)
  var result: [Value] = []
  result.reserveCapacity(list.count)
  for element in list { result.append(try machine.apply(filter, to: element, rest)) }
  return .list(result)
}

private func select(
  _ value: Value, _ arguments: Arguments, _ machine: inout Machine, byAttribute: Bool, keeps: Bool
) throws(TemplateFault) -> Value {
  guard try machine.isTruth(value) else { return .list([]) }
  let list = try machine.list(from: value)
  var positional = arguments.positional[...]
  var path: AttributePath?
  if byAttribute {
    guard let attribute = positional.popFirst() ?? nil else { throw TemplateFault(.layoutArguments, "the name of an attribute is missing") }
    path = try AttributePath(attribute)
  }
  let test = try (positional.popFirst() ?? nil).map { name throws(TemplateFault) in try machine.testFunction(named: name) }
  let rest = Arguments(positional: Array(positional), keywords: arguments.keywords, host: arguments.host)
  var result: [Value] = []
  for element in list {
    let part = try path.map { path throws(TemplateFault) in try machine.value(at: path, of: element) } ?? element
    let holds = if let test { try machine.apply(test, to: part, rest) } else { try machine.isTruth(part) }
    if holds == keeps { result.append(element) }
  }
  return .list(result)
}

extension Machine {
  /// Whether a value counts as true, for a filter, which has no place of its own.
  mutating func isTruth(_ value: Value) throws(TemplateFault) -> Bool {
    if let undefined = value.undefined { throw fault(for: undefined, at: nil) }
    return try isTrue(value, noNode)
  }

  func testFunction(named name: Value) throws(TemplateFault) -> TestFunction {
    guard let text = name.text, let number = program.testNumbers[text] else {
      let text = name.text ?? pythonText(of: name)
      throw TemplateFault(
        .layoutTest, "there is no test `\(text)`", help: Diagnostic.didYouMean(text, among: program.testNumbers.keys.sorted()))
    }
    return program.tests[Int(number)]
  }
}
