#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Descriptor {
  /// A file to read and write, made where it isn't there, that nobody else opens so at the same time.
  static func ownFile(_ path: SystemPath) throws(FileError.Cause) -> Descriptor {
    let file = try opened(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    guard try file.status().isFile else { throw .notAFile }
    guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { throw .inUse }
    return file
  }

  /// The bytes of a range, fewer where the file ends before; its place in the file stays, so that several threads can read.
  func bytes(in range: Range<Int>) throws(FileError.Cause) -> [UInt8] {
    var failure: FileError.Cause?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      do throws(FileError.Cause) {
        while count < range.count {
          let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
          let step = try retried { unsafe pread(number, rest.baseAddress, rest.count, off_t(range.lowerBound + count)) }
          if step == 0 { break }
          count += step
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  func put(_ bytes: Span<UInt8>, at offset: Int) throws(FileError.Cause) {
    try unsafe bytes.withUnsafeBytes { bytes throws(FileError.Cause) in
      var count = 0
      while count < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[count...])
        let step = try retried { unsafe pwrite(number, rest.baseAddress, rest.count, off_t(offset + count)) }
        if step == 0 { throw .diskFault }
        count += step
      }
    }
  }

  func cut(to sizeBytes: Int) throws(FileError.Cause) {
    _ = try retried { ftruncate(number, off_t(sizeBytes)) }
  }
}
