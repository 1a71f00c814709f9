import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue
import Foundation
import Testing

/// The site in this repository: `site/` is the finished build of `content/` and `layouts/`, committed.
@Suite struct RepositorySiteTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `site is what a build makes, byte for byte`() async throws {
    let project = DiskFileSystem(root: Self.root.path)
    let output = MemoryFileSystem()
    let today = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    let report = await Build(project: project, output: output, options: BuildOptions(publication: Publication(today: today), jobs: 2)).run()
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
    let built = output.snapshot()
    var committed: [String: [UInt8]] = [:]
    for entry in try project.list("site") where entry.kind == .file {
      committed[String(entry.path.dropFirst("site/".count))] = try project.read(entry.path)
    }
    #expect(Set(built.keys).symmetricDifference(committed.keys).sorted() == [])
    let differing = built.keys.filter { built[$0] != committed[$0] }.sorted()
    #expect(differing == [], "run scripts/make and look at git diff site/")
  }

  /// Codes stand in the sources as literals `area.kind`, or as kinds that a reader of fields puts its area before.
  @Test func `every code has a page in the manual, and every page a code`() throws {
    var codes: Set<String> = []
    let sources = Self.root.appending(path: "Sources")
    let literal =
      /(?:error|warning|severity),\s*"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"|DiagnosticCode = "([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"/
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for match in text.matches(of: literal) { codes.insert(String(match.1 ?? match.2 ?? "")) }
    }
    #expect(codes.count > 30)
    let folder = Self.root.appending(path: "content/manual/messages")
    let pages = Set(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") && $0 != "_index.md" }
        .map { String($0.dropLast(3)) })
    #expect(codes.subtracting(pages).sorted() == [])
    // Kinds that readers of fields and of files put an area before.
    let areas = ["front-matter.", "settings.", "strings.", "context."]
    let others = pages.subtracting(codes).filter { page in !areas.contains { page.hasPrefix($0) } }
    #expect(others.sorted() == [])
  }
}
