import BroadsideText
import BroadsideValue

/// A filter: takes a value and arguments, gives a value.
final class Filter: Sendable {
  typealias Body = @Sendable (Value, Arguments, inout Machine) throws(TemplateFault) -> Value

  let name: String
  /// The names of its parameters in their order; nil where any are taken.
  let parameters: [String]?
  /// How many of them have to be given.
  let requiredCount: Int
  /// Whether it knows what to do with an undefined value.
  let takesUndefined: Bool
  let body: Body
  /// What appends its result, where that is a text that it can make without a value.
  let appendingBody: Environment.AppendingBody?

  init(_ name: String, _ parameters: [String]? = [], required: Int = 0, takesUndefined: Bool = false, _ body: @escaping Body) {
    self.name = name
    self.parameters = parameters
    self.requiredCount = required
    self.takesUndefined = takesUndefined
    self.body = body
    appendingBody = nil
  }

  /// A filter of the program, which knows nothing of the machine.
  convenience init(_ name: String, parameters: [String]?, host body: @escaping Environment.Body) {
    self.init(name, parameters) { value, arguments, machine throws(TemplateFault) in
      try machine.checkDefined(arguments)
      return try body(value, arguments)
    }
  }

  /// A filter of the program that makes text.
  init(_ name: String, parameters: [String]?, appending body: @escaping Environment.AppendingBody) {
    self.name = name
    self.parameters = parameters
    requiredCount = 0
    takesUndefined = false
    appendingBody = body
    self.body = { value, arguments, machine throws(TemplateFault) in
      try machine.checkDefined(arguments)
      let start = machine.output.count
      defer { machine.output.remove(from: start) }
      try body(value, arguments, &machine.output)
      return .text(machine.output.text(from: start))
    }
  }

  /// What stands for a filter that there isn't, where it may be that it is never used.
  static func missing(_ name: String, help: [String]) -> Filter {
    Filter(name, nil, takesUndefined: true) { _, _, _ throws(TemplateFault) in
      throw TemplateFault(.layoutFilter, "there is no filter `\(name)`", help: help)
    }
  }

  /// All of Jinja's but `random`, which would make every build another one, and those that weblogs want.
  static let builtIn: [String: Filter] = {
    let all = weblogFilters + basicFilters + textFilters + markupFilters + numberFilters + sequenceFilters + selectionFilters + orderFilters
    return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }()
}

/// Filters of Liquid, Twig, Nunjucks and Tera, and what is written here.
let foreignFilters = [
  "size": "length", "downcase": "lower", "upcase": "upper", "raw": "safe", "strip_newlines": "replace(\"\\n\", \"\")",
  "escape_once": "escape",
  "append": "~", "prepend": "~", "plus": "+", "minus": "-", "times": "*", "divided_by": "//", "modulo": "%", "split": "value.split(\",\")",
  "nl2br": "replace(\"\\n\", \"<br>\")", "json_encode": "tojson", "dump": "tojson", "strip": "trim", "concat": "+", "merge": "+",
  "keys": "value.keys()",
  "url_encode": "urlencode", "as_str": "string", "number_format": "round", "uniq": "unique", "compact": "select", "at": "value[0]",
  "nth": "value[0]",
  "truncatewords": "truncate", "random": "first", "starting_with": "value.startswith(…)",
]

extension Machine {
  /// Applies a filter where it stands in a layout.
  mutating func filter(_ number: Int, _ input: Value, _ site: Int32, _ id: NodeID) throws(TemplateFault) -> Value {
    do {
      return try apply(program.filters[number], to: input, try arguments(site))
    } catch {
      throw placed(error, at: id)
    }
  }

  /// Prints what a filter makes of a value, where it stands in a layout.
  mutating func writeFilter(_ number: Int, _ input: Value, _ site: Int32, _ id: NodeID) throws(TemplateFault) {
    // Arguments that are constants have been checked when the layout was compiled.
    guard let appendingBody = program.filters[number].appendingBody, let arguments = constantArguments(site) else {
      return try write(try filter(number, input, site, id), id)
    }
    let start = output.count
    do throws(TemplateFault) {
      if let undefined = input.undefined { throw fault(for: undefined, at: nil) }
      try appendingBody(input, arguments, &output)
    } catch {
      throw placed(error, at: id)
    }
    if isEscaping { output.escape(from: start) }
  }

  /// Applies a filter whose arguments are in the order of its parameters.
  mutating func apply(_ filter: Filter, to input: Value, _ given: Arguments) throws(TemplateFault) -> Value {
    try filter.body(input, try checked(given, of: filter, on: input), &self)
  }

  /// The arguments in the order of the filter's parameters, none missing and none too many.
  private func checked(_ given: Arguments, of filter: Filter, on input: Value) throws(TemplateFault) -> Arguments {
    if !filter.takesUndefined, let undefined = input.undefined { throw fault(for: undefined, at: nil) }
    let arguments = given.keywords.isEmpty ? given : try bound(given, to: filter.parameters, of: "filter `\(filter.name)`")
    if filter.requiredCount > 0, let missing = (0..<filter.requiredCount).first(where: { arguments[$0] == nil }) {
      throw TemplateFault(.layoutArguments, "the filter `\(filter.name)` needs `\(filter.parameters?[missing] ?? "")`")
    }
    if let parameters = filter.parameters, arguments.count > parameters.count {
      throw TemplateFault(.layoutArguments, "the filter `\(filter.name)` takes \(argumentCount(parameters.count)), not \(arguments.count)")
    }
    return arguments
  }

  /// The program's own filters, tests and functions are not called with undefined values.
  func checkDefined(_ arguments: Arguments) throws(TemplateFault) {
    for value in arguments.positional { if let undefined = value?.undefined { throw fault(for: undefined, at: nil) } }
    for keyword in arguments.keywords { if let undefined = keyword.value.undefined { throw fault(for: undefined, at: nil) } }
  }

  /// Arguments with those that were given by name put into the order of the parameters.
  func bound(_ given: Arguments, to parameters: [String]?, of what: String) throws(TemplateFault) -> Arguments {
    guard let parameters else { return given }
    var arguments = Arguments(positional: given.positional, host: given.host)
    for keyword in given.keywords {
      guard let place = parameters.firstIndex(of: keyword.name) else {
        throw TemplateFault(
          .layoutArguments, "the \(what) has no parameter `\(keyword.name)`", help: Diagnostic.didYouMean(keyword.name, among: parameters))
      }
      while arguments.positional.count <= place { arguments.positional.append(nil) }
      guard arguments.positional[place] == nil else { throw TemplateFault(.layoutArguments, "`\(keyword.name)` is given twice") }
      arguments.positional[place] = keyword.value
    }
    return arguments
  }
}
