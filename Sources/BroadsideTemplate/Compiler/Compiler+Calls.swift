import BroadsideText
import BroadsideValue

/// Calls, filters and tests, and their arguments.
extension Compiler {
  mutating func call(_ callee: ExpressionSyntax, _ arguments: ArgumentsSyntax, _ range: Range<Int>, caller: Int32 = -1) -> NodeID {
    if case .member(let base, let name, _) = callee.kind {
      let baseNode = expression(base)
      let site = callSite(arguments, caller: caller)
      return add(.callMember(of: baseNode, name: number(of: name), site: site), range)
    }
    let calleeNode = expression(callee)
    let site = callSite(arguments, caller: caller)
    return add(.call(calleeNode, site: site), range)
  }

  mutating func filter(
    on input: ExpressionSyntax, _ name: String, _ nameRange: Range<Int>, _ arguments: ArgumentsSyntax, _ range: Range<Int>
  ) -> NodeID {
    let inputNode = expression(input)
    guard let index = filterNumber(name, nameRange) else { return inputNode }
    let filter = program.filters[Int(index)]
    let site = callSite(bound(arguments, to: filter.parameters, of: "filter `\(name)`", nameRange))
    return add(.filter(index, of: inputNode, site: site), range)
  }

  private mutating func filterNumber(_ name: String, _ range: Range<Int>) -> Int32? {
    if let known = program.filterNumbers[name] { return known }
    let help = filterHelp(name)
    if guardedDepth > 0 {
      program.filters.append(.missing(name, help: help))
      return Int32(program.filters.count - 1)
    }
    report(SyntaxProblem("there is no filter `\(name)`", range, help: help, code: .layoutFilter))
    return nil
  }

  private func filterHelp(_ name: String) -> [String] {
    let near = Diagnostic.didYouMean(name, among: environment.filters.keys.sorted())
    if !near.isEmpty { return near }
    return foreignFilters[name].map { ["write `\($0)`"] } ?? []
  }

  mutating func test(on input: ExpressionSyntax, _ name: String, _ nameRange: Range<Int>, _ arguments: ArgumentsSyntax, _ range: Range<Int>)
    -> NodeID
  {
    let inputNode = expression(input)
    if name == "defined" { return add(.isDefined(inputNode), range) }
    if name == "undefined" { return add(.not(add(.isDefined(inputNode), range)), range) }
    guard let index = testNumber(name, nameRange) else { return inputNode }
    let site = callSite(bound(arguments, to: program.tests[Int(index)].parameters, of: "test `\(name)`", nameRange))
    return add(.test(index, of: inputNode, site: site), range)
  }

  private mutating func testNumber(_ name: String, _ range: Range<Int>) -> Int32? {
    if let known = program.testNumbers[name] { return known }
    let help = Diagnostic.didYouMean(name, among: environment.tests.keys.sorted() + ["defined", "undefined"])
    if guardedDepth > 0 {
      program.tests.append(.missing(name, help: help))
      return Int32(program.tests.count - 1)
    }
    report(SyntaxProblem("there is no test `\(name)`", range, help: help, code: .layoutTest))
    return nil
  }

  // MARK: - Arguments

  mutating func callSite(_ arguments: ArgumentsSyntax, caller: Int32 = -1) -> Int32 {
    callSite(BoundArguments(positional: arguments.positional.map { $0 }, rest: arguments), caller: caller)
  }

  private mutating func callSite(_ arguments: BoundArguments, caller: Int32 = -1) -> Int32 {
    var site = CallSite(positional: Children(start: 0, count: 0), caller: caller)
    let nodes = arguments.positional.map { $0.map { expression($0) } ?? -1 }
    site.positional = add(children: nodes)
    for keyword in arguments.rest.keywords { site.keywords.append((number(of: keyword.name), expression(keyword.value))) }
    if let spread = arguments.rest.spread { site.spread = expression(spread) }
    if let spread = arguments.rest.spreadKeywords { site.spreadKeywords = expression(spread) }
    if site.isPlain {
      let values = nodes.map { $0 < 0 ? nil : constantValue($0) }
      if !zip(nodes, values).contains(where: { $0 >= 0 && $1 == nil }) { site.constants = values }
    }
    program.callSites.append(site)
    return Int32(program.callSites.count - 1)
  }

  /// Arguments in the order of parameters.
  struct BoundArguments {
    var positional: [ExpressionSyntax?]
    var rest: ArgumentsSyntax
  }

  /// Puts arguments that are given by name into the order of the parameters and reports those that aren't taken.
  private mutating func bound(
    _ arguments: ArgumentsSyntax, to parameters: [String]?, of what: String, _ range: Range<Int>
  ) -> BoundArguments {
    var result = BoundArguments(positional: arguments.positional.map { $0 }, rest: arguments)
    guard let parameters else { return result }
    if result.positional.count > parameters.count {
      let extra = arguments.positional[parameters.count].range
      report(SyntaxProblem("the \(what) takes \(argumentCount(parameters.count))", extra, label: "one too many", code: .layoutArguments))
    }
    result.rest.keywords = []
    for keyword in arguments.keywords {
      guard let place = parameters.firstIndex(of: keyword.name) else {
        let near = Diagnostic.didYouMean(keyword.name, among: parameters)
        let known = parameters.isEmpty ? "it takes none" : "it takes \(parameters.map { "`\($0)`" }.joined(separator: ", "))"
        report(
          SyntaxProblem(
            "the \(what) has no parameter `\(keyword.name)`", keyword.nameRange, help: near.isEmpty ? [known] : near, code: .layoutArguments
          ))
        continue
      }
      while result.positional.count <= place { result.positional.append(nil) }
      if result.positional[place] != nil {
        report(SyntaxProblem("`\(keyword.name)` is given twice", keyword.nameRange, code: .layoutArguments))
      }
      result.positional[place] = keyword.value
    }
    return result
  }
}

/// "no arguments", "1 argument", "3 arguments".
func argumentCount(_ count: Int) -> String {
  switch count {
  case 0: "no arguments"
  case 1: "1 argument"
  default: "at most \(count) arguments"
  }
}
