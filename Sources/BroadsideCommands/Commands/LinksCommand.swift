import ArgumentParser
import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue

struct LinksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links", abstract: "Say who links to a post, and where it links.",
    discussion: "Each link with its file, line and column. The post is named by its file, its slug or its address.")

  @Argument(help: ArgumentHelp("The post or page: its file, slug or address.", valueName: "post")) var post: String
  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var publicationOptions: PublicationOptions
  @OptionGroup var messageOptions: MessageOptions

  func run() async throws {
    let project = try projectOptions.project()
    let options = BuildOptions(publication: publicationOptions.publication, jobs: processorCount())
    var report = BuildReport()
    let site = await Build(project: project, output: MemoryFileSystem(), options: options).loadSite(&report)
    var console = Console(messageOptions, project: project)
    console.isJSON = false
    guard let site else {
      console.show(report.diagnostics)
      throw report.settingsAreUnusable ? ExitStatus.unusableSettings : ExitStatus.siteHasErrors
    }
    guard let page = site.page(meant: post) else {
      console.show([.unknownText(post, site)])
      throw ExitStatus.siteHasErrors
    }
    let places = LinkPlaces(site: site, project: project)
    console.print(messageOptions.json ? places.json(of: page) : places.text(of: page))
  }
}

/// The links of a page, laid out.
private struct LinkPlaces {
  let site: Site
  let project: any FileSystem

  func text(of page: PageID) -> String {
    let (incoming, outgoing) = (site.links(to: page), site.links(from: page))
    var lines = ["\(printable(site[page].title))  \(site[page].path)"]
    lines += ["", "Linked from" + (incoming.isEmpty ? ": nowhere" : "")]
    lines += located(incoming).map { "  \($0.place): \(printable(site[$0.use.page].title))" }
    lines += ["", "Links to" + (outgoing.isEmpty ? ": nothing" : "")]
    lines += located(outgoing).map { "  \($0.place): \(printable(name(of: $0.use)))" }
    return lines.joined(separator: "\n")
  }

  func json(of page: PageID) -> String {
    let incoming = located(site.links(to: page)).map { json(of: $0.use, $0.position, of: $0.use.page) }
    let outgoing = located(site.links(from: page)).map { json(of: $0.use, $0.position, of: target(of: $0.use)) }
    return jsonText(
      of: [
        "title": .text(site[page].title), "url": .text(site[page].path.text), "path": path(of: page),
        "linked_from": .list(incoming), "links_to": .list(outgoing),
      ])
  }

  private func json(of use: LinkUse, _ position: Position?, of other: PageID?) -> Value {
    [
      "path": .text(use.place.path), "line": position.map { .integer($0.line) } ?? .null,
      "column": position.map { .integer($0.column) } ?? .null, "written": .text(use.written),
      "title": other.map { .text(site[$0].title) } ?? .null, "url": .text(other.map { site[$0].path.text } ?? url(of: use)),
      "broken": .bool(isBroken(use)),
    ]
  }

  /// Each file is read once: links are sorted by file.
  private func located(_ uses: [LinkUse]) -> [(use: LinkUse, position: Position?, place: String)] {
    var source: (path: String, text: SourceText?) = ("", nil)
    return uses.map { use in
      if source.path != use.place.path { source = (use.place.path, (try? project.read(use.place.path)).map { SourceText($0) }) }
      let position = use.place.range.flatMap { source.text?.position(of: $0.lowerBound) }
      return (use, position, printable(use.place.path) + (position.map { ":\($0.line):\($0.column)" } ?? ""))
    }
  }

  private func target(of use: LinkUse) -> PageID? { if case .page(let id, _) = use.target { id } else { nil } }
  private func isBroken(_ use: LinkUse) -> Bool { if case .broken = use.target { true } else { false } }

  private func path(of page: PageID) -> Value { site.document(of: page).map { .text($0.displayPath) } ?? .null }

  private func name(of use: LinkUse) -> String {
    switch use.target {
    case .page(let id, let suffix): "\(site[id].title)  \(site[id].path)\(suffix)"
    case .file, .external: url(of: use)
    case .broken(let written): "\(written) (leads nowhere)"
    }
  }

  private func url(of use: LinkUse) -> String {
    switch use.target {
    case .page(let id, _): site[id].path.text
    case .file(let path, let suffix): path.text + suffix
    case .external(let url), .broken(let url): url
    }
  }
}
