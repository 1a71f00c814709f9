import BroadsideValue

/// An expression as it is written.
struct ExpressionSyntax {
  /// Byte offsets in the file.
  var range: Range<Int>
  var kind: Kind

  indirect enum Kind {
    case constant(Value)
    case name(String)
    case list([ExpressionSyntax])
    case tuple([ExpressionSyntax])
    case dictionary([(key: ExpressionSyntax, value: ExpressionSyntax)])
    case member(ExpressionSyntax, String, Range<Int>)
    case element(ExpressionSyntax, ExpressionSyntax)
    case slice(ExpressionSyntax, SliceSyntax)
    case call(ExpressionSyntax, ArgumentsSyntax)
    case filter(ExpressionSyntax, String, Range<Int>, ArgumentsSyntax)
    case test(ExpressionSyntax, String, Range<Int>, ArgumentsSyntax)
    case not(ExpressionSyntax)
    case negated(ExpressionSyntax)
    case positive(ExpressionSyntax)
    case arithmetic(Operator, ExpressionSyntax, ExpressionSyntax)
    case both(ExpressionSyntax, ExpressionSyntax)
    case either(ExpressionSyntax, ExpressionSyntax)
    case comparison(ExpressionSyntax, [(Comparison, ExpressionSyntax)])
    case concatenation([ExpressionSyntax])
    case conditional(test: ExpressionSyntax, then: ExpressionSyntax, otherwise: ExpressionSyntax?)
    /// What a block prints, captured: the input of the filters of `{% filter %}` and `{% set %}`.
    case captured([StatementSyntax])
  }

  enum Operator: UInt8 {
    case add, subtract, multiply, divide, floorDivide, modulo, power
  }

  enum Comparison: UInt8 {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contained, notContained
  }

  /// What stands for an expression that could not be read. A layout with one is never run.
  static func missing(at range: Range<Int>) -> ExpressionSyntax { .init(range: range, kind: .constant(.null)) }
}

/// The parts of `[start:stop:step]`.
struct SliceSyntax {
  var start: ExpressionSyntax?
  var stop: ExpressionSyntax?
  var step: ExpressionSyntax?
}

/// What stands in the parentheses of a call, filter or test.
struct ArgumentsSyntax {
  var positional: [ExpressionSyntax] = []
  var keywords: [KeywordSyntax] = []
  /// `*list` and `**dictionary`.
  var spread: ExpressionSyntax?
  var spreadKeywords: ExpressionSyntax?

  struct KeywordSyntax {
    var name: String
    var nameRange: Range<Int>
    var value: ExpressionSyntax
  }
}
