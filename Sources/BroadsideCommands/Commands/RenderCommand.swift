import ArgumentParser
import BroadsideBuild
import BroadsideFiles
import BroadsideTemplate
import BroadsideText
import BroadsideValue

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print one layout, rendered with values from a JSON file.",
    discussion: "For trying and testing layouts, without a site around them.")

  @Argument(help: ArgumentHelp("The layout, by its name below the folder: post.html", valueName: "layout")) var layout: String
  @Option(
    help: ArgumentHelp("A JSON object: each key is a name in the layout.", valueName: "file"), completion: .file(extensions: ["json"]))
  var context: String?
  @Option(help: ArgumentHelp("The folder with the layouts.", valueName: "folder"), completion: .directory) var layouts = "layouts"

  func run() throws {
    var diagnostics: [Diagnostic] = []
    var console = Console()
    console.project = DiskFileSystem(root: ".")
    var bytes: [UInt8] = []
    if let values = try readContext(&diagnostics) { try render(with: values, into: &bytes, &diagnostics) }
    console.show(diagnostics)
    if diagnostics.hasErrors { throw ExitStatus.siteHasErrors }
    writeOutput(String(decoding: bytes, as: UTF8.self))
  }

  private func readContext(_ diagnostics: inout [Diagnostic]) throws -> ValueMap? {
    guard let context else { return ValueMap() }
    guard let bytes = readFile(context) else { throw ValidationError("The file “\(context)” can't be read.") }
    guard let root = parseJSON(bytes[...], path: context, codePrefix: "context", diagnostics: &diagnostics) else { return nil }
    guard let map = root.value.map else { throw ValidationError("“\(context)” holds \(root.kindName) where an object belongs.") }
    return map
  }

  private func render(with values: ValueMap, into bytes: inout [UInt8], _ diagnostics: inout [Diagnostic]) throws {
    guard isFolder(layouts) else { throw ValidationError("There is no folder “\(layouts)”.") }
    let folder = DiskFileSystem(root: layouts)
    var sources: [LayoutSource] = []
    for entry in try folder.list("") where entry.kind == .file {
      sources.append(LayoutSource(name: entry.path, path: layouts + "/" + entry.path, source: SourceText(try folder.read(entry.path))))
    }
    var environment = Environment()
    environment.renderVariables = values.names
    let set = LayoutSet.compile(sources, in: environment, diagnostics: &diagnostics)
    if diagnostics.hasErrors { return }
    guard let compiled = set.layout(named: layout) else {
      let near =
        Diagnostic.didYouMean(layout, among: sources.map(\.name)).first.map { " " + $0.prefix(1).uppercased() + $0.dropFirst() } ?? ""
      throw ValidationError("There is no layout “\(layout)” in \(layouts)." + near)
    }
    do {
      try set.render(compiled, variables: values.values, host: nil, subject: context ?? layout, limits: RenderLimits(), into: &bytes)
    } catch {
      diagnostics.append(error.diagnostic)
    }
  }

  private func readFile(_ path: String) -> [UInt8]? {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    return try? DiskFileSystem(root: folder).read(name)
  }
}
