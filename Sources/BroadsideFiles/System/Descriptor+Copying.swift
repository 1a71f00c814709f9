#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Descriptor {
  /// Copies what the file holds into another: shared blocks where the disk can do that, else inside the system, else through memory.
  func copyAll(to other: borrowing Descriptor) throws(FileError.Cause) {
    let status = try status()
    guard status.isFile else { throw status.isFolder ? .isAFolder : .notAFile }
    #if os(Linux)
      if sharesBlocks(with: other) { return }
      if try sentAll(to: other) { return }
    #endif
    try unsafe withUnsafeTemporaryAllocation(byteCount: chunkBytes, alignment: 16) { chunk throws(FileError.Cause) in
      while true {
        let count = try unsafe fill(chunk)
        if count == 0 { return }
        try unsafe other.writeAll(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
      }
    }
  }

  #if os(Linux)
    private func sharesBlocks(with other: borrowing Descriptor) -> Bool {
      let clone: UInt = 0x4004_9409  // FICLONE of <linux/fs.h>, a macro that Swift doesn't see
      return ioctl(other.number, clone, number) == 0
    }

    /// False where the system can't do it for these files, and nothing was copied.
    private func sentAll(to other: borrowing Descriptor) throws(FileError.Cause) -> Bool {
      var hasBegun = false
      while true {
        let count = sendfile(other.number, number, nil, 1 << 30)
        if count == 0 { return true }
        if count > 0 {
          hasBegun = true
        } else if errno != EINTR {
          guard hasBegun || (errno != EINVAL && errno != ENOSYS) else { return false }
          throw FileError.Cause(errno: errno)
        }
      }
    }
  #endif
}
