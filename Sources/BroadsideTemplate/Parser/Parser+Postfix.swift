import BroadsideValue

/// Members, elements, calls, filters and tests.
extension Parser {
  mutating func postfix(_ first: ExpressionSyntax) throws(SyntaxProblem) -> ExpressionSyntax {
    var value = first
    while true {
      switch current.kind {
      case .dot: value = try member(of: value)
      case .openBracket: value = try element(of: value)
      case .openParenthesis: value = try call(of: value)
      default: return value
      }
    }
  }

  mutating func filtersAndTests(_ first: ExpressionSyntax) throws(SyntaxProblem) -> ExpressionSyntax {
    var value = first
    while true {
      if take(.pipe) {
        value = try filter(on: value)
      } else if isWord("is") {
        value = try test(on: value)
      } else if current.kind == .openParenthesis {
        value = try call(of: value)
      } else {
        return value
      }
    }
  }

  private mutating func member(of value: ExpressionSyntax) throws(SyntaxProblem) -> ExpressionSyntax {
    take()
    let token = current
    switch token.kind {
    case .name:
      take()
      return joined(value, to: endOfLast, .member(value, text(of: token), token.range))
    case .integer:
      let index = try primary()
      return joined(value, to: endOfLast, .element(value, index))
    default: throw unexpected(wanted: "a name or number")
    }
  }

  private mutating func element(of value: ExpressionSyntax) throws(SyntaxProblem) -> ExpressionSyntax {
    let opening = take()
    if let slice = try sliceOrElement(of: value) {
      guard take(.closeBracket) else { throw unclosed(opening, "]") }
      return ExpressionSyntax(range: value.range.lowerBound..<endOfLast, kind: slice)
    }
    throw unexpected(wanted: "an expression")
  }

  private mutating func sliceOrElement(of value: ExpressionSyntax) throws(SyntaxProblem) -> ExpressionSyntax.Kind? {
    var slice = SliceSyntax()
    if current.kind != .colon {
      let start = try tuple(ends: { $0.current.kind == .closeBracket || $0.current.kind == .colon })
      if current.kind != .colon { return .element(value, start) }
      slice.start = start
    }
    take()
    if current.kind != .colon, current.kind != .closeBracket { slice.stop = try expression() }
    if take(.colon), current.kind != .closeBracket { slice.step = try expression() }
    return .slice(value, slice)
  }

  mutating func call(of value: ExpressionSyntax) throws(SyntaxProblem) -> ExpressionSyntax {
    let arguments = try arguments()
    return joined(value, to: endOfLast, .call(value, arguments))
  }

  mutating func filter(on value: ExpressionSyntax) throws(SyntaxProblem) -> ExpressionSyntax {
    let (name, range) = try dottedName("the name of a filter")
    let arguments = current.kind == .openParenthesis ? try arguments() : ArgumentsSyntax()
    return joined(value, to: endOfLast, .filter(value, name, range, arguments))
  }

  private mutating func test(on value: ExpressionSyntax) throws(SyntaxProblem) -> ExpressionSyntax {
    take()
    let isNegated = takeWord("not")
    let (name, range) = try dottedName("the name of a test")
    let arguments = try testArguments()
    let test = joined(value, to: endOfLast, .test(value, name, range, arguments))
    return isNegated ? ExpressionSyntax(range: test.range, kind: .not(test)) : test
  }

  /// A test may take one argument without parentheses: `is divisibleby 3`.
  private mutating func testArguments() throws(SyntaxProblem) -> ArgumentsSyntax {
    switch current.kind {
    case .openParenthesis: return try arguments()
    case .name where isWord("else") || isWord("or") || isWord("and"): return ArgumentsSyntax()
    case .name where isWord("is"):
      throw SyntaxProblem("one test follows another", current.range, label: "the second `is`", help: ["join them with `and`"])
    case .name, .string, .integer, .float, .openBracket, .openBrace:
      let argument = try primary()
      return ArgumentsSyntax(positional: [try postfix(argument)])
    default: return ArgumentsSyntax()
    }
  }

  private mutating func dottedName(_ what: String) throws(SyntaxProblem) -> (String, Range<Int>) {
    var (name, range) = try expectName(what)
    while take(.dot) {
      let part = try expectName(what)
      name += "." + part.name
      range = range.lowerBound..<part.range.upperBound
    }
    return (name, range)
  }

  mutating func arguments() throws(SyntaxProblem) -> ArgumentsSyntax {
    let opening = take()
    var arguments = ArgumentsSyntax()
    while current.kind != .closeParenthesis {
      try argument(into: &arguments)
      guard take(.comma) else { break }
    }
    guard take(.closeParenthesis) else { throw unclosed(opening, ")") }
    return arguments
  }

  private mutating func argument(into arguments: inout ArgumentsSyntax) throws(SyntaxProblem) {
    let token = current
    if take(.multiply) {
      guard arguments.spread == nil, arguments.spreadKeywords == nil else { throw misplaced(token, "`*` stands once, before `**`") }
      arguments.spread = try expression()
    } else if take(.power) {
      guard arguments.spreadKeywords == nil else { throw misplaced(token, "`**` stands once") }
      arguments.spreadKeywords = try expression()
    } else if token.kind == .name, next.kind == .assign {
      guard arguments.spreadKeywords == nil else { throw misplaced(token, "arguments with names stand before `**`") }
      take()
      take()
      arguments.keywords.append(.init(name: text(of: token), nameRange: token.range, value: try expression()))
    } else {
      let isAllowed = arguments.keywords.isEmpty && arguments.spread == nil && arguments.spreadKeywords == nil
      guard isAllowed else { throw misplaced(token, "arguments without names stand first") }
      arguments.positional.append(try expression())
    }
  }

  private func misplaced(_ token: Token, _ rule: String) -> SyntaxProblem {
    SyntaxProblem("the arguments stand in an order that they can't have", token.range, label: rule)
  }
}
