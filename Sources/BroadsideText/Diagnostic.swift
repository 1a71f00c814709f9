/// Something to tell the author of a file: what is wrong, where, and what would mend it.
///
/// A diagnostic is data. Words that are shown are written where the problem is found; how they are laid out is
/// ``DiagnosticPrinter``'s business.
package struct Diagnostic: Sendable, Hashable {
  package var severity: Severity
  package var code: DiagnosticCode
  /// What is wrong, as a fact about the author's file. Names of keys and files stand in back-quotes.
  package var message: String
  package var place: Place?
  /// What stands beside the caret: what the marked text is, in a few words.
  package var label: String
  package var notes: [Note]
  package var help: [String]

  package init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at place: Place? = nil, label: String = "",
    notes: [Note] = [], help: [String] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
    self.label = label
    self.notes = notes
    self.help = help
  }

  /// How much it matters. An error keeps the site from being written.
  package enum Severity: String, Sendable, Comparable, CaseIterable {
    case error, warning

    package static func < (left: Severity, right: Severity) -> Bool { left == .error && right == .warning }
  }

  /// More to know, with a place of its own where it has one: "first set here".
  package struct Note: Sendable, Hashable {
    package var message: String
    package var place: Place?

    package init(_ message: String, at place: Place? = nil) {
      self.message = message
      self.place = place
    }
  }
}

/// A short name by which a kind of problem can be looked up: `front-matter.date`.
///
/// > Invariant: each code has a page in the manual; a test compares the two.
package struct DiagnosticCode: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let name: String

  package init(stringLiteral name: String) { self.name = name }
  package init(_ name: String) { self.name = name }
  package var description: String { name }
}

/// A file and, where it is known, the bytes in it.
package struct Place: Sendable, Hashable {
  /// Relative to the project's folder: `content/posts/np2.md`.
  package var path: String
  /// Byte offsets in that file. Empty ranges mark a point.
  package var range: Range<Int>?

  package init(_ path: String, _ range: Range<Int>? = nil) {
    self.path = path
    self.range = range
  }
}

extension Diagnostic {
  /// The order in which people read: by file, then place in the file, then code.
  package static func isBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    left.sortKey < right.sortKey
  }

  private var sortKey: (String, Int, String, String) {
    (place?.path ?? "", place?.range?.lowerBound ?? -1, code.name, message)
  }
}

extension Sequence<Diagnostic> {
  package var hasErrors: Bool { contains { $0.severity == .error } }
}
