package import BroadsideText

/// The codes of every diagnostic that the layout language gives.
extension DiagnosticCode {
  /// A layout that is not written as the language asks.
  package static let layoutSyntax: DiagnosticCode = "layout.syntax"
  /// A name, member, element or parent block that is not there.
  package static let layoutUndefined: DiagnosticCode = "layout.undefined"
  /// A filter that there isn't.
  package static let layoutFilter: DiagnosticCode = "layout.filter"
  /// A test that there isn't.
  package static let layoutTest: DiagnosticCode = "layout.test"
  /// A tag that there isn't, or that stands where it can't.
  package static let layoutTag: DiagnosticCode = "layout.tag"
  /// Arguments that a filter, test, function or macro doesn't take, or misses.
  package static let layoutArguments: DiagnosticCode = "layout.arguments"
  /// A value of a kind that can't be used so.
  package static let layoutType: DiagnosticCode = "layout.type"
  /// A number too large, a division by zero.
  package static let layoutNumber: DiagnosticCode = "layout.number"
  /// An `extends`, `include` or `import` of a layout that is not there.
  package static let layoutMissing: DiagnosticCode = "layout.missing"
  /// A block that is required and not given, given twice, or in a wrong place.
  package static let layoutBlock: DiagnosticCode = "layout.block"
  /// Layouts that extend or include one another without an end, steps, output or texts past what a rendering may take.
  package static let layoutLimit: DiagnosticCode = "layout.limit"
  /// A value printed where escaping for HTML does not make it safe.
  package static let layoutEscape: DiagnosticCode = "layout.escape"

  package static let allLayoutCodes: [DiagnosticCode] = [
    .layoutSyntax, .layoutUndefined, .layoutFilter, .layoutTest, .layoutTag, .layoutArguments, .layoutType, .layoutNumber, .layoutMissing,
    .layoutBlock, .layoutLimit, .layoutEscape,
  ]
}
