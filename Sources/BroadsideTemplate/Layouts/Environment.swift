package import BroadsideText
package import BroadsideValue

/// What layouts may use besides what they define themselves: filters, tests, functions, constants and variables.
///
/// The filters, tests and functions of Jinja are there from the start.
package struct Environment: Sendable {
  package typealias Body = @Sendable (Value, Arguments) throws(TemplateFault) -> Value
  package typealias AppendingBody = @Sendable (Value, Arguments, inout OutputBuffer) throws(TemplateFault) -> Void
  package typealias TestBody = @Sendable (Value, Arguments) throws(TemplateFault) -> Bool
  package typealias FunctionBody = @Sendable (Arguments) throws(TemplateFault) -> Value

  /// The names that the model knows, which come first.
  var names: NameTable
  var filters: [String: Filter] = Filter.builtIn
  var tests: [String: TestFunction] = TestFunction.builtIn
  var globals: [String: Value] = builtInFunctions
  /// Names given anew at each rendering, in the order of their values: `["page", "paginator"]`.
  package var renderVariables: [String] = []
  /// Members of these that are the same in most renderings: the language of a page, but not its title.
  package var steadyMembers: Set<String> = []

  /// Filters whose result can stand at the beginning of `href` and `src`: it is no `javascript:`.
  package var addressFilters: Set<String> = ["urlencode"]
  /// Members that hold such addresses.
  package var addressMembers: Set<String> = []

  package init(names: NameTable = NameTable()) {
    self.names = names
  }

  /// Adds a filter. With `parameters`, arguments given by name are put into that order and wrong ones found when a layout is
  /// compiled; without, the body gets them as they were written. It never sees an undefined value.
  package mutating func addFilter(_ name: String, parameters: [String]? = nil, _ body: @escaping Body) {
    filters[name] = Filter(name, parameters: parameters, host: body)
  }

  /// Adds a filter that makes text: it appends it, where it is printed straight to the page. Where it throws it has appended nothing.
  package mutating func addFilter(_ name: String, parameters: [String]? = nil, appending body: @escaping AppendingBody) {
    filters[name] = Filter(name, parameters: parameters, appending: body)
  }

  /// Adds a test, used as `value is name`.
  package mutating func addTest(_ name: String, parameters: [String]? = nil, _ body: @escaping TestBody) {
    tests[name] = TestFunction(name, parameters: parameters, host: body)
  }

  /// Adds a function, called as `name(…)`.
  package mutating func addFunction(_ name: String, _ body: @escaping FunctionBody) {
    globals[name] = Self.function(name, body)
  }

  /// Adds a value that is the same for the whole build.
  package mutating func addGlobal(_ name: String, _ value: Value) {
    globals[name] = value
  }

  /// A function as a value, for members of the model that are called.
  package static func function(_ name: String, _ body: @escaping FunctionBody) -> Value {
    let function = Function(name: name) { arguments, machine throws(TemplateFault) in
      try machine.checkDefined(arguments)
      return try body(arguments)
    }
    return .object(LanguageObject(.function(function)))
  }
}
