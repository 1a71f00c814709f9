import BroadsideValue

/// Tags that choose, repeat and set.
extension Parser {
  mutating func conditional(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    var branches: [(test: ExpressionSyntax, body: [StatementSyntax])] = []
    var otherwise: [StatementSyntax] = []
    var end: String? = "elif"
    while end == "elif" {
      let test = header { parser throws(SyntaxProblem) in try parser.tuple(allowsConditional: false) }
      let branch = body(of: word, until: ["elif", "else", "endif"])
      branches.append((test, branch.statements))
      end = branch.end
    }
    if end == "else" {
      let branch = body(of: word, until: ["endif"])
      otherwise = branch.statements
      end = branch.end
    }
    return closed(word, end, .conditional(branches, otherwise: otherwise))
  }

  mutating func loop(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    var loop = LoopSyntax(
      target: .tuple([], word.range), elements: .missing(at: word.range), test: nil, isRecursive: false, body: [], otherwise: [])
    recovering { parser throws(SyntaxProblem) in
      loop.target = try parser.target(ends: "in")
      guard parser.takeWord("in") else { throw parser.unexpected(wanted: "`in`") }
      loop.elements = try parser.tuple(allowsConditional: false, ends: { $0.isWord("recursive") })
      if parser.takeWord("if") { loop.test = try parser.expression() }
      loop.isRecursive = parser.takeWord("recursive")
    }
    let body = body(of: word, until: ["else", "endfor"])
    loop.body = body.statements
    var end = body.end
    if end == "else" {
      let otherwise = self.body(of: word, until: ["endfor"])
      loop.otherwise = otherwise.statements
      end = otherwise.end
    }
    return closed(word, end, .loop(loop))
  }

  mutating func assignment(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    let target = try target(allowsMember: true)
    if take(.assign) { return statement(word, .assignment(target, try tuple())) }
    return try captured(word, target)
  }

  /// `{% set name %} … {% endset %}`, perhaps with filters.
  private mutating func captured(_ word: Token, _ target: TargetSyntax) throws(SyntaxProblem) -> StatementSyntax {
    let filters = filterChain()
    let body = body(of: word, until: ["endset"])
    return closed(word, body.end, .assignment(target, filters.applied(to: captured(word, body.statements))))
  }

  mutating func filterBlock(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    let filters = filterChain(isInline: true)
    let body = body(of: word, until: ["endfilter"])
    let result = filters.applied(to: captured(word, body.statements))
    // As in Jinja, what the filters make of the body is printed as it is.
    return closed(
      word, body.end, .output(ExpressionSyntax(range: result.range, kind: .filter(result, "safe", result.range, ArgumentsSyntax()))))
  }

  private func captured(_ word: Token, _ statements: [StatementSyntax]) -> ExpressionSyntax {
    ExpressionSyntax(range: word.range, kind: .captured(statements))
  }

  /// The filters that follow, without what they work on.
  private mutating func filterChain(isInline: Bool = false) -> FilterChain {
    var chain = FilterChain()
    recovering { parser throws(SyntaxProblem) in
      var isFirst = isInline
      while isFirst || parser.take(.pipe) {
        isFirst = false
        let nothing = ExpressionSyntax.missing(at: parser.current.range)
        chain.filters.append(try parser.filter(on: nothing))
      }
    }
    return chain
  }

  private struct FilterChain {
    var filters: [ExpressionSyntax] = []

    func applied(to input: ExpressionSyntax) -> ExpressionSyntax {
      filters.reduce(input) { input, filter in
        guard case .filter(_, let name, let range, let arguments) = filter.kind else { return input }
        return ExpressionSyntax(range: range, kind: .filter(input, name, range, arguments))
      }
    }
  }

  mutating func with(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    var pairs: [(TargetSyntax, ExpressionSyntax)] = []
    recovering { parser throws(SyntaxProblem) in
      while parser.current.kind != .tagEnd {
        let target = try parser.target()
        _ = try parser.expect(.assign, "`=`")
        pairs.append((target, try parser.expression()))
        guard parser.take(.comma) else { break }
      }
    }
    let body = body(of: word, until: ["endwith"])
    return closed(word, body.end, .with(pairs, body.statements))
  }

  mutating func autoescape(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    let isOn = header { parser throws(SyntaxProblem) in try parser.expression() }
    let body = body(of: word, until: ["endautoescape"])
    return closed(word, body.end, .autoescape(isOn, body.statements))
  }

  // MARK: - Parts

  /// The tag as a statement; where its end is missing, the token stays for the tag around it.
  func closed(_ word: Token, _ end: String?, _ kind: StatementSyntax.Kind) -> StatementSyntax {
    statement(word, kind)
  }

  /// Reads the rest of an opening tag; where it is wrong, that is reported and the body read all the same.
  mutating func header(_ read: (inout Parser) throws(SyntaxProblem) -> ExpressionSyntax) -> ExpressionSyntax {
    var result = ExpressionSyntax.missing(at: current.range)
    recovering { parser throws(SyntaxProblem) in result = try read(&parser) }
    return result
  }

  mutating func recovering(_ read: (inout Parser) throws(SyntaxProblem) -> Void) {
    do {
      try read(&self)
    } catch {
      report(error)
      skipToEndOfTag()
    }
  }

  /// What is left of `=` or `in`: a name, names with commas, or a member of a namespace.
  mutating func target(ends: StaticString = "", allowsMember: Bool = false) throws(SyntaxProblem) -> TargetSyntax {
    let start = current.range.lowerBound
    var targets: [TargetSyntax] = []
    var hasComma = false
    while targets.isEmpty || hasComma {
      if !targets.isEmpty, current.kind == .assign || (!ends.description.isEmpty && isWord(ends)) || current.kind == .closeParenthesis {
        break
      }
      targets.append(try simpleTarget(allowsMember: allowsMember))
      guard take(.comma) else { break }
      hasComma = true
    }
    if !hasComma, let only = targets.first { return only }
    return .tuple(targets, start..<endOfLast)
  }

  private mutating func simpleTarget(allowsMember: Bool) throws(SyntaxProblem) -> TargetSyntax {
    if current.kind == .openParenthesis {
      let opening = take()
      let inner = try target(allowsMember: allowsMember)
      guard take(.closeParenthesis) else { throw unclosed(opening, ")") }
      return inner
    }
    let (name, range) = try expectName("a name")
    if allowsMember, take(.dot) {
      let member = try expectName("a name")
      return .member(name, member.name, range.lowerBound..<member.range.upperBound)
    }
    return .name(try settable(name, range), range)
  }

  /// The name, where it can be given a value.
  mutating func settable(_ name: String, _ range: Range<Int>) throws(SyntaxProblem) -> String {
    if ["true", "false", "none", "True", "False", "None"].contains(name) {
      throw SyntaxProblem("`\(name)` stands for itself and cannot be set", range)
    }
    boundNames.insert(name)
    return name
  }
}
