/// A file on the disk that stays open as long as somebody refers to it.
final class DiskFile: OpenFile {
  private let path: String
  private let descriptor: Descriptor

  init(_ path: String, _ descriptor: consuming Descriptor) {
    self.path = path
    self.descriptor = descriptor
  }

  func sizeBytes() throws(FileError) -> Int {
    do { return try descriptor.status().sizeBytes } catch { throw FileError(.status, path, error) }
  }

  func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    do { return try descriptor.bytes(in: range) } catch { throw FileError(.read, path, error) }
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    do { try descriptor.put(bytes, at: offset) } catch { throw FileError(.write, path, error) }
  }

  func cut(to sizeBytes: Int) throws(FileError) {
    do { try descriptor.cut(to: sizeBytes) } catch { throw FileError(.write, path, error) }
  }
}
