/// A statement or a piece of text as it is written.
struct StatementSyntax {
  /// Byte offsets in the file: of a tag what stands between its braces.
  var range: Range<Int>
  var kind: Kind

  indirect enum Kind {
    case text
    case output(ExpressionSyntax)
    case conditional([(test: ExpressionSyntax, body: [StatementSyntax])], otherwise: [StatementSyntax])
    case loop(LoopSyntax)
    case assignment(TargetSyntax, ExpressionSyntax)
    case with([(TargetSyntax, ExpressionSyntax)], [StatementSyntax])
    case macro(MacroSyntax)
    case call(MacroSyntax, ExpressionSyntax)
    case include(IncludeSyntax)
    case module(ImportSyntax)
    case block(BlockSyntax)
    case extends(ExpressionSyntax)
    case autoescape(ExpressionSyntax, [StatementSyntax])
    case evaluation(ExpressionSyntax)
    case stopLoop
    case nextTurn
  }
}

/// What can stand left of `=`, or between `for` and `in`.
indirect enum TargetSyntax {
  case name(String, Range<Int>)
  case member(String, String, Range<Int>)
  case tuple([TargetSyntax], Range<Int>)

  /// The names that are set.
  var names: [String] {
    switch self {
    case .name(let name, _): [name]
    case .member: []
    case .tuple(let targets, _): targets.flatMap(\.names)
    }
  }

  var range: Range<Int> {
    switch self {
    case .name(_, let range), .member(_, _, let range), .tuple(_, let range): range
    }
  }
}

struct LoopSyntax {
  var target: TargetSyntax
  var elements: ExpressionSyntax
  var test: ExpressionSyntax?
  var isRecursive: Bool
  var body: [StatementSyntax]
  var otherwise: [StatementSyntax]
}

/// A macro, or the body of `{% call %}`, which has no name.
struct MacroSyntax {
  var name: String
  var nameRange: Range<Int>
  var parameters: [Parameter]
  var body: [StatementSyntax]

  struct Parameter {
    var name: String
    var range: Range<Int>
    var fallback: ExpressionSyntax?
  }
}

struct IncludeSyntax {
  var layout: ExpressionSyntax
  var ignoresMissing: Bool
  var hasContext: Bool
}

/// `{% import … as name %}` or `{% from … import names %}`.
struct ImportSyntax {
  var layout: ExpressionSyntax
  var hasContext: Bool
  var names: Names

  enum Names {
    case all(as: String)
    case some([(name: String, alias: String, range: Range<Int>)])

    /// The names that are set.
    var stored: [String] {
      switch self {
      case .all(let alias): [alias]
      case .some(let names): names.map(\.alias)
      }
    }
  }
}

struct BlockSyntax {
  var name: String
  var nameRange: Range<Int>
  var isScoped: Bool
  var isRequired: Bool
  var body: [StatementSyntax]
}
