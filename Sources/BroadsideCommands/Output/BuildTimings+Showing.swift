import BroadsideBuild
import BroadsideTemplate
import BroadsideValue

extension BuildTimings {
  /// The tables that `--timings` prints, each line with its ending.
  func text(of report: BuildReport) -> String {
    var lines = ["Time by phase"]
    for phase in phases { lines.append(row(phase.nanoseconds, share(phase.nanoseconds), phase.phase.rawValue)) }
    lines.append(row(total, "", "in all"))
    lines.append("Texts: \(counted(.loaded)) loaded, \(counted(.fromCache)) from the cache")
    lines.append("Files: \(counted(.rendered)) rendered, \(counted(.copied)) copied, \(counted(.skipped)) skipped")
    lines.append("       \(grouped(report.written.count)) written, \(grouped(report.unchangedCount)) unchanged")
    if !slowestPages.isEmpty { lines.append("Slowest pages") }
    for page in slowestPages { lines.append(row(page.nanoseconds, "", page.path)) }
    if !slowestLayouts.isEmpty { lines.append("Slowest layouts, without what they include") }
    for layout in slowestLayouts { lines.append(row(layout.nanoseconds, "\(grouped(layout.count)) ×", layout.name)) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func row(_ nanoseconds: UInt64, _ middle: String, _ name: String) -> String {
    "  \(padded(milliseconds(nanoseconds), to: 10)) ms \(padded(middle, to: 9))  \(name)"
  }

  private func counted(_ work: BuildWork) -> String { grouped(self.work[work] ?? 0) }

  private func share(_ nanoseconds: UInt64) -> String { "\((nanoseconds * 100 + total / 2) / max(total, 1)) %" }

  private func milliseconds(_ nanoseconds: UInt64) -> String {
    let tenths = (nanoseconds + 50_000) / 100_000
    return "\(grouped(Int(tenths / 10))).\(tenths % 10)"
  }

  private func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// The same as one JSON object.
  func json(of report: BuildReport) -> String {
    let phases = phases.map { map([("name", .text($0.phase.rawValue)), ("nanoseconds", number($0.nanoseconds))]) }
    let pages = slowestPages.map { map([("path", .text($0.path)), ("nanoseconds", number($0.nanoseconds))]) }
    let layouts = slowestLayouts.map {
      map([("name", .text($0.name)), ("nanoseconds", number($0.nanoseconds)), ("count", .integer($0.count))])
    }
    let timings = map([
      ("nanoseconds", number(total)), ("phases", .list(phases)),
      ("work", map(BuildWork.allCases.map { ($0.rawValue, .integer(work[$0] ?? 0)) })),
      ("written", .integer(report.written.count)), ("unchanged", .integer(report.unchangedCount)),
      ("slowest_pages", .list(pages)), ("slowest_layouts", .list(layouts)),
    ])
    return jsonText(of: map([("timings", timings)]))
  }

  private func map(_ entries: [(String, Value)]) -> Value { .map(ValueMap(entries)) }
  private func number(_ nanoseconds: UInt64) -> Value { .integer(Int(nanoseconds)) }
}
