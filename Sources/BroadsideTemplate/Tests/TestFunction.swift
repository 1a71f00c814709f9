import BroadsideText
import BroadsideValue

/// What stands behind `is`.
struct TestFunction: Sendable {
  typealias Body = @Sendable (Value, Arguments, inout Machine) throws(TemplateFault) -> Bool

  let name: String
  let parameters: [String]?
  let takesUndefined: Bool
  let body: Body

  init(_ name: String, _ parameters: [String]? = [], takesUndefined: Bool = true, _ body: @escaping Body) {
    self.name = name
    self.parameters = parameters
    self.takesUndefined = takesUndefined
    self.body = body
  }

  init(_ name: String, parameters: [String]?, host body: @escaping Environment.TestBody) {
    self.init(name, parameters, takesUndefined: false) { value, arguments, machine throws(TemplateFault) in
      try machine.checkDefined(arguments)
      return try body(value, arguments)
    }
  }

  static func missing(_ name: String, help: [String]) -> TestFunction {
    TestFunction(name, nil) { _, _, _ throws(TemplateFault) in throw TemplateFault(.layoutTest, "there is no test `\(name)`", help: help) }
  }

  static let builtIn: [String: TestFunction] = Dictionary(
    uniqueKeysWithValues: (kindTests + valueTests + comparisonTests).map { ($0.name, $0) })
}

extension Machine {
  mutating func test(_ number: Int, _ input: Value, _ site: Int32, _ id: NodeID) throws(TemplateFault) -> Bool {
    do {
      return try apply(program.tests[number], to: input, try arguments(site))
    } catch {
      throw placed(error, at: id)
    }
  }

  mutating func apply(_ test: TestFunction, to input: Value, _ given: Arguments) throws(TemplateFault) -> Bool {
    if !test.takesUndefined, let undefined = input.undefined { throw fault(for: undefined, at: nil) }
    let arguments = given.keywords.isEmpty ? given : try bound(given, to: test.parameters, of: "test `\(test.name)`")
    guard let parameters = test.parameters else { return try test.body(input, arguments, &self) }
    if let missing = parameters.indices.first(where: { arguments[$0] == nil }) {
      throw TemplateFault(.layoutArguments, "the test `\(test.name)` needs `\(parameters[missing])`")
    }
    if arguments.count > parameters.count {
      throw TemplateFault(.layoutArguments, "the test `\(test.name)` takes \(argumentCount(parameters.count)), not \(arguments.count)")
    }
    return try test.body(input, arguments, &self)
  }
}
