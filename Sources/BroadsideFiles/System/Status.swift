#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the system says of a file.
typealias Status = stat

extension Status {
  var isFile: Bool { st_mode & S_IFMT == S_IFREG }
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
  var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
  var sizeBytes: Int { Int(st_size) }

  /// Sizes of other things than files mean nothing.
  var stamp: FileStamp {
    #if canImport(Darwin)
      let (modified, changed) = (st_mtimespec, st_ctimespec)
    #else
      let (modified, changed) = (st_mtim, st_ctim)
    #endif
    return FileStamp(
      sizeBytes: isFile ? sizeBytes : 0, modifiedNanoseconds: modified.tv_sec * 1_000_000_000 + modified.tv_nsec,
      statusChangedNanoseconds: changed.tv_sec * 1_000_000_000 + changed.tv_nsec, inode: UInt64(st_ino))
  }

  /// Whether both are of one and the same file, maybe under two names.
  func isSameFile(as other: Status) -> Bool { st_dev == other.st_dev && st_ino == other.st_ino }
}
