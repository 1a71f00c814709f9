#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A path below a root, as the system knows it. The two are put together on the stack, and only while a call lasts.
struct SystemPath {
  /// With a `/` at the end; empty for the working folder.
  private let prefix: String
  private let path: String

  init(_ path: String, below prefix: String) {
    self.prefix = prefix
    self.path = path
  }

  init(_ path: String) { self.init(path, below: "") }

  var text: String { prefix + path }

  /// The path of the folder that it lies in; nil where none is written.
  var parent: SystemPath? {
    let text = text
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")), slash > text.startIndex else { return nil }
    return SystemPath(String(text[..<slash]))
  }

  /// Calls with a path that the system takes: it takes none beyond a length, so that a folder on the way is opened for those that are longer.
  func withPointer<Result: ~Copyable>(
    _ body: (_ folder: Int32, _ path: UnsafePointer<CChar>) throws(FileError.Cause) -> Result
  ) throws(FileError.Cause) -> Result {
    let prefix = prefix.utf8.span
    let path = path.utf8.span
    let count = prefix.count + path.count
    guard count < Int(PATH_MAX) else { return try unsafe Self.withRest(of: text[...], from: AT_FDCWD, body) }
    return try unsafe withUnsafeTemporaryAllocation(byteCount: count + 1, alignment: 1) { buffer throws(FileError.Cause) in
      unsafe prefix.withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
      unsafe path.withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[prefix.count...]).copyMemory(from: $0) }
      unsafe buffer[count] = 0
      guard let start = buffer.baseAddress else { throw .nameRefused }
      return try unsafe body(AT_FDCWD, UnsafePointer(start.assumingMemoryBound(to: CChar.self)))
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
