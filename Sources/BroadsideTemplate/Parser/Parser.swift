import BroadsideText

/// Reads the tokens of a layout into statements, with Jinja's grammar.
///
/// A mistake inside a tag is reported, the rest of the tag skipped, and reading goes on after it.
///
/// > Invariant: the last token is `.end`, and `index` never passes it.
struct Parser {
  let bytes: [UInt8]
  let tokens: [Token]
  var index = 0
  var problems: [SyntaxProblem]
  private let brokenTags: [Range<Int>]
  /// Tags that there aren't, so that their ends are not reported, too.
  var unknownTags: Set<String> = []
  /// The tags that are open around the place being read, innermost last.
  var openTags: [OpenTag] = []
  /// The names that are given a value anywhere in the layout.
  var boundNames: Set<String> = []
  /// How deep expressions and blocks lie in one another.
  var depth = 0

  struct OpenTag {
    var name: String
    var range: Range<Int>
    /// The tags that end or divide it.
    var ends: [String]
  }

  static let depthMax = 100

  init(_ source: SourceText) {
    var lexer = Lexer(source)
    lexer.run()
    bytes = lexer.bytes
    tokens = lexer.tokens
    problems = lexer.problems
    brokenTags = lexer.brokenTags
  }

  mutating func layout() -> [StatementSyntax] {
    statements(until: [])
  }

  // MARK: - Tokens

  var current: Token { tokens[index] }

  var next: Token { tokens[min(index + 1, tokens.count - 1)] }

  @discardableResult
  mutating func take() -> Token {
    let token = tokens[index]
    if index < tokens.count - 1 { index += 1 }
    return token
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    take()
    return true
  }

  mutating func takeWord(_ word: StaticString) -> Bool {
    guard isWord(word) else { return false }
    take()
    return true
  }

  func isWord(_ word: StaticString) -> Bool { isWord(current, word) }

  func isWord(_ token: Token, _ word: StaticString) -> Bool {
    guard token.kind == .name, token.range.count == word.utf8CodeUnitCount else { return false }
    return bytes[token.range].elementsEqual(word.description.utf8)
  }

  func text(of token: Token) -> String { text(in: token.range) }

  func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The end of what was read last.
  var endOfLast: Int { index > 0 ? tokens[index - 1].range.upperBound : 0 }

  mutating func expect(_ kind: Token.Kind, _ what: String) throws(SyntaxProblem) -> Token {
    guard current.kind == kind else { throw unexpected(wanted: what) }
    return take()
  }

  mutating func expectName(_ what: String) throws(SyntaxProblem) -> (name: String, range: Range<Int>) {
    let token = try expect(.name, what)
    return (text(of: token), token.range)
  }

  /// The problem that something else stands here than is needed.
  func unexpected(wanted: String) -> SyntaxProblem {
    let found = current
    switch found.kind {
    case .fault: return SyntaxProblem("", found.range)
    case .expressionEnd, .tagEnd, .end, .data, .expressionBegin, .tagBegin:
      return SyntaxProblem("the tag ends where \(wanted) is needed", found.range, label: "\(wanted) is missing")
    default:
      return SyntaxProblem(
        "`\(text(of: found))` stands where \(wanted) is needed", found.range, label: "\(wanted) is missing", help: help(found.kind, wanted))
    }
  }

  private func help(_ found: Token.Kind, _ wanted: String) -> [String] {
    switch found {
    case .assign where wanted == "the end of the tag": ["compare with `==`"]
    case .pipe where wanted == "the name of a filter": ["write `or`"]
    case .name, .string, .integer, .float: wanted == "the end of the tag" ? ["join values with `~`"] : []
    default: []
    }
  }

  mutating func report(_ problem: SyntaxProblem) {
    // An empty message marks what the lexer has reported.
    if problem.message.isEmpty || brokenTags.contains(where: { $0.contains(problem.range.lowerBound) }) { return }
    problems.append(problem)
  }

  /// Goes to the end of the tag that is being read.
  mutating func skipToEndOfTag() {
    while current.kind != .tagEnd, current.kind != .expressionEnd, current.kind != .end { take() }
  }

  /// Guards the stack: counts a level and reports where there are too many.
  mutating func enter() throws(SyntaxProblem) {
    depth += 1
    guard depth <= Self.depthMax else {
      throw SyntaxProblem(
        "more than \(Self.depthMax) expressions or blocks lie in one another", current.range, label: "the innermost", code: .layoutLimit)
    }
  }
}
