import BroadsideText

/// Text, printed expressions and tags in their order, and how tags find their ends.
extension Parser {
  /// Statements up to one of the tags that end the innermost open tag, whose `{%` is the current token afterwards.
  mutating func statements(until ends: [String]) -> [StatementSyntax] {
    var result: [StatementSyntax] = []
    while true {
      switch current.kind {
      case .data: result.append(StatementSyntax(range: take().range, kind: .text))
      case .expressionBegin: if let statement = output() { result.append(statement) }
      case .tagBegin:
        if isEnd(among: ends) { return result }
        result += tag()
      case .end: return result
      default: take()
      }
    }
  }

  /// Whether the tag that begins here ends the innermost open tag, or one around it, which leaves the innermost without its end.
  private func isEnd(among ends: [String]) -> Bool {
    guard next.kind == .name else { return false }
    let word = text(of: next)
    return ends.contains(word) || (word.hasPrefix("end") && openTags.contains { $0.ends.contains(word) })
  }

  private mutating func output() -> StatementSyntax? {
    take()
    do throws(SyntaxProblem) {
      let value = try tuple()
      guard current.kind == .expressionEnd else { throw trailing(after: value) }
      take()
      return StatementSyntax(range: value.range, kind: .output(value))
    } catch {
      report(error)
      skipToEndOfTag()
      take()
      return nil
    }
  }

  /// What is wrong where an expression is followed by something that doesn't continue it.
  private func trailing(after value: ExpressionSyntax) -> SyntaxProblem {
    var problem = unexpected(wanted: "the end of the tag")
    if current.kind == .assign { problem.help = ["set a name with `{% set name = value %}`"] }
    return problem
  }

  private mutating func tag() -> [StatementSyntax] {
    let opening = take()
    let word = current
    guard word.kind == .name else {
      report(
        SyntaxProblem(
          tagMessage(word), word.range.isEmpty ? opening.range : word.range, label: "the name of a tag is missing", code: .layoutTag))
      skipToEndOfTag()
      take()
      return []
    }
    take()
    do throws(SyntaxProblem) {
      try enter()
      defer { depth -= 1 }
      let name = text(of: word)
      var result = try tag(named: name, word)
      for index in result.indices {
        result[index].range = word.range.lowerBound..<max(word.range.upperBound, result[index].range.upperBound)
      }
      try endTag(name)
      return result
    } catch {
      report(error)
      skipToEndOfTag()
      take()
      return []
    }
  }

  private func tagMessage(_ token: Token) -> String {
    token.kind == .tagEnd ? "the tag is empty" : "a tag begins with `\(text(of: token))`"
  }

  private mutating func endTag(_ name: String) throws(SyntaxProblem) {
    if current.kind == .end || isAtForeignEnd { return }
    guard take(.tagEnd) else { throw unexpected(wanted: "the end of the tag") }
  }

  /// Reads the tag behind its name, with its body where it has one, up to the last `%}`.
  private mutating func tag(named name: String, _ word: Token) throws(SyntaxProblem) -> [StatementSyntax] {
    switch name {
    case "if": [try conditional(word)]
    case "for": [try loop(word)]
    case "set": [try assignment(word)]
    case "with": [try with(word)]
    case "macro": [try macro(word)]
    case "call": [try callBlock(word)]
    case "filter": [try filterBlock(word)]
    case "block": [try block(word)]
    case "autoescape": [try autoescape(word)]
    case "extends": [statement(word, .extends(try expression()))]
    case "include": [try include(word)]
    case "import": [try importAll(word)]
    case "from": [try importSome(word)]
    case "do": [statement(word, .evaluation(try tuple()))]
    case "print": try printing()
    case "break": [try inLoop(word, .stopLoop)]
    case "continue": [try inLoop(word, .nextTurn)]
    default:
      if name.hasPrefix("end"), unknownTags.contains(String(name.dropFirst(3))) { throw SyntaxProblem("", word.range) }
      unknownTags.insert(name)
      throw unknownTag(name, word)
    }
  }

  func statement(_ word: Token, _ kind: StatementSyntax.Kind) -> StatementSyntax {
    StatementSyntax(range: word.range.lowerBound..<max(word.range.upperBound, endOfLast), kind: kind)
  }

