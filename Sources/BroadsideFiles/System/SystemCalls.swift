// Calls into the C library. All of them, and all pointers that go with them, are in this folder.
//
// > Invariant: a call that a signal interrupts is made again, and reading and writing go on until all is done.
// > Invariant: a failure is thrown as its cause; `errno` is read right after the call that set it.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What lies at a path, a link followed or not; nil where nothing does.
func statusOfPath(_ path: SystemPath, followingLink: Bool) throws(FileError.Cause) -> Status? {
  do {
    return try unsafe path.withPointer { folder, path throws(FileError.Cause) in
      try unsafe statusIfThere(at: folder, path, followingLink: followingLink)
    }
  } catch .notFound, .notAFolder {
    return nil
  }
}

func makeFolder(_ path: SystemPath) throws(FileError.Cause) {
  try unsafe path.withPointer { folder, path throws(FileError.Cause) in _ = try retried { unsafe mkdirat(folder, path, 0o777) } }
}

func renamePath(_ path: SystemPath, to other: SystemPath) throws(FileError.Cause) {
  try unsafe path.withPointer { folder, path throws(FileError.Cause) in
    try unsafe other.withPointer { otherFolder, other throws(FileError.Cause) in
      _ = try retried { unsafe renameat(folder, path, otherFolder, other) }
    }
  }
}

func unlinkPath(_ path: SystemPath, isFolder: Bool) throws(FileError.Cause) {
  try unsafe path.withPointer { folder, path throws(FileError.Cause) in
    _ = try retried { unsafe unlinkat(folder, path, isFolder ? AT_REMOVEDIR : 0) }
  }
}

/// What is written in a symbolic link.
func targetOfLink(_ path: SystemPath, lengthBytes: Int) throws(FileError.Cause) -> String {
  try unsafe path.withPointer { folder, path throws(FileError.Cause) in
    try unsafe targetOfLink(at: folder, path, lengthBytes: lengthBytes)
  }
}

func targetOfLink(at folder: Int32, _ path: UnsafePointer<CChar>, lengthBytes: Int) throws(FileError.Cause) -> String {
  // Some file systems give a link no length.
  try unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: max(lengthBytes, Int(PATH_MAX))) { buffer throws(FileError.Cause) in
    guard let start = buffer.baseAddress else { return "" }
    let count = try retried { unsafe readlinkat(folder, path, start, buffer.count) }
    return unsafe String(decoding: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]), as: UTF8.self)
  }
}

/// The path without links, `.` and `..`, from the root of the whole system.
func realPath(_ path: String) throws(FileError.Cause) -> String {
  guard let resolved = unsafe realpath(path, nil) else { throw FileError.Cause(errno: errno) }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}

/// What lies at a path; nil where nothing does.
func statusIfThere(at folder: Int32, _ path: UnsafePointer<CChar>, followingLink: Bool = false) throws(FileError.Cause) -> Status? {
  var status = Status()
  while unsafe fstatat(folder, path, &status, followingLink ? 0 : AT_SYMLINK_NOFOLLOW) != 0 {
    switch errno {
    case EINTR: continue
    case ENOENT, ENOTDIR: return nil
    case let number: throw FileError.Cause(errno: number)
    }
  }
  return status
}

/// The result of a call that gives -1 for a failure, made again while signals interrupt it.
func retried<Number: SignedInteger>(_ call: () -> Number) throws(FileError.Cause) -> Int where Number: FixedWidthInteger {
  while true {
    let result = call()
    if result != -1 { return Int(result) }
    let number = errno
    if number != EINTR { throw FileError.Cause(errno: number) }
  }
}

/// The system's words for an error, without a capital.
func systemText(forError number: Int32) -> String {
  guard let text = unsafe strerror(number) else { return "" }
  let words = unsafe String(cString: text)
  return words.prefix(1).lowercased() + words.dropFirst()
}
