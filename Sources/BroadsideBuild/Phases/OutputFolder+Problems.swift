import BroadsideFiles
import BroadsideText

extension OutputFolder {
  /// Where an output would replace something that Broadside did not write, or its own files.
  func problems(in output: any FileSystem) throws(FileError) -> [Diagnostic] {
    let reserved = reservedPaths.sorted().map(Diagnostic.reserved)
    if !reserved.isEmpty { return reserved }
    let stale = Set(stale)
    var foreign: Set<String> = []
    var foreignFolders: Set<String> = []
    for (index, occupant) in occupants.enumerated() {
      switch occupant {
      case .nothing, .folder: continue
      case .file: if writtenPlaces[index] == nil { foreign.insert(paths[index]) }
      case .oddity: foreign.insert(paths[index])
      case .oddityAbove(let path): foreignFolders.insert(path)
      case .fileAbove(let path): if !stale.contains(path) { foreignFolders.insert(path) }
      }
    }
    return (foreign.sorted() + foreignFolders.sorted() + (try foreignFiles(in: output))).map(Diagnostic.foreign)
  }

  /// The folders in whose place a file is planned.
  var foldersInTheWay: [String] { paths.indices.filter { occupants[$0] == .folder }.map { paths[$0] } }

  /// The files in whose place a folder is planned.
  var filesInTheWay: Set<String> {
    Set(occupants.compactMap { if case .fileAbove(let path) = $0 { path } else { nil } })
  }

  /// For each folder in whose place a file is planned the first thing in it that no former build wrote.
  private func foreignFiles(in output: any FileSystem) throws(FileError) -> [String] {
    var found: [String] = []
    let folders = foldersInTheWay
    if folders.isEmpty { return [] }
    let written = Set(written.files.map(\.path))
    for folder in folders.sorted() {
      let foreign = try output.list(folder).first { $0.kind != .folder && !($0.kind == .file && written.contains($0.path)) }
      if let foreign { found.append(foreign.path) }
    }
    return found
  }

  private var reservedPaths: [String] {
    paths.filter { path in
      let nameStart = nameStart(of: path)
      let bytes = path.utf8.span
      // Nearly all names begin with something else.
      guard bytes.count > nameStart, bytes[0] == UInt8(ascii: ".") || bytes[nameStart] == UInt8(ascii: ".") else { return false }
      let first = path.prefix { $0 != "/" }
      return first == Manifest.fileName || first == Staging.folder || Staging.isReplacement(path)
    }
  }
}

extension Diagnostic {
  static let notOurs = Diagnostic(
    .error, "output.not-ours", "the output folder is not empty, and Broadside did not make it",
    help: [
      "name an empty folder with -o", "to write among what is there, call it with --force: no file that is there is overwritten or removed",
    ])

  fileprivate static func foreign(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "output.foreign", "`\(path)` in the output folder is not Broadside's, but the site has a file there",
      help: ["move it away, or into content/ if it belongs to the site"])
  }

  fileprivate static func reserved(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "output.taken", "`\(path)` would be where Broadside keeps what it writes for itself",
      help: ["give the page another address"])
  }
}
