import ArgumentParser
import BroadsideFiles

/// Where the site lies.
struct ProjectOptions: ParsableArguments {
  @Option(name: [.short, .long], help: ArgumentHelp("The folder with content/ and layouts/.", valueName: "folder"), completion: .directory)
  var source = "."

  /// The project's files; a usage error where there is no such folder.
  func project() throws -> DiskFileSystem {
    guard isFolder(source) else { throw ValidationError("There is no folder “\(source)”.") }
    return DiskFileSystem(root: source)
  }
}

/// Where the site is written to.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.short, .long], help: ArgumentHelp("The folder to write to. Default: site, in the source folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  func path(source: String) -> String { output ?? (source == "." ? "site" : source + "/site") }
}
