import BroadsideText

/// A folder and what can be done in it: on a disk, in memory, or failing on demand.
///
/// > Shape: a path is relative to the root and its parts are separated by `/`; the empty path is the root. A path with an empty part,
/// > `.`, `..` or a NUL is refused, so that no path leads above the root. Every other character stands for itself, `\` and line endings
/// > among them.
/// > Invariant: a symbolic link is followed where it is read through, or lies on the way; never where it would be listed, written,
/// > moved or removed.
package protocol FileSystem: Sendable {
  /// What lies below a folder, at any depth, folders included, sorted by the bytes of the path. Links are reported, not followed.
  ///
  /// What vanishes meanwhile is left out. A folder that may not be looked into is an error that names it.
  ///
  /// - Parameter isEntered: whether to look into a folder, by its path; one that is not looked into is still listed.
  func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError) -> [FileEntry]

  /// What ``list(_:entering:)`` would list, for trees of many folders and files: several folders are read at a time, and what lies in them
  /// is put in order only when it is asked for.
  func tree(_ folder: String, entering isEntered: @escaping @Sendable (_ path: String) -> Bool, jobs: Int) async -> FileTree

  /// What lies at a path, a link not followed; nil where nothing does. Whether a link leads inside is seen from the root.
  func status(_ path: String) throws(FileError) -> FileEntry?

  /// The bytes of a file.
  func read(_ path: String) throws(FileError) -> [UInt8]

  /// The bytes of what was a regular file of that size when it was looked at, and may have changed since.
  func read(_ path: String, thoughtSizeBytes sizeBytes: Int) throws(FileError) -> [UInt8]

  /// The first bytes of a file, or all of it where it has fewer.
  func read(_ path: String, first sizeBytesMax: Int) throws(FileError) -> [UInt8]

  /// The stamp of a regular file; nil where there is none, and for links, folders and all else.
  func stamp(of path: String) throws(FileError) -> FileStamp?

  /// As ``stamp(of:)``, by the bytes of a path: of many nobody wants texts made.
  func stamp(ofPath path: Span<UInt8>) throws(FileError) -> FileStamp?

  /// Makes the file, or replaces what it held. A failure may leave a part of the bytes behind.
  func write(_ bytes: Span<UInt8>, to path: String) throws(FileError)

  /// As ``write(_:to:)``, and returns the stamp that the file has then.
  func writeStamped(_ bytes: Span<UInt8>, to path: String) throws(FileError) -> FileStamp

  /// Makes a folder and those above it, where they are missing.
  func createFolder(_ path: String) throws(FileError)

  /// Moves a file, link or folder; a file that was at `other` is replaced at once, so that there is never none.
  func move(_ path: String, to other: String) throws(FileError)

  /// Removes a file or link.
  func remove(_ path: String) throws(FileError)

  /// Removes a folder with nothing in it.
  func removeFolder(_ path: String) throws(FileError)

  /// Makes `other` a file with the same bytes, or replaces what it held.
  func copy(_ path: String, to other: String) throws(FileError)

  /// Makes `other` in another file system a file with the same bytes, and returns its stamp.
  @discardableResult
  func copy(_ path: String, to other: String, in destination: any FileSystem) throws(FileError) -> FileStamp

  /// The same folder, found once and for all: for much that is done in it one after the other. Where it isn't there yet, nothing is
  /// held; one that is held already stays the same.
  func held() -> any FileSystem

  /// Opens a file for one user at a time, made empty where it isn't there; thrown is `inUse` where another has it open.
  func open(_ path: String) throws(FileError) -> any OpenFile

  /// Whether there is a file with just these bytes; not so where it can't be read.
  func hasSameBytes(_ path: String, as bytes: Span<UInt8>) -> Bool
}

extension FileSystem {
  /// What lies below a folder, every folder looked into.
  package func list(_ folder: String) throws(FileError) -> [FileEntry] {
    try list(folder, entering: { _ in true })
  }

  package func tree(_ folder: String, entering isEntered: @escaping @Sendable (_ path: String) -> Bool, jobs: Int) async -> FileTree {
    do throws(FileError) {
      return FileTree(try list(folder, entering: isEntered))
    } catch {
      return FileTree(error)
    }
  }

  package func stamp(ofPath path: Span<UInt8>) throws(FileError) -> FileStamp? {
    try stamp(of: string(path))
  }

  package func held() -> any FileSystem { self }

  package func read(_ path: String, thoughtSizeBytes sizeBytes: Int) throws(FileError) -> [UInt8] { try read(path) }

  package func read(_ path: String, first sizeBytesMax: Int) throws(FileError) -> [UInt8] {
    Array(try read(path).prefix(sizeBytesMax))
  }

  @discardableResult
  package func copy(_ path: String, to other: String, in destination: any FileSystem) throws(FileError) -> FileStamp {
    let bytes = try read(path)
    return try destination.writeStamped(bytes.span, to: other)
  }

  package func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes.span, to: path)
  }

  package func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8).span, to: path)
  }

  package func hasSameBytes(_ path: String, as bytes: [UInt8]) -> Bool {
    hasSameBytes(path, as: bytes.span)
  }

  /// Whether a file, folder or link is there.
  package func exists(_ path: String) throws(FileError) -> Bool {
    try status(path) != nil
  }
}
