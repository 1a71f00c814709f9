import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue
import Testing

/// A site in memory: written as a literal, built, edited, and built again.
///
/// ```swift
/// await TestSite(["posts/2015-01-12-a.md": "# A"]).build().expectWritten(["a/index.html", …])
/// ```
struct TestSite {
  let project: MemoryFileSystem
  let output = MemoryFileSystem()
  /// Where the cache is kept; its bytes can be damaged or taken away.
  let kept = MemoryFileSystem()
  var options: BuildOptions
  var report = BuildReport()

  /// Paths are below `content/`, or begin with `layouts/`. A `site.yml` is added where there is none.
  init(_ files: [String: String], settings: String = "title: Test\nurl: https://test.example\n", jobs: Int = 2) {
    project = MemoryFileSystem()
    options = BuildOptions(publication: Publication(today: TestSite.day), jobs: jobs)
    write("site.yml", settings)
    for (path, text) in files { write(path, text) }
  }

  static let day = CalendarDate(daysSince1970: 20_000)

  private func write(_ path: String, _ text: String) {
    let path = path.hasPrefix("layouts/") ? path : "content/" + path
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    try? project.createFolder(String(folder))
    try? project.write(text, to: path)
  }

  func edit(_ path: String, _ text: String) -> TestSite {
    write(path, text)
    return self
  }

  func remove(_ path: String) -> TestSite {
    try? project.remove(path.hasPrefix("layouts/") ? path : "content/" + path)
    return self
  }

  func with(_ change: (inout BuildOptions) -> Void) -> TestSite {
    var copy = self
    change(&copy.options)
    return copy
  }

  var cache: CachePlace { CachePlace(in: kept, program: Fingerprint(high: 1, low: 1), output: "site") }

  func build() async -> TestSite {
    var copy = self
    copy.report = await Build(project: project, output: output, options: options, cache: cache).run()
    return copy
  }

  /// The text of a file of the built site.
  func page(_ path: String) throws -> String {
    String(decoding: try output.read(path), as: UTF8.self)
  }

  func has(_ path: String) -> Bool { (try? output.exists(path)) == true }

  /// The messages as people see them.
  var messages: String {
    let printer = DiagnosticPrinter { path in (try? project.read(path)).map { SourceText($0) } ?? LayoutFiles.themeSource(path) }
    return report.diagnostics.sorted(by: Diagnostic.isBefore).map(printer.text).joined()
  }

  /// The codes of all messages, sorted.
  var codes: [String] { report.diagnostics.map(\.code.name).sorted() }

  @discardableResult
  func expectNoMessages(sourceLocation: SourceLocation = #_sourceLocation) -> TestSite {
    #expect(messages == "", sourceLocation: sourceLocation)
    return self
  }

  @discardableResult
  func expectCodes(_ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) -> TestSite {
    #expect(codes == expected, "\(messages)", sourceLocation: sourceLocation)
    return self
  }

  @discardableResult
  func expectWritten(_ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) -> TestSite {
    #expect(report.written.sorted() == expected.sorted(), "\(messages)", sourceLocation: sourceLocation)
    return self
  }
}
