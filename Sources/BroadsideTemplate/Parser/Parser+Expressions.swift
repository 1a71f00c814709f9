import BroadsideValue

/// Operators, from the loosest to the tightest, as Jinja binds them.
extension Parser {
  mutating func expression(allowsConditional: Bool = true) throws(SyntaxProblem) -> ExpressionSyntax {
    try enter()
    defer { depth -= 1 }
    return allowsConditional ? try conditional() : try either()
  }

  private mutating func conditional() throws(SyntaxProblem) -> ExpressionSyntax {
    var value = try either()
    while takeWord("if") {
      let test = try either()
      let otherwise = takeWord("else") ? try expression() : nil
      value = joined(value, to: endOfLast, .conditional(test: test, then: value, otherwise: otherwise))
    }
    return value
  }

  private mutating func either() throws(SyntaxProblem) -> ExpressionSyntax {
    var left = try both()
    while takeWord("or") {
      let right = try both()
      left = joined(left, to: endOfLast, .either(left, right))
    }
    return left
  }

  private mutating func both() throws(SyntaxProblem) -> ExpressionSyntax {
    var left = try negation()
    while takeWord("and") {
      let right = try negation()
      left = joined(left, to: endOfLast, .both(left, right))
    }
    return left
  }

  private mutating func negation() throws(SyntaxProblem) -> ExpressionSyntax {
    guard isWord("not") else { return try comparison() }
    try enter()
    defer { depth -= 1 }
    let start = take().range.lowerBound
    let operand = try negation()
    return ExpressionSyntax(range: start..<endOfLast, kind: .not(operand))
  }

  private mutating func comparison() throws(SyntaxProblem) -> ExpressionSyntax {
    let first = try sum()
    var rest: [(ExpressionSyntax.Comparison, ExpressionSyntax)] = []
    while let comparison = takeComparison() { rest.append((comparison, try sum())) }
    return rest.isEmpty ? first : joined(first, to: endOfLast, .comparison(first, rest))
  }

  private mutating func takeComparison() -> ExpressionSyntax.Comparison? {
    switch current.kind {
    case .equal: take(); return .equal
    case .notEqual: take(); return .notEqual
    case .less: take(); return .less
    case .lessOrEqual: take(); return .lessOrEqual
    case .greater: take(); return .greater
    case .greaterOrEqual: take(); return .greaterOrEqual
    default: break
    }
    if takeWord("in") { return .contained }
    if isWord("not"), isWord(next, "in") {
      take()
      take()
      return .notContained
    }
    return nil
  }

  private mutating func sum() throws(SyntaxProblem) -> ExpressionSyntax {
    var left = try concatenation()
    while let sign = sumOperator() {
      take()
      let right = try concatenation()
      left = joined(left, to: endOfLast, .arithmetic(sign, left, right))
    }
    return left
  }

  private func sumOperator() -> ExpressionSyntax.Operator? {
    switch current.kind {
    case .add: .add
    case .subtract: .subtract
    default: nil
    }
  }

  private mutating func concatenation() throws(SyntaxProblem) -> ExpressionSyntax {
    let first = try product()
    guard current.kind == .tilde else { return first }
    var parts = [first]
    while take(.tilde) { parts.append(try product()) }
    return joined(first, to: endOfLast, .concatenation(parts))
  }

  private mutating func product() throws(SyntaxProblem) -> ExpressionSyntax {
    var left = try power()
    while let sign = productOperator() {
      take()
      let right = try power()
      left = joined(left, to: endOfLast, .arithmetic(sign, left, right))
    }
    return left
  }

  private func productOperator() -> ExpressionSyntax.Operator? {
    switch current.kind {
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .modulo: .modulo
    default: nil
    }
  }

  private mutating func power() throws(SyntaxProblem) -> ExpressionSyntax {
    var left = try unary()
    while take(.power) {
      let right = try unary()
      left = joined(left, to: endOfLast, .arithmetic(.power, left, right))
    }
    return left
  }

  /// A sign binds tighter than members, elements and calls, and these tighter than filters: `-1|abs` is `(-1)|abs`.
  mutating func unary(allowsFilters: Bool = true) throws(SyntaxProblem) -> ExpressionSyntax {
    try enter()
    defer { depth -= 1 }
    var value: ExpressionSyntax
    let start = current.range.lowerBound
    if take(.subtract) {
      let operand = try unary(allowsFilters: false)
      value = ExpressionSyntax(range: start..<endOfLast, kind: .negated(operand))
    } else if take(.add) {
      let operand = try unary(allowsFilters: false)
      value = ExpressionSyntax(range: start..<endOfLast, kind: .positive(operand))
    } else {
      value = try primary()
    }
    value = try postfix(value)
    return allowsFilters ? try filtersAndTests(value) : value
  }

  func joined(_ first: ExpressionSyntax, to end: Int, _ kind: ExpressionSyntax.Kind) -> ExpressionSyntax {
    ExpressionSyntax(range: first.range.lowerBound..<max(end, first.range.lowerBound), kind: kind)
  }
}