  private mutating func printing() throws(SyntaxProblem) -> [StatementSyntax] {
    var result: [StatementSyntax] = []
    while current.kind != .tagEnd {
      let value = try expression()
      result.append(StatementSyntax(range: value.range, kind: .output(value)))
      guard take(.comma) else { break }
    }
    return result
  }

  private func inLoop(_ word: Token, _ kind: StatementSyntax.Kind) throws(SyntaxProblem) -> StatementSyntax {
    let innermost = openTags.last { $0.name == "for" || $0.name == "macro" || $0.name == "call" || $0.name == "block" }
    guard innermost?.name == "for" else {
      throw SyntaxProblem("`\(text(of: word))` stands outside a loop", word.range, label: "there is no `for` around it", code: .layoutTag)
    }
    return statement(word, kind)
  }

  // MARK: - Bodies

  /// The statements after the tag that was read, up to one of `ends`; which of them it was, or nil where there is none.
  ///
  /// Afterwards the name of the ending tag has been read. An error in the rest of the tag that opens the body is reported and
  /// the body read all the same, so that its end is found.
  mutating func body(of word: Token, until ends: [String]) -> (statements: [StatementSyntax], end: String?) {
    finishHeader()
    openTags.append(OpenTag(name: text(of: word), range: word.range, ends: ends))
    defer { openTags.removeLast() }
    let result = statements(until: ends)
    if current.kind == .tagBegin, next.kind == .name, ends.contains(text(of: next)) {
      take()
      return (result, text(of: take()))
    }
    reportUnclosed(word, ends)
    return (result, nil)
  }

  private mutating func finishHeader() {
    _ = take(.colon)
    if current.kind != .tagEnd, current.kind != .end {
      report(unexpected(wanted: "the end of the tag"))
      skipToEndOfTag()
    }
    take()
  }

  /// Reports once, for the innermost tag; the token stays, so that the tag around this one can end.
  private mutating func reportUnclosed(_ word: Token, _ ends: [String]) {
    let end = ends.last ?? ""
    var problem = SyntaxProblem(
      "`\(text(of: word))` is not closed", word.range, label: "opened here", help: ["close it with `{% \(end) %}`"], code: .layoutTag)
    if current.kind == .tagBegin { problem.notes.append(("`\(text(of: next))` stands where it should be closed", next.range)) }
    report(problem)
  }

  /// Whether the end of the innermost tag was found. Where not, the tag that stands there belongs to one around it.
  var isAtForeignEnd: Bool { current.kind == .tagBegin }

  private func unknownTag(_ name: String, _ word: Token) -> SyntaxProblem {
    if name == "elif" || name == "else" || name.hasPrefix("end") {
      let opener = name.hasPrefix("end") ? String(name.dropFirst(3)) : "if"
      if Self.tagNames.contains(opener) {
        return SyntaxProblem("`\(name)` has no `\(opener)`", word.range, label: "nothing is open that it could end", code: .layoutTag)
      }
    }
    return SyntaxProblem(
      "there is no tag `\(name)`", word.range,
      help: Self.foreignTags[name].map { [$0] } ?? Diagnostic.didYouMean(name, among: Self.tagNames + Self.endTagNames),
      code: .layoutTag)
  }

  static let tagNames = [
    "if", "for", "set", "with", "macro", "call", "filter", "block", "autoescape", "extends", "include", "import", "from", "do", "print",
    "break",
    "continue", "raw",
  ]
  static let endTagNames = [
    "elif", "else", "endif", "endfor", "endset", "endwith", "endmacro", "endcall", "endfilter", "endblock", "endautoescape", "endraw",
  ]
  /// Tags of Liquid, Twig, Nunjucks and Django, and what is written here.
  private static let foreignTags = [
    "elsif": "write `elif`", "elseif": "write `elif`", "assign": "write `{% set name = value %}`",
    "capture": "write `{% set name %} … {% endset %}`",
    "endcapture": "write `{% endset %}`", "comment": "write `{# … #}`", "endcomment": "write `{# … #}`", "unless": "write `{% if not … %}`",
    "endunless": "write `{% endif %}`", "case": "write `{% if … %} {% elif … %} {% endif %}`", "render": "write `{% include … %}`",
    "load": "filters need not be loaded", "verbatim": "write `{% raw %}`", "endverbatim": "write `{% endraw %}`",
    "asyncEach": "write `{% for … %}`", "embed": "write `{% extends … %}` in a layout of its own", "layout": "write `{% extends … %}`",
  ]
}
