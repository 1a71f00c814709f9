internal import BroadsideText

/// What a parser needs to know about the file it reads so that it can say where something is wrong.
struct SourceFile {
  /// Relative to the project's folder.
  var path: String
  /// What stands before the dot in the codes of diagnostics: `front-matter`, `settings`.
  var codePrefix: String

  func error(
    _ code: String, _ message: String, at range: Range<Int>, label: String = "", notes: [Diagnostic.Note] = [], help: [String] = []
  ) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode("\(codePrefix).\(code)"), message, at: place(range), label: label, notes: notes, help: help)
  }

  func warning(_ code: String, _ message: String, at range: Range<Int>, label: String = "", help: [String] = []) -> Diagnostic {
    Diagnostic(.warning, DiagnosticCode("\(codePrefix).\(code)"), message, at: place(range), label: label, help: help)
  }

  func duplicateKey(_ key: String, at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    error(
      "duplicate-key", "`\(key)` is set twice", at: range, label: "set again here",
      notes: [Diagnostic.Note("first set here", at: place(first))], help: ["keep one of the two"])
  }

  func place(_ range: Range<Int>) -> Place { Place(path, range) }
}

/// Ends the reading of a file: the one thing that is wrong with it.
struct SourceFault: Error {
  var diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// How deep lists and maps may lie in each other, so that no file exhausts the stack: 512 kB hold 100 levels in a release build.
let nestingDepthMax = 64
