import BroadsideBuild
import BroadsideText

/// What is wrong with a build, seen beside a clean one.
extension IncrementalRun {
  static func differences(of report: BuildReport, from clean: BuildReport) -> [String] {
    var problems: [String] = []
    if report.isWritten != clean.isWritten { problems.append("written: \(report.isWritten), by a clean build: \(clean.isWritten)") }
    let messages = report.diagnostics.sorted(by: Diagnostic.isBefore)
    let expected = clean.diagnostics.sorted(by: Diagnostic.isBefore)
    for message in messages where !expected.contains(message) { problems.append("only said by this build: \(message)") }
    for message in expected where !messages.contains(message) { problems.append("only said by a clean build: \(message)") }
    if problems.isEmpty, messages != expected { problems.append("messages are said another number of times") }
    if [report.posts, report.pages, report.withheld] != [clean.posts, clean.pages, clean.withheld] { problems.append("other counts") }
    return problems
  }

  static func differences(of files: [String: [UInt8]], from expected: [String: [UInt8]]) -> [String] {
    Set(files.keys).union(expected.keys).sorted().filter { files[$0] != expected[$0] }.compactMap { path in
      guard let bytes = files[path] else { return "\(path) is missing" }
      if path == foreign { return String(decoding: bytes, as: UTF8.self) == "mine" ? nil : "\(path) was touched" }
      guard let wanted = expected[path] else { return "\(path) is too much" }
      return "\(path) differs: \(firstDifference(bytes, wanted))"
    }
  }

  private static func firstDifference(_ bytes: [UInt8], _ expected: [UInt8]) -> String {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let wanted = expected.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = zip(lines, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(lines.count, wanted.count)
    let texts = [lines, wanted].map { $0.indices.contains(line) ? String(decoding: $0[line].prefix(200), as: UTF8.self) : "(the end)" }
    return "line \(line + 1)\n      is        \(texts[0])\n      should be \(texts[1])"
  }
}
