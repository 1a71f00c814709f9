import BroadsideText

/// A folder on the disk.
///
/// It holds nothing open between calls, so that the root may be made, moved or removed meanwhile, unless it is ``held()``.
package struct DiskFileSystem: FileSystem {
  private let root: String
  /// The root with a `/` at the end, or empty for the working folder.
  private let prefix: String
  private let heldRoot: HeldFolder?

  /// - Parameter root: the path of the folder, absolute or relative to where the program runs. It need not be there yet.
  package init(root: String) {
    self.root = root.isEmpty ? "." : root
    prefix = root.isEmpty || root.utf8.last == UInt8(ascii: "/") ? root : root + "/"
    heldRoot = nil
  }

  private init(_ files: DiskFileSystem, held: HeldFolder) {
    root = files.root
    prefix = files.prefix
    heldRoot = held
  }

  package func held() -> any FileSystem {
    if heldRoot != nil { return self }
    guard let root = try? Descriptor.folder(SystemPath(root)) else { return self }
    return DiskFileSystem(self, held: HeldFolder(root))
  }

  package func status(_ path: String) throws(FileError) -> FileEntry? {
    try doing(.status, path) { full throws(FileError.Cause) in
      guard let status = try statusOfPath(full, followingLink: false) else { return nil }
      return FileEntry(path: path, kind: try kind(of: status, at: full), stamp: status.stamp)
    }
  }

  package func stamp(of path: String) throws(FileError) -> FileStamp? {
    try doing(.status, path) { full throws(FileError.Cause) in
      guard let status = try statusOfPath(full, followingLink: false), status.isFile else { return nil }
      return status.stamp
    }
  }

  package func stamp(ofPath path: Span<UInt8>) throws(FileError) -> FileStamp? {
    guard let heldRoot, !path.isEmpty, SystemPath.isTaken(path) else { return try stamp(of: string(path)) }
    do throws(FileError.Cause) {
      try requirePlain(path)
      let status = try unsafe SystemPath.withPointer(to: Span(), path) { path throws(FileError.Cause) in
        try unsafe statusIfThere(at: heldRoot.descriptor.number, path)
      }
      return status.flatMap { $0.isFile ? $0.stamp : nil }
    } catch {
      throw FileError(.status, string(path), error)
    }
  }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    try doing(.read, path) { full throws(FileError.Cause) in try Descriptor.file(full).readAll() }
  }

  package func read(_ path: String, thoughtSizeBytes sizeBytes: Int) throws(FileError) -> [UInt8] {
    try doing(.read, path) { full throws(FileError.Cause) in try Descriptor.file(full).readAll(thoughtSizeBytes: sizeBytes) }
  }

  package func read(_ path: String, first sizeBytesMax: Int) throws(FileError) -> [UInt8] {
    try doing(.read, path) { full throws(FileError.Cause) in try Descriptor.file(full).readFirst(sizeBytesMax) }
  }

  package func write(_ bytes: Span<UInt8>, to path: String) throws(FileError) { try write(bytes, to: path) { _ in } }

  package func writeStamped(_ bytes: Span<UInt8>, to path: String) throws(FileError) -> FileStamp {
    try write(bytes, to: path) { file throws(FileError.Cause) in try file.status().stamp }
  }

  private func write<Result>(
    _ bytes: Span<UInt8>, to path: String, noting note: (borrowing Descriptor) throws(FileError.Cause) -> Result
  ) throws(FileError) -> Result {
    do {
      try requirePlain(path)
      let file = try Descriptor.newFile(systemPath(path))
      try file.writeAll(bytes)
      let noted = try note(file)
      try file.closed()
      return noted
    } catch {
      throw FileError(.write, path, error)
    }
  }

  package func createFolder(_ path: String) throws(FileError) {
    try doing(.createFolder, path) { full throws(FileError.Cause) in try makeFolders(full) }
  }

  package func move(_ path: String, to other: String) throws(FileError) {
    try doing(.move, path, other) { full, otherFull throws(FileError.Cause) in try renamePath(full, to: otherFull) }
  }

  package func remove(_ path: String) throws(FileError) {
    try doing(.remove, path) { full throws(FileError.Cause) in try unlinkPath(full, isFolder: false) }
  }

  package func removeFolder(_ path: String) throws(FileError) {
    try doing(.removeFolder, path) { full throws(FileError.Cause) in
      do throws(FileError.Cause) {
        try unlinkPath(full, isFolder: true)
      } catch .alreadyThere {
        throw .folderNotEmpty  // how some systems say it
      }
    }
  }

  package func copy(_ path: String, to other: String) throws(FileError) {
    try doing(.copy, path, other) { full, otherFull throws(FileError.Cause) in
      let source = try Descriptor.file(full)
      // Opening the copy empties it.
      if let there = try statusOfPath(otherFull, followingLink: false), try source.status().isSameFile(as: there) { return }
      let copy = try Descriptor.newFile(otherFull)
      try source.copyAll(to: copy)
      try copy.closed()
    }
  }

  @discardableResult
  package func copy(_ path: String, to other: String, in destination: any FileSystem) throws(FileError) -> FileStamp {
    guard let disk = destination as? DiskFileSystem else {
      let bytes = try read(path)
      return try destination.writeStamped(bytes.span, to: other)
    }
    let source = try doing(.read, path) { full throws(FileError.Cause) in try Descriptor.file(full) }
    return try disk.doing(.write, other) { full throws(FileError.Cause) in
      let copy = try Descriptor.newFile(full)
      try source.copyAll(to: copy)
      let stamp = try copy.status().stamp
      try copy.closed()
      return stamp
    }
  }

  package func open(_ path: String) throws(FileError) -> any OpenFile {
    do {
      try requirePlain(path)
      return DiskFile(path, try Descriptor.ownFile(systemPath(path)))
    } catch {
      throw FileError(.write, path, error)
    }
  }

  package func hasSameBytes(_ path: String, as bytes: Span<UInt8>) -> Bool {
    do {
      try requirePlain(path)
      return try Descriptor.file(systemPath(path)).holds(bytes)
    } catch {
      return false
    }
  }

  private func kind(of status: Status, at path: SystemPath) throws(FileError.Cause) -> FileKind {
    if status.isFile { return .file }
    if status.isFolder { return .folder }
    guard status.isLink else { return .other }
    var links = LinkResolver(folder: systemPath(""))
    return links.kind(ofLinkTo: try targetOfLink(path, lengthBytes: status.sizeBytes), at: path)
  }

  /// The path by which the system knows it.
  func systemPath(_ path: String) -> SystemPath {
    path.isEmpty ? SystemPath(root) : SystemPath(path, below: prefix, heldAs: heldRoot?.descriptor.number)
  }

  /// Does something with the system's path, and says of what fails which path and operation it was.
  private func doing<Result: ~Copyable>(
    _ operation: FileError.Operation, _ path: String, _ body: (_ full: SystemPath) throws(FileError.Cause) -> Result
  ) throws(FileError) -> Result {
    do {
      try requirePlain(path)
      return try body(systemPath(path))
    } catch {
      throw FileError(operation, path, error)
    }
  }

  private func doing(
    _ operation: FileError.Operation, _ path: String, _ other: String,
    _ body: (_ full: SystemPath, _ otherFull: SystemPath) throws(FileError.Cause) -> Void
  ) throws(FileError) {
    do {
      try requirePlain(path)
      try requirePlain(other)
      try body(systemPath(path), systemPath(other))
    } catch {
      throw FileError(operation, path, to: other, error)
    }
  }
}

/// A folder that stays open as long as somebody refers to it.
private final class HeldFolder: Sendable {
  let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
}

/// Makes a folder. Those above it are made only where that fails for want of them.
private func makeFolders(_ path: SystemPath) throws(FileError.Cause) {
  var missing: [SystemPath] = []
  var next = path
  while true {
    do {
      try makeFolder(next)
    } catch .notFound {
      guard let parent = next.parent else { throw .notFound }
      missing.append(next)
      next = parent
      continue
    } catch {
      guard try statusOfPath(next, followingLink: true)?.isFolder == true else { throw error == .alreadyThere ? .notAFolder : error }
    }
    guard let last = missing.popLast() else { return }
    next = last
  }
}
