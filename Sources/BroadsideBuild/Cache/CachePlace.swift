package import BroadsideFiles
package import BroadsideText

/// Where a project's cache is.
package struct CachePlace: Sendable {
  /// The folder that it lies in: the project's.
  package var folder: any FileSystem
  /// Stands for the program: what another has left is never used.
  package var program: Fingerprint
  /// Names the output folder, as the cache knows what is in one of them.
  package var output: String

  package static let fileName = ".broadside-cache"

  package init(in folder: any FileSystem, program: Fingerprint, output: String) {
    self.folder = folder
    self.program = program
    self.output = output
  }

  private static let successorName = fileName + ".new"

  /// An empty file beside it, to take its place.
  func openSuccessor() -> CacheFile? {
    try? folder.remove(Self.successorName)
    return (try? folder.open(Self.successorName)).map { CacheFile($0, identity: program) }
  }

  func replaceWithSuccessor() { try? folder.move(Self.successorName, to: Self.fileName) }

  /// Nil where there can be none: in a folder that can't be written to, or while another build uses it.
  func open() -> CacheFile? {
    (try? folder.open(Self.fileName)).map { CacheFile($0, identity: program) }
  }
}
