/// A file on the disk that stays open as long as somebody refers to it.
final class DiskFile: OpenFile {
  private let path: String
  private let descriptor: Descriptor

  init(_ path: String, _ descriptor: consuming Descriptor) {
    self.path = path
    let isCoarse = try? descriptor.status().stamp.modifiedNanoseconds % 1_000_000 == 0
    timeStepNanoseconds = isCoarse == false ? 1_000_000 : 2_000_000_000
    self.descriptor = descriptor
  }

  func sizeBytes() throws(FileError) -> Int {
    do { return try descriptor.status().sizeBytes } catch { throw FileError(.status, path, error) }
  }

  func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    do { return try descriptor.bytes(in: range) } catch { throw FileError(.read, path, error) }
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(FileError) {
    do { try descriptor.put(bytes, at: offset) } catch { throw FileError(.write, path, error) }
  }

  /// Disks that keep finer times than milliseconds round by less than one; the others by up to two seconds. That the system's clock of files
  /// stands still for up to ten milliseconds matters not, since ``touched()`` asks the same clock: that of the disk where this file lies.
  let timeStepNanoseconds: Int

  func touched() throws(FileError) -> Int {
    do {
      let first = try descriptor.bytes(in: 0..<1).first ?? 0
      try descriptor.put([first].span, at: 0)
      return try descriptor.status().stamp.modifiedNanoseconds
    } catch {
      throw FileError(.write, path, error)
    }
  }

  func cut(to sizeBytes: Int) throws(FileError) {
    do { try descriptor.cut(to: sizeBytes) } catch { throw FileError(.write, path, error) }
  }
}
