import BroadsideValue

/// Names, literals and brackets.
extension Parser {
  mutating func primary() throws(SyntaxProblem) -> ExpressionSyntax {
    let token = current
    switch token.kind {
    case .name:
      take()
      return ExpressionSyntax(range: token.range, kind: named(token))
    case .string: return try string()
    case .integer:
      take()
      return ExpressionSyntax(range: token.range, kind: .constant(.integer(try integer(of: token))))
    case .float:
      take()
      return ExpressionSyntax(range: token.range, kind: .constant(.number(Double(digits(of: token)) ?? 0)))
    case .openParenthesis: return try parenthesised()
    case .openBracket: return try list()
    case .openBrace: return try dictionary()
    default: throw unexpected(wanted: "an expression")
    }
  }

  private func named(_ token: Token) -> ExpressionSyntax.Kind {
    switch text(of: token) {
    case "true", "True": .constant(.bool(true))
    case "false", "False": .constant(.bool(false))
    case "none", "None": .constant(.null)
    case let name: .name(name)
    }
  }

  private func digits(of token: Token) -> String { String(text(of: token).filter { $0 != "_" }) }

  private func integer(of token: Token) throws(SyntaxProblem) -> Int {
    let text = digits(of: token)
    let radix = text.count < 3 ? 10 : ["0x": 16, "0o": 8, "0b": 2][text.prefix(2).lowercased()] ?? 10
    guard let integer = Int(radix == 10 ? text : String(text.dropFirst(2)), radix: radix) else {
      throw SyntaxProblem(
        "the number is too large", token.range, label: "the largest is 9223372036854775807", help: ["write it as a fraction: `1e30`"],
        code: .layoutNumber)
    }
    return integer
  }

  /// Texts that stand side by side are one.
  private mutating func string() throws(SyntaxProblem) -> ExpressionSyntax {
    let start = current.range.lowerBound
    var text = ""
    while current.kind == .string {
      let token = take()
      text += try StringLiteral.text(of: bytes[(token.range.lowerBound + 1)..<(token.range.upperBound - 1)])
    }
    return ExpressionSyntax(range: start..<endOfLast, kind: .constant(.text(text)))
  }

  private mutating func parenthesised() throws(SyntaxProblem) -> ExpressionSyntax {
    let opening = take()
    var value = try tuple(ends: { $0.current.kind == .closeParenthesis }, allowsEmpty: true)
    guard take(.closeParenthesis) else { throw unclosed(opening, ")") }
    value.range = opening.range.lowerBound..<endOfLast
    return value
  }

  private mutating func list() throws(SyntaxProblem) -> ExpressionSyntax {
    let opening = take()
    var elements: [ExpressionSyntax] = []
    while current.kind != .closeBracket {
      elements.append(try expression())
      guard take(.comma) else { break }
    }
    guard take(.closeBracket) else { throw unclosed(opening, "]") }
    return ExpressionSyntax(range: opening.range.lowerBound..<endOfLast, kind: .list(elements))
  }

  private mutating func dictionary() throws(SyntaxProblem) -> ExpressionSyntax {
    let opening = take()
    var entries: [(key: ExpressionSyntax, value: ExpressionSyntax)] = []
    while current.kind != .closeBrace {
      let key = try expression()
      _ = try expect(.colon, "`:`")
      entries.append((key, try expression()))
      guard take(.comma) else { break }
    }
    guard take(.closeBrace) else { throw unclosed(opening, "}") }
    return ExpressionSyntax(range: opening.range.lowerBound..<endOfLast, kind: .dictionary(entries))
  }

  func unclosed(_ opening: Token, _ closing: String) -> SyntaxProblem {
    var problem = unexpected(wanted: "`\(closing)`")
    if !problem.message.isEmpty { problem.notes.append(("`\(text(of: opening))` is opened here", opening.range)) }
    return problem
  }

  /// Expressions with commas between them: one is itself, more are a tuple.
  mutating func tuple(
    allowsConditional: Bool = true, ends isEnd: (Parser) -> Bool = { _ in false }, allowsEmpty: Bool = false
  ) throws(SyntaxProblem) -> ExpressionSyntax {
    let start = current.range.lowerBound
    var elements: [ExpressionSyntax] = []
    var hasComma = false
    while !isTupleEnd(isEnd) {
      elements.append(try expression(allowsConditional: allowsConditional))
      guard take(.comma) else { break }
      hasComma = true
    }
    if !hasComma {
      if let only = elements.first { return only }
      guard allowsEmpty else { throw unexpected(wanted: "an expression") }
    }
    return ExpressionSyntax(range: start..<max(start, endOfLast), kind: .tuple(elements))
  }

  func isTupleEnd(_ isEnd: (Parser) -> Bool) -> Bool {
    switch current.kind {
    case .expressionEnd, .tagEnd, .closeParenthesis, .end: true
    default: isEnd(self)
    }
  }
}
