internal import Synchronization

/// Files in memory that behave as those on a disk: for tests, and for what is never to be written.
///
/// > Invariant: every file, folder and link lies in a folder that is there; the root always is.
/// > Invariant: no clock: what is changed by the n-th change was modified n nanoseconds after 1970 began; what is made by it has the
/// > inode n.
package final class MemoryFileSystem: FileSystem, ExpressibleByDictionaryLiteral {
  private let tree: Mutex<MemoryTree>

  package init(_ files: [String: [UInt8]] = [:]) {
    var tree = MemoryTree()
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { tree.plant(.file(bytes), at: Array(path.utf8)) }
    self.tree = Mutex(tree)
  }

  /// Files by their paths, with the folders that they lie in: `["content/a.md": "…"]`. A path that ends in `/` is an empty folder.
  package init(dictionaryLiteral files: (String, String)...) {
    var tree = MemoryTree()
    for (path, text) in files { tree.plant(path.hasSuffix("/") ? .folder : .file(Array(text.utf8)), at: Array(path.utf8)) }
    self.tree = Mutex(tree)
  }

  /// The bytes of every file by its path.
  package func snapshot() -> [String: [UInt8]] {
    tree.withLock { tree in
      let files = tree.nodes.compactMap { path, node in node.bytes.map { (String(decoding: path, as: UTF8.self), $0) } }
      return Dictionary(files, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The text of a file; nil where there is none.
  package func text(_ path: String) -> String? {
    (try? read(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Gives a file another time, as if the same bytes had been written again.
  package func touch(_ path: String) throws(FileError) {
    try write(try read(path), to: path)
  }

  /// Makes a symbolic link, and the folders above it.
  package func link(_ path: String, to target: String) {
    tree.withLock { $0.plant(.link(target), at: Array(path.utf8)) }
  }

  package func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError) -> [FileEntry] {
    try doing(.list, folder) { tree throws(FileError.Cause) in try tree.list(folder, entering: isEntered) }
  }

  package func status(_ path: String) throws(FileError) -> FileEntry? {
    try doing(.status, path) { tree throws(FileError.Cause) in try tree.status(path) }
  }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    try doing(.read, path) { tree throws(FileError.Cause) in try tree.read(Array(path.utf8)) }
  }

  package func stamp(of path: String) throws(FileError) -> FileStamp? {
    guard let entry = try status(path), entry.kind == .file else { return nil }
    return entry.stamp
  }

  package func write(_ bytes: Span<UInt8>, to path: String) throws(FileError) { _ = try writeStamped(bytes, to: path) }

  package func writeStamped(_ bytes: Span<UInt8>, to path: String) throws(FileError) -> FileStamp {
    let copy = Array(copying: bytes)
    return try doing(.write, path) { tree throws(FileError.Cause) in try tree.write(copy, to: Array(path.utf8)) }
  }

  package func createFolder(_ path: String) throws(FileError) {
    try doing(.createFolder, path) { tree throws(FileError.Cause) in try tree.createFolder(Array(path.utf8)) }
  }

  package func move(_ path: String, to other: String) throws(FileError) {
    try doing(.move, path, to: other) { tree throws(FileError.Cause) in try tree.move(Array(path.utf8), to: Array(other.utf8)) }
  }

  package func remove(_ path: String) throws(FileError) {
    try doing(.remove, path) { tree throws(FileError.Cause) in try tree.remove(Array(path.utf8)) }
  }

  package func removeFolder(_ path: String) throws(FileError) {
    try doing(.removeFolder, path) { tree throws(FileError.Cause) in try tree.removeFolder(Array(path.utf8)) }
  }

  package func copy(_ path: String, to other: String) throws(FileError) {
    try doing(.copy, path, to: other) { tree throws(FileError.Cause) in
      _ = try tree.write(try tree.read(Array(path.utf8)), to: Array(other.utf8))
    }
  }

  package func hasSameBytes(_ path: String, as bytes: Span<UInt8>) -> Bool {
    guard let held = try? read(path), held.count == bytes.count else { return false }
    return bytes.indices.allSatisfy { held[$0] == bytes[$0] }
  }

  private func doing<Result: Sendable>(
    _ operation: FileError.Operation, _ path: String, to other: String? = nil,
    _ body: (inout MemoryTree) throws(FileError.Cause) -> Result
  ) throws(FileError) -> Result {
    do throws(FileError.Cause) {
      try requireTakeable(path)
      if let other { try requireTakeable(other) }
      return try tree.withLock { tree throws(FileError.Cause) in try body(&tree) }
    } catch {
      throw FileError(operation, path, to: other, error)
    }
  }
}

/// Throws for the paths that disks refuse: those that are not plain, and those with a name longer than 255 bytes.
private func requireTakeable(_ path: String) throws(FileError.Cause) {
  try requirePlain(path)
  if path.utf8.count > 255, path.utf8.split(separator: UInt8(ascii: "/")).contains(where: { $0.count > 255 }) { throw .nameTooLong }
}

extension [UInt8] {
  init(copying bytes: Span<UInt8>) {
    self = []
    reserveCapacity(bytes.count)
    for index in bytes.indices { append(bytes[index]) }
  }
}
