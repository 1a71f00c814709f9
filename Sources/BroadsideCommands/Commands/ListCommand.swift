import ArgumentParser
import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the posts, newest first.",
    discussion: "A table of date, title, address and file; with --json an array of objects. With --pages, the other pages, too.")

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var publicationOptions: PublicationOptions
  @Flag(help: "List pages, people and sections, too.") var pages = false
  @OptionGroup var messageOptions: MessageOptions

  func run() async throws {
    let project = try projectOptions.project()
    let options = BuildOptions(publication: publicationOptions.publication, jobs: processorCount())
    var report = BuildReport()
    let site = await Build(project: project, output: MemoryFileSystem(), options: options).loadSite(&report)
    let errors = report.diagnostics.filter { $0.severity == .error }
    var console = Console(messageOptions, project: project)
    console.isJSON = false
    console.show(errors)
    guard let site else { throw report.settingsAreUnusable ? ExitStatus.unusableSettings : ExitStatus.siteHasErrors }
    let rows = rows(of: site)
    console.print(messageOptions.json ? json(of: rows) : table(of: rows))
    if !errors.isEmpty { throw ExitStatus.siteHasErrors }
  }

  private struct Row {
    var date: String
    var title: String
    var address: String
    var file: String
    var kind: String
    var terms: [(taxonomy: String, names: [String])]
    var isDraft: Bool
  }

  private func rows(of site: Site) -> [Row] {
    let others = pages ? site.pages.indices.map(PageID.init).filter { site[$0].kind != .post && site[$0].document != nil } : []
    return (site.posts + others).compactMap { id in
      guard let document = site.document(of: id) else { return nil }
      let terms = zip(site.taxonomies, site[id].terms).map { taxonomy, terms in (taxonomy.name, terms.map { taxonomy.terms[$0].name }) }
      return Row(
        date: site[id].date?.description ?? "", title: site[id].title, address: site[id].path.text, file: document.displayPath,
        kind: site[id].kind.name, terms: terms, isDraft: document.isDraft)
    }
  }

  private func table(of rows: [Row]) -> String {
    let cells =
      [["DATE", "TITLE", "ADDRESS", "FILE"]]
      + rows.map { [String($0.date.prefix(10)), $0.title + ($0.isDraft ? " (draft)" : ""), $0.address, $0.file] }
    let widths = (0..<4).map { column in cells.map { displayWidth($0[column]) }.max() ?? 0 }
    let lines = cells.map { row in
      zip(row, widths).map { printable($0) + String(repeating: " ", count: max(0, $1 - displayWidth($0))) }.joined(separator: "  ")
    }
    return lines.map(trimmedEnd).joined(separator: "\n")
  }

  private func trimmedEnd(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func json(of rows: [Row]) -> String {
    let values = rows.map { row in
      var map: ValueMap = ValueMap([
        ("kind", .text(row.kind)), ("title", .text(row.title)), ("date", row.date.isEmpty ? .null : .text(row.date)),
        ("url", .text(row.address)),
        ("path", .text(row.file)), ("draft", .bool(row.isDraft)),
      ])
      for (taxonomy, names) in row.terms { map[taxonomy] = .list(names.map(Value.text)) }
      return Value.map(map)
    }
    return jsonText(of: .list(values))
  }
}
