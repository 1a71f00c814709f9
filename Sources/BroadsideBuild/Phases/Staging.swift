import BroadsideFiles

/// Where what a build has made waits in the output folder until all is made.
///
/// New files are in a folder of their own, a tree like that of the site, so that whole folders can be moved into place. What is to replace
/// another file waits beside it: a move within a folder is the quickest there is, while for one from folder to folder Linux lets all others
/// wait.
///
/// > Invariant: as long as something waits anywhere, the folder of the new files is there.
struct Staging {
  let output: any FileSystem

  static let folder = ".broadside-new"
  /// Below it files whose folders may not be there yet have their own paths.
  static let newFiles = folder + "/new"
  static let manifest = folder + "/manifest"
  private static let replacementStart = folder + "-"

  /// Where a file waits that is to replace the one at a path.
  ///
  /// - Parameter number: another for each file.
  static func replacement(of path: String, _ number: Int) -> String {
    String(Substring(path.utf8.prefix(nameStart(of: path)))) + replacementStart + String(number)
  }

  func begin() throws(FileError) { try output.createFolder(Self.folder) }

  /// Ends it when nothing waits any more.
  func end() throws(FileError) {
    guard try output.exists(Self.folder) else { return }
    for entry in try output.list(Self.folder).reversed() {
      if entry.kind == .folder { try output.removeFolder(entry.path) } else { try output.remove(entry.path) }
    }
    try output.removeFolder(Self.folder)
  }

  /// Removes what waits, where a build was given up or killed. Nothing waits to replace what is in no manifest.
  func discard() throws(FileError) {
    guard try output.exists(Self.folder) else { return }
    for folder in Set(try Manifest.read(from: output)?.paths.map(folderOf) ?? []).sorted() { try discardReplacements(in: folder) }
    try end()
  }

  private func discardReplacements(in folder: String) throws(FileError) {
    do throws(FileError) {
      for entry in try output.list(folder, entering: { _ in false }) where entry.kind == .file && Self.isReplacement(entry.path) {
        try output.remove(entry.path)
      }
    } catch {
      // Then there is no such folder.
      if ![.notFound, .notAFolder, .pathNotPlain, .nameTooLong].contains(error.cause) { throw error }
    }
  }

  /// Whether something may wait at a path to replace another file.
  static func isReplacement(_ path: String) -> Bool { path.utf8.dropFirst(nameStart(of: path)).starts(with: replacementStart.utf8) }
}
