#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What one reading of a folder gave.
struct FolderListing {
  struct Item {
    /// Where its whole path is in ``paths``.
    var path: Range<Int>
    var kind: Kind
    var stamp: FileStamp
  }
  enum Kind {
    case file, folder, other
    /// A link and what is written in it.
    case link(String)
  }
  /// The items' paths as bytes, one after the other, a `/` after each.
  private(set) var paths: [UInt8] = []
  private(set) var items: [Item] = []
  /// How many bytes of each path are the folder's.
  private let folderBytes: Int

  /// Reads a folder, but for what vanishes meanwhile.
  ///
  /// - Parameter path: what the folder is called in the items' paths.
  init(reading folder: consuming Descriptor, at path: String) throws(FileError.Cause) {
    let start = path.isEmpty ? [] : Array(path.utf8) + [UInt8(ascii: "/")]
    folderBytes = start.count
    let stream = try FolderStream(folder)
    while let name = try unsafe stream.nextName() {
      guard let status = try unsafe statusIfThere(at: stream.number, name) else { continue }
      let pathStart = paths.count
      paths += start
      unsafe paths.append(contentsOf: UnsafeRawBufferPointer(start: name, count: strlen(name)))
      items.append(Item(path: pathStart..<paths.count, kind: unsafe stream.kind(of: status, name), stamp: status.stamp))
      paths.append(UInt8(ascii: "/"))
    }
  }

  /// Nil where it isn't UTF-8.
  func path(of item: Item) -> String? {
    do { return String(copying: try UTF8Span(validating: paths.span.extracting(item.path))) } catch { return nil }
  }

  /// Nil where there is something besides files and folders.
  var sum: FileTree.Sum? {
    var sum = FileTree.Summing()
    for item in items {
      switch item.kind {
      case .file: sum.add(file: paths.span.extracting(item.path), item.stamp)
      case .folder: sum.add(folder: paths.span.extracting(item.path))
      case .link, .other: return nil
      }
    }
    return sum.sum
  }

  /// Those of the folders in it that can be reached by a path.
  var folderPaths: [String] { items.compactMap { if case .folder = $0.kind { path(of: $0) } else { nil } } }

  /// Whether the first of two paths, or parts of ``paths`` that begin as they do, goes before the other.
  func isBefore(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    let first = left.lowerBound + folderBytes..<left.upperBound
    let second = right.lowerBound + folderBytes..<right.upperBound
    let difference = unsafe paths.withUnsafeBytes { bytes in
      unsafe order(of: UnsafeRawBufferPointer(rebasing: bytes[first]), UnsafeRawBufferPointer(rebasing: bytes[second]))
    }
    return difference == 0 ? left.count < right.count : difference < 0
  }
}

/// A folder while it is read, closed when its owner is gone.
@safe private struct FolderStream: ~Copyable {
  private let stream: OpaquePointer
  let number: Int32

  init(_ folder: consuming Descriptor) throws(FileError.Cause) {
    let number = folder.released()
    guard let stream = unsafe fdopendir(number) else {
      let cause = FileError.Cause(errno: errno)
      _ = close(number)
      throw cause
    }
    unsafe self.stream = stream
    self.number = number
  }

  deinit { _ = unsafe closedir(stream) }

  /// The next name, `.` and `..` left out; nil after the last. It holds until the next call.
  func nextName() throws(FileError.Cause) -> UnsafePointer<CChar>? {
    let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno == 0 { return nil }
        throw FileError.Cause(errno: errno)
      }
      let name = unsafe UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: CChar.self)
      if unsafe strcmp(name, ".") != 0, unsafe strcmp(name, "..") != 0 { return unsafe name }
    }
  }

  func kind(of status: Status, _ name: UnsafePointer<CChar>) -> FolderListing.Kind {
    if status.isFile { return .file }
    if status.isFolder { return .folder }
    guard status.isLink else { return .other }
    return .link((try? unsafe targetOfLink(at: number, name, lengthBytes: status.sizeBytes)) ?? "")
  }
}
