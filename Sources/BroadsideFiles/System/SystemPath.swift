#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A path below a root, as the system knows it. The two are put together on the stack, and only while a call lasts; where the root is held
/// open, the system looks for the rest from there, and needn't go the way to it each time.
struct SystemPath {
  /// With a `/` at the end; empty for the working folder.
  private let prefix: String
  private let path: String
  /// The root, where it is held open.
  private let root: Int32?

  init(_ path: String, below prefix: String, heldAs root: Int32? = nil) {
    self.prefix = prefix
    self.path = path
    self.root = root
  }

  init(_ path: String) { self.init(path, below: "") }

  var text: String { prefix + path }

  /// The path of the folder that it lies in; nil where none is written, and where that is a root that is held open.
  var parent: SystemPath? {
    let whole = root == nil ? text : path
    guard let slash = whole.utf8.lastIndex(of: UInt8(ascii: "/")), slash > whole.startIndex else { return nil }
    let parent = String(whole[..<slash])
    return root == nil ? SystemPath(parent) : SystemPath(parent, below: prefix, heldAs: root)
  }

  /// Calls with a path that the system takes: it takes none beyond a length, so that a folder on the way is opened for those that are longer.
  func withPointer<Result: ~Copyable>(
    _ body: (_ folder: Int32, _ path: UnsafePointer<CChar>) throws(FileError.Cause) -> Result
  ) throws(FileError.Cause) -> Result {
    let prefix = root == nil ? prefix : ""
    let folder = root ?? AT_FDCWD
    let count = prefix.utf8.count + path.utf8.count
    guard count < Int(PATH_MAX) else { return try unsafe Self.withRest(of: (prefix + path)[...], from: folder, body) }
    return try unsafe Self.withPointer(to: prefix.utf8.span, path.utf8.span) { path throws(FileError.Cause) in
      try unsafe body(folder, path)
    }
  }

  /// Whether the system takes a path of so many bytes.
  static func isTaken(_ path: Span<UInt8>) -> Bool { path.count < Int(PATH_MAX) }

  /// Calls with a path that ends in a zero byte.
  static func withPointer<Result: ~Copyable>(
    to prefix: Span<UInt8>, _ path: Span<UInt8>, _ body: (_ path: UnsafePointer<CChar>) throws(FileError.Cause) -> Result
  ) throws(FileError.Cause) -> Result {
    let count = prefix.count + path.count
    return try unsafe withUnsafeTemporaryAllocation(byteCount: count + 1, alignment: 1) { buffer throws(FileError.Cause) in
      unsafe prefix.withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
      unsafe path.withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[prefix.count...]).copyMemory(from: $0) }
      unsafe buffer[count] = 0
      guard let start = buffer.baseAddress else { throw .nameRefused }
      return try unsafe body(UnsafePointer(start.assumingMemoryBound(to: CChar.self)))
    }
  }

  private static func withRest<Result: ~Copyable>(
    of path: Substring, from folder: Int32, _ body: (_ folder: Int32, _ path: UnsafePointer<CChar>) throws(FileError.Cause) -> Result
  ) throws(FileError.Cause) -> Result {
    let bytes = path.utf8
    guard bytes.count >= Int(PATH_MAX) else { return try unsafe body(folder, String(path)) }
    let longest = bytes.prefix(Int(PATH_MAX) - 1)
    guard let slash = longest.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else { throw .nameTooLong }
    let next = try unsafe Descriptor(openingFrom: folder, String(path[..<slash]), O_RDONLY | O_DIRECTORY)
    return try unsafe withRest(of: path[bytes.index(after: slash)...], from: next.number, body)
  }
}
