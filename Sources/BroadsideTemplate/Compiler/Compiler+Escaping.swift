import BroadsideText

/// Warns of values that are printed where escaping for HTML doesn't make them safe.
extension Compiler {
  mutating func checkEscaping(of body: [StatementSyntax]) {
    guard program.layouts[Int(layout)].isEscaped, !program.layouts[Int(layout)].hasErrors else { return }
    var context = MarkupContext()
    checkEscaping(of: body, &context)
  }

  /// Both branches of `if` begin where it stands; what follows it is read as after the first.
  private mutating func checkEscaping(of statements: [StatementSyntax], _ context: inout MarkupContext) {
    for statement in statements {
      switch statement.kind {
      case .text: context.read(bytes[statement.range])
      case .output(let value):
        check(value, in: context)
        context.readValue()
      case .conditional(let branches, let otherwise):
        var after: MarkupContext?
        for branch in branches.map(\.body) + [otherwise] {
          var inside = context
          checkEscaping(of: branch, &inside)
          after = after ?? inside
        }
        context = after ?? context
      case .loop(let loop):
        var empty = context
        checkEscaping(of: loop.otherwise, &empty)
        checkEscaping(of: loop.body, &context)
      case .with(_, let body), .autoescape(_, let body): checkEscaping(of: body, &context)
      case .block(let block): checkEscaping(of: block.body, &context)
      case .macro(let macro), .call(let macro, _):
        var inside = MarkupContext()
        checkEscaping(of: macro.body, &inside)
      default: break
      }
    }
  }

  private mutating func check(_ value: ExpressionSyntax, in context: MarkupContext) {
    guard let danger = context.danger, !isSafe(value, in: danger) else { return }
    let (message, help) = words(for: danger)
    diagnostics.append(
      Diagnostic(
        .warning, .layoutEscape, message, at: Place(program.layouts[Int(layout)].path, value.range),
        label: "escaping for HTML does not make this safe", help: [help]))
  }

  private func words(for danger: MarkupContext.Danger) -> (String, String) {
    switch danger {
    case .script: ("a value stands in a script", "write it with `|tojson`, without quotation marks around it")
    case .style:
      ("a value stands in a style sheet", "put it into a `style` attribute or a class, or mark it with `|safe` where it is yours")
    case .unquoted(let name): ("the value of `\(name)` has no quotation marks", "write \(name)=\"…\"")
    case .handler(let name):
      ("a value stands in the script of `\(name)`", "write it with `|tojson|forceescape`, or put it into a `data-` attribute")
    case .address(let name):
      (
        "`\(name)` begins with a value, which could be `javascript:`",
        "write it with \(environment.addressFilters.sorted().map { "`|\($0)`" }.joined(separator: " or "))"
      )
    }
  }

  /// Whether a value cannot do harm here: numbers and what is printed by macros and blocks, which are checked where they stand.
  private func isSafe(_ value: ExpressionSyntax, in danger: MarkupContext.Danger) -> Bool {
    switch value.kind {
    case .constant, .call, .captured: return true
    case .member(let base, let name, _):
      if case .name("loop") = base.kind { return true }
      if case .address = danger { return environment.addressMembers.contains(name) }
      return false
    case .conditional(_, let then, let otherwise): return isSafe(then, in: danger) && (otherwise.map { isSafe($0, in: danger) } ?? true)
    case .either(let left, let right): return isSafe(left, in: danger) && isSafe(right, in: danger)
    case .concatenation(let parts):
      if case .address = danger, let first = parts.first { return isSafe(first, in: danger) }
      return parts.allSatisfy { isSafe($0, in: danger) }
    case .filter(let input, let name, _, _): return isSafe(input, filter: name, in: danger)
    default: return false
    }
  }

  private func isSafe(_ input: ExpressionSyntax, filter name: String, in danger: MarkupContext.Danger) -> Bool {
    if ["safe", "length", "count", "int", "float", "round", "wordcount", "abs"].contains(name) { return true }
    switch danger {
    case .script: return name == "tojson" || name == "json"
    case .handler:
      guard case .filter(_, let inner, _, _) = input.kind else { return false }
      return name == "forceescape" && (inner == "tojson" || inner == "json")
    case .address: return environment.addressFilters.contains(name)
    case .style, .unquoted: return false
    }
  }
}
