import Foundation
import PackagePlugin

/// Puts the files that the program carries with it (the default theme, the starter site, the manual's pages about messages)
/// into Swift source, so that the program is one file.
@main
struct EmbedFiles: BuildToolPlugin {
  /// Folders below the package's, and what their files are called in Swift.
  private static let folders = [
    ("layouts", "themeFiles"), ("Sources/BroadsideResources/Starter", "starterFiles"), ("content/manual/messages", "messagePages"),
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let tool = try context.tool(named: "embed")
    return Self.folders.map { folder, name in
      let source = context.package.directoryURL.appending(path: folder)
      let output = context.pluginWorkDirectoryURL.appending(path: name + ".swift")
      return .buildCommand(
        displayName: "Embedding \(folder)", executable: tool.url, arguments: [source.path, name, output.path],
        inputFiles: files(below: source), outputFiles: [output])
    }
  }

  private func files(below folder: URL) -> [URL] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    let urls = found?.compactMap { $0 as? URL } ?? []
    return urls.filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }.sorted { $0.path < $1.path }
  }
}
