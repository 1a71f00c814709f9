import BroadsideFiles
import BroadsideText

/// What ``SiteWriter/put(_:of:into:_:_:)`` wants to know of paths; it is found while the outputs are made.
struct PreparedPlacing: Sendable {
  /// The places of the outputs where there is no file yet, in the order of their paths' bytes.
  let newByBytes: [Int]
  /// What the manifest says from when files begin to change; nil where it may stay.
  let manifest: [UInt8]?
}

extension OutputFolder {
  /// - Parameter places: those of the outputs that are made.
  func preparedPlacing(of places: [Int]) async -> PreparedPlacing {
    let new = places.filter { if case .file = occupants[$0] { false } else { true } }
    let newByBytes = placesByBytes(of: new.map { paths[$0] }).map { new[$0] }
    guard writtenPlaces.contains(nil) else { return PreparedPlacing(newByBytes: newByBytes, manifest: nil) }
    // What is in order already is sorted in no time.
    let sorted = newByBytes.count == paths.count ? newByBytes.map { paths[$0] } : paths
    return PreparedPlacing(newByBytes: newByBytes, manifest: Manifest(paths: sorted + abandoned).bytes)
  }
}

extension SiteWriter {
  /// Puts what was made into place, removes what a former build wrote and this one did not, and returns what is known from now on.
  ///
  /// - Parameter places: those of what was made; all else is in place as it should be.
  func put(
    _ made: [Made], of places: [Int], into folder: OutputFolder, _ prepared: PreparedPlacing, _ report: inout BuildReport
  ) async throws(FileError) -> KnownOutputs {
    // While files are moved.
    async let knownFiles = folder.knownFiles(after: made, of: places)
    var manifest = folder.written.manifest
    if let bytes = prepared.manifest { manifest = try put(manifest: bytes) }
    let cleared = try clearTheWay(in: folder)
    let moved = try moveNewFiles(made, of: places, in: prepared.newByBytes, to: folder.paths)
    let replacements = made.indices.filter { made[$0].isReplacement }.map { places[$0] }
    let replaced = try await moveReplacements(replacements, to: folder.paths)
    report.written = made.indices.filter { made[$0].isNew || made[$0].isReplacement }.map { folder.paths[places[$0]] }

    try remove(folder.stale.filter { !cleared.contains($0) })
    report.removed = folder.stale
    if !folder.abandoned.isEmpty { manifest = try put(manifest: Manifest(paths: folder.paths).bytes) }
    var known = KnownOutputs(files: await knownFiles, manifest: manifest)
    for (index, stamp) in moved + replaced { known.files[index].stamp = stamp }
    return known
  }

  /// Returns the stamps of those that are moved alone: the others keep theirs.
  private func moveNewFiles(
    _ made: [Made], of places: [Int], in order: [Int], to paths: [String]
  ) throws(FileError) -> [(Int, FileStamp?)] {
    var mover = FolderMover(output: output)
    var isNew = Array(repeating: false, count: paths.count)
    for index in made.indices where made[index].isNew { isNew[places[index]] = true }
    var moved: [(Int, FileStamp?)] = []
    for index in order where isNew[index] {
      if try mover.move(paths[index]) == .alone { moved.append((index, try output.stamp(of: paths[index]))) }
    }
    return moved
  }

  private func put(manifest: [UInt8]) throws(FileError) -> FileStamp? {
    try output.write(manifest, to: Staging.manifest)
    try output.move(Staging.manifest, to: Manifest.fileName)
    return try output.stamp(of: Manifest.fileName)
  }

  /// Removes files of a former build where a folder is wanted now, and folders where a file is. Returns the files.
  private func clearTheWay(in folder: OutputFolder) throws(FileError) -> Set<String> {
    var files = folder.filesInTheWay
    let folders = Set(folder.foldersInTheWay)
    if !folders.isEmpty { files.formUnion(folder.stale.filter { foldersAbove($0).contains(where: folders.contains) }) }
    for path in files.sorted() { try output.remove(path) }
    for path in folders.sorted() {
      for entry in try output.list(path).reversed() { try output.removeFolder(entry.path) }
      try output.removeFolder(path)
    }
    return files
  }

  /// Each file takes the place of another, in any order.
  private func moveReplacements(_ indices: [Int], to paths: [String]) async throws(FileError) -> [(Int, FileStamp?)] {
    let output = output
    let stamps = await parallelMap(indices, jobs: options.jobs) { index -> Result<FileStamp?, FileError> in
      do throws(FileError) {
        try output.move(Staging.replacement(of: paths[index], index), to: paths[index])
        return .success(try output.stamp(of: paths[index]))
      } catch {
        return .failure(error)
      }
    }
    var moved: [(Int, FileStamp?)] = []
    for (index, stamp) in zip(indices, stamps) { moved.append((index, try stamp.get())) }
    return moved
  }

  private func remove(_ paths: [String]) throws(FileError) {
    for path in paths { try output.remove(path) }
    try removeEmptyFolders(above: paths, in: output)
  }
}

/// Moves new files out of the staging folder, with the topmost folder that isn't in place yet where there is one: a new site is some
/// folders, not thousands of files.
private struct FolderMover {
  let output: any FileSystem
  /// A folder of the last path that was in place before.
  private var folderInPlace = ""
  /// The last folder that was moved, with all that is in it.
  private var movedFolder: String?

  enum Way { case alone, withFolder }

  init(output: any FileSystem) { self.output = output }

  /// - Parameter path: one after the other, in the order of their bytes.
  mutating func move(_ path: String) throws(FileError) -> Way {
    if let movedFolder, lies(path, below: movedFolder) { return .withFolder }
    for folder in folders(above: path, beyond: folderInPlace) {
      if try output.exists(folder) {
        folderInPlace = folder
      } else {
        try output.move(Staging.newFiles + "/" + folder, to: folder)
        movedFolder = folder
        return .withFolder
      }
    }
    try output.move(Staging.newFiles + "/" + path, to: path)
    return .alone
  }
}
