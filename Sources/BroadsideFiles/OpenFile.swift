internal import Synchronization

/// One file, open to be read and written at any place by several threads at once.
///
/// > Units: offsets count bytes from 0.
package protocol OpenFile: AnyObject, Sendable {
  func sizeBytes() throws(FileError) -> Int

  /// The bytes of a range: fewer where the file ends before.
  func read(_ range: Range<Int>) throws(FileError) -> [UInt8]

  /// Puts bytes at a place, over what is there; what lies between the file's end and the place becomes zeros. A failure may leave a part
  /// of them behind.
  func write(_ bytes: Span<UInt8>, at offset: Int) throws(FileError)

  /// A change from now on has a later time than that of ``touched()`` less so much.
  var timeStepNanoseconds: Int { get }

  /// Makes now the time of the file's last change, and returns it.
  func touched() throws(FileError) -> Int

  /// Cuts the file off.
  func cut(to sizeBytes: Int) throws(FileError)
}

extension FileSystem {
  package func open(_ path: String) throws(FileError) -> any OpenFile {
    if try !exists(path) { try write([], to: path) }
    return WholeFile(path, in: self)
  }
}

/// A file of any file system, read and written as a whole.
private final class WholeFile: OpenFile {
  private let path: String
  private let files: any FileSystem
  private let lock = Mutex(())

  init(_ path: String, in files: any FileSystem) {
    self.path = path
    self.files = files
  }

  func sizeBytes() throws(FileError) -> Int { try files.read(path).count }

  func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    let bytes = try files.read(path)
    return Array(bytes[range.clamped(to: bytes.indices)])
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(FileError) {
    let bytes = [UInt8](copying: bytes)
    try change { held in
      if held.count < offset + bytes.count { held += Array(repeating: 0, count: offset + bytes.count - held.count) }
      held.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
  }

  var timeStepNanoseconds: Int { 0 }

  func touched() throws(FileError) -> Int {
    try change { _ in }
    return try files.stamp(of: path)?.modifiedNanoseconds ?? .min
  }

  func cut(to sizeBytes: Int) throws(FileError) {
    try change { $0 = Array($0.prefix(sizeBytes)) }
  }

  private func change(_ body: (inout [UInt8]) -> Void) throws(FileError) {
    try lock.withLock { _ throws(FileError) in
      var bytes = try files.read(path)
      body(&bytes)
      try files.write(bytes, to: path)
    }
  }
}
