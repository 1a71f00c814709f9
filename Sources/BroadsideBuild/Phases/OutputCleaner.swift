package import BroadsideFiles

/// Takes away what builds have written.
package struct OutputCleaner {
  package var output: any FileSystem

  package init(output: any FileSystem) { self.output = output }

  /// Removes the files that are in the folder's manifest, what a build that was killed has left, then the manifest. Returns how many files
  /// of the manifest there were.
  package func clean() throws(FileError) -> Int {
    try Staging(output: output).discard()
    guard let manifest = try Manifest.read(from: output) else { return 0 }
    let paths = manifest.paths.sorted()
    var count = 0
    for path in paths where try output.exists(path) {
      try output.remove(path)
      count += 1
    }
    try removeEmptyFolders(above: paths, in: output)
    try output.remove(Manifest.fileName)
    return count
  }
}

/// Removes the folders above files that are gone, deepest first, where nothing is left in them.
func removeEmptyFolders(above paths: [String], in output: any FileSystem) throws(FileError) {
  let folders = Set(paths.flatMap(foldersAbove)).sorted { $0.utf8.count > $1.utf8.count }
  for folder in folders {
    do { try output.removeFolder(folder) } catch {
      // What is not empty stays.
      if error.cause != .folderNotEmpty, error.cause != .notFound { throw error }
    }
  }
}
