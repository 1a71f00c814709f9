package import BroadsideFiles

/// Carries a renaming out.
///
/// > Invariant: all new bytes are written beside their places before any file is touched, and the old bytes of every file that changes
/// > lie there, too, until all are done. After an error everything is put back; after a crash both are found in ``stagingFolder``.
package struct RenameWriter {
  package static let stagingFolder = ".broadside-rename"

  let project: any FileSystem

  package init(project: any FileSystem) { self.project = project }

  package func write(_ renaming: Renaming) throws(FileError) {
    var undo: [Step] = []
    do throws(FileError) {
      try stage(renaming)
      for (number, file) in renaming.files.enumerated() { try put(file, number, &undo) }
    } catch {
      for step in undo.reversed() { try? revert(step) }
      try? removeEmptyFolders(above: renaming.files.filter { $0.oldPath != $0.newPath }.map(\.newPath), in: project)
      try? clear(renaming)
      throw error
    }
    try removeEmptyFolders(above: renaming.files.filter { $0.oldPath != $0.newPath }.map(\.oldPath), in: project)
    try clear(renaming)
  }

  /// What has been done, so that it can be undone.
  private enum Step {
    case replaced(path: String, old: String)
    case moved(from: String, to: String)
    case made(path: String)
    case removed(path: String, old: String)
  }

  private func staged(_ number: Int) -> String { "\(Self.stagingFolder)/\(number).new" }
  private func kept(_ number: Int) -> String { "\(Self.stagingFolder)/\(number).old" }

  private func stage(_ renaming: Renaming) throws(FileError) {
    try project.createFolder(Self.stagingFolder)
    for (number, file) in renaming.files.enumerated() {
      guard let bytes = file.bytes else { continue }
      try project.write(bytes.before, to: kept(number))
      try project.write(bytes.after, to: staged(number))
    }
  }

  private func put(_ file: Renaming.FileChange, _ number: Int, _ undo: inout [Step]) throws(FileError) {
    let folder = file.newPath.lastIndex(of: "/").map { String(file.newPath[..<$0]) } ?? ""
    try project.createFolder(folder)
    if file.oldPath == file.newPath {
      try project.move(staged(number), to: file.newPath)
      undo.append(.replaced(path: file.newPath, old: kept(number)))
    } else if file.bytes == nil {
      try project.move(file.oldPath, to: file.newPath)
      undo.append(.moved(from: file.oldPath, to: file.newPath))
    } else {
      try project.move(staged(number), to: file.newPath)
      undo.append(.made(path: file.newPath))
      try project.remove(file.oldPath)
      undo.append(.removed(path: file.oldPath, old: kept(number)))
    }
  }

  private func revert(_ step: Step) throws(FileError) {
    switch step {
    case .replaced(let path, let old), .removed(let path, let old): try project.move(old, to: path)
    case .moved(let from, let to): try project.move(to, to: from)
    case .made(let path): try project.remove(path)
    }
  }

  private func clear(_ renaming: Renaming) throws(FileError) {
    for number in renaming.files.indices {
      for path in [staged(number), kept(number)] where try project.exists(path) { try project.remove(path) }
    }
    if try project.exists(Self.stagingFolder) { try project.removeFolder(Self.stagingFolder) }
  }
}
