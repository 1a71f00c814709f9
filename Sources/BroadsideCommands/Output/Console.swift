import BroadsideBuild
import BroadsideFiles
import BroadsideText

/// Where messages and data go: messages to standard error, data to standard output.
///
/// > Invariant: the only code that prints.
struct Console {
  var isQuiet = false
  var isJSON = false
  /// The files that messages show lines of.
  var project: (any FileSystem)?

  init(project: (any FileSystem)? = nil) { self.project = project }

  init(_ options: MessageOptions, project: (any FileSystem)? = nil) {
    isQuiet = options.quiet
    isJSON = options.json
    self.project = project
  }

  /// A line about what was done; not said where quiet is asked for or messages are JSON.
  func say(_ text: String) {
    if !isQuiet, !isJSON { writeError(text + "\n") }
  }

  /// Where the time of a build went: asked for, and so said also where quiet is.
  func show(_ timings: BuildTimings, of report: BuildReport) {
    if isJSON { print(timings.json(of: report)) } else { writeError(timings.text(of: report)) }
  }

  /// Data: a line on standard output.
  func print(_ text: String) { writeOutput(text + "\n") }

  /// All problems, in the order of their places, and a line that counts them.
  func show(_ diagnostics: [Diagnostic]) {
    let printer = printer()
    let sorted = diagnostics.sorted(by: Diagnostic.isBefore)
    var text = ""
    for diagnostic in sorted { text += isJSON ? printer.json(of: diagnostic) + "\n" : printer.text(of: diagnostic) }
    if isJSON { writeOutput(text) } else { writeError(text) }
    if !isJSON, !sorted.isEmpty { writeError(summary(of: sorted) + "\n") }
  }

  private func summary(of diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(counted)
    let first = diagnostics.first { $0.severity == .error } ?? diagnostics.first
    return counts.joined(separator: ", ") + ". More about a message: broadside explain \(first?.code.name ?? "CODE")"
  }

  /// Each file is read once, however many messages it has.
  private func printer() -> DiagnosticPrinter {
    let sources = SourceCache(project: project)
    return DiagnosticPrinter(isColoured: !isJSON && isColourWanted()) { sources.source(of: $0) }
  }
}

/// The texts of files that messages are about.
private final class SourceCache {
  private let project: (any FileSystem)?
  private var known: [String: SourceText?] = [:]

  init(project: (any FileSystem)?) { self.project = project }

  func source(of path: String) -> SourceText? {
    if let source = known[path] { return source }
    let source = LayoutFiles.themeSource(path) ?? (try? project?.read(path)).map { SourceText($0) }
    known[path] = source
    return source
  }
}

/// `1 file`, `2 files`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
