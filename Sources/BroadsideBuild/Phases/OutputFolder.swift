import BroadsideContent
import BroadsideFiles
import BroadsideText

/// What lies in the output folder before a build.
struct OutputFolder {
  /// Sizes in bytes, by path.
  var files: [String: Int] = [:]
  var folders: Set<String> = []
  /// Links and other things that are neither file nor folder.
  var oddities: Set<String> = []
  /// What a former build wrote.
  var written: Set<String> = []

  /// Nil, with the reason, where the folder is somebody else's.
  static func read(_ output: any FileSystem, options: BuildOptions, diagnostics: inout [Diagnostic]) throws(FileError) -> OutputFolder? {
    var folder = OutputFolder()
    try output.createFolder("")
    let manifest = try Manifest.read(from: output)
    for entry in try output.list("", entering: { $0 != ".git" && $0 != SiteWriter.stagingFolder }) {
      switch entry.kind {
      case .file: folder.files[entry.path] = entry.sizeBytes
      case .folder: folder.folders.insert(entry.path)
      case .link, .other: folder.oddities.insert(entry.path)
      }
    }
    let isOurs = manifest != nil || folder.files.keys.allSatisfy { $0.hasPrefix(SiteWriter.stagingFolder) } && folder.oddities.isEmpty
    if !isOurs, !options.force {
      diagnostics.append(.notOurs)
      return nil
    }
    folder.written = manifest?.paths ?? []
    return folder
  }

  /// Where an output would replace something that Broadside did not write.
  func problems(with plan: Plan) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let wanted = Set(plan.outputs.map(\.path.outputPath))
    for path in wanted.sorted() {
      if files[path] != nil, !written.contains(path) { problems.append(.foreign(path)) }
      if oddities.contains(path) { problems.append(.foreign(path)) }
    }
    let neededFolders = Set(wanted.flatMap(foldersAbove))
    for folder in neededFolders.sorted() {
      if oddities.contains(folder) || (files[folder] != nil && !written.contains(folder)) { problems.append(.foreign(folder)) }
    }
    for path in folders.intersection(wanted).sorted() {
      let left = files.keys.filter { $0.hasPrefix(path + "/") && !written.contains($0) }
      if let first = left.min() { problems.append(.foreign(first)) }
    }
    return problems
  }
}

extension Diagnostic {
  fileprivate static let notOurs = Diagnostic(
    .error, "output.not-ours", "the output folder is not empty, and Broadside did not make it",
    help: [
      "name an empty folder with -o", "to write among what is there, call it with --force: no file that is there is overwritten or removed",
    ])

  fileprivate static func foreign(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "output.foreign", "`\(path)` in the output folder is not Broadside's, but the site has a file there",
      help: ["move it away, or into content/ if it belongs to the site"])
  }
}
