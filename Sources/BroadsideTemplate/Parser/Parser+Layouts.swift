import BroadsideValue

/// Tags that bring in other layouts, and those that other layouts can use.
extension Parser {
  mutating func include(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    var include = IncludeSyntax(layout: try expression(), ignoresMissing: false, hasContext: true)
    if isWord("ignore"), isWord(next, "missing") {
      take()
      take()
      include.ignoresMissing = true
    }
    include.hasContext = takeContext() ?? true
    return statement(word, .include(include))
  }

  mutating func importAll(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    let layout = try expression()
    guard takeWord("as") else { throw unexpected(wanted: "`as` and a name") }
    let (name, range) = try expectName("a name")
    let alias = try settable(name, range)
    return statement(word, .module(ImportSyntax(layout: layout, hasContext: takeContext() ?? false, names: .all(as: alias))))
  }

  mutating func importSome(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    let layout = try expression()
    guard takeWord("import") else { throw unexpected(wanted: "`import` and names") }
    var names: [(name: String, alias: String, range: Range<Int>)] = []
    var hasContext = takeContext()
    while hasContext == nil {
      let (name, range) = try expectName("a name")
      guard !name.hasPrefix("_") else {
        throw SyntaxProblem("`\(name)` cannot be imported", range, label: "names that begin with `_` are a layout's own")
      }
      let alias = takeWord("as") ? try expectName("a name") : (name: name, range: range)
      names.append((name, try settable(alias.name, alias.range), range))
      hasContext = takeContext()
      guard hasContext == nil, take(.comma) else { break }
      hasContext = takeContext()
      if current.kind == .tagEnd { break }
    }
    return statement(word, .module(ImportSyntax(layout: layout, hasContext: hasContext ?? false, names: .some(names))))
  }

  /// Reads `with context` or `without context`; nil where neither stands here.
  private mutating func takeContext() -> Bool? {
    guard isWord("with") || isWord("without"), isWord(next, "context") else { return nil }
    let isWith = isWord("with")
    take()
    take()
    return isWith
  }

  mutating func block(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    var block = BlockSyntax(name: "", nameRange: word.range, isScoped: false, isRequired: false, body: [])
    recovering { parser throws(SyntaxProblem) in
      (block.name, block.nameRange) = try parser.expectName("the block's name")
      block.isScoped = parser.takeWord("scoped")
      block.isRequired = parser.takeWord("required")
      if parser.current.kind == .subtract {
        throw SyntaxProblem("the name of the block has a hyphen", parser.current.range, help: ["join its words with `_`"])
      }
    }
    let body = body(of: word, until: ["endblock"])
    block.body = body.statements
    if block.isRequired { reportContent(of: block) }
    if body.end != nil, current.kind == .name { try endName(of: block) }
    return closed(word, body.end, .block(block))
  }

  /// `endblock` may repeat the name.
  private mutating func endName(of block: BlockSyntax) throws(SyntaxProblem) {
    let (name, range) = try expectName("the block's name")
    if name != block.name, !block.name.isEmpty {
      throw SyntaxProblem(
        "`endblock` names `\(name)`, but the block is `\(block.name)`", range, notes: [("the block begins here", block.nameRange)],
        code: .layoutTag)
    }
  }

  private mutating func reportContent(of block: BlockSyntax) {
    for statement in block.body {
      if case .text = statement.kind, bytes[statement.range].allSatisfy(isSpace) { continue }
      report(
        SyntaxProblem(
          "a required block holds nothing but comments", statement.range, label: "this would never be printed", code: .layoutBlock))
      return
    }
  }

  mutating func macro(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    var macro = MacroSyntax(name: "", nameRange: word.range, parameters: [], body: [])
    recovering { parser throws(SyntaxProblem) in
      (macro.name, macro.nameRange) = try parser.expectName("the macro's name")
      _ = try parser.settable(macro.name, macro.nameRange)
      macro.parameters = try parser.parameters()
    }
    let body = body(of: word, until: ["endmacro"])
    macro.body = body.statements
    return closed(word, body.end, .macro(macro))
  }

  mutating func callBlock(_ word: Token) throws(SyntaxProblem) -> StatementSyntax {
    var caller = MacroSyntax(name: "", nameRange: word.range, parameters: [], body: [])
    var call = ExpressionSyntax.missing(at: word.range)
    recovering { parser throws(SyntaxProblem) in
      if parser.current.kind == .openParenthesis { caller.parameters = try parser.parameters() }
      call = try parser.expression()
      guard case .call = call.kind else {
        throw SyntaxProblem(
          "`call` needs the call of a macro", call.range, label: "this is no call", help: ["write it with parentheses: `name()`"])
      }
    }
    let body = body(of: word, until: ["endcall"])
    caller.body = body.statements
    return closed(word, body.end, .call(caller, call))
  }

  private mutating func parameters() throws(SyntaxProblem) -> [MacroSyntax.Parameter] {
    let opening = try expect(.openParenthesis, "`(`")
    var parameters: [MacroSyntax.Parameter] = []
    while current.kind != .closeParenthesis {
      let (name, range) = try expectName("the name of a parameter")
      var parameter = MacroSyntax.Parameter(name: try settable(name, range), range: range)
      if take(.assign) {
        parameter.fallback = try expression()
      } else if parameters.last?.fallback != nil {
        throw SyntaxProblem(
          "`\(name)` has no default, but the parameter before it has one", range, help: ["give it one, or move it to the front"])
      }
      if parameters.contains(where: { $0.name == name }) { throw SyntaxProblem("`\(name)` is a parameter already", range) }
      parameters.append(parameter)
      guard take(.comma) else { break }
    }
    guard take(.closeParenthesis) else { throw unclosed(opening, ")") }
    return parameters
  }
}
