// Every call into the C library, and every pointer that goes with it.
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

/// An open file or folder, closed when its owner is gone.
struct Descriptor: ~Copyable {
  fileprivate let number: Int32

  deinit { _ = close(number) }

  /// - Parameter flags: beside that the descriptor is not handed to other programs.
  fileprivate init(openingFrom folder: Int32, _ path: String, _ flags: Int32) throws(FileError.Cause) {
    number = Int32(try retried { unsafe openat(folder, path, flags | O_CLOEXEC, 0o666) })
  }

  static func file(_ path: String) throws(FileError.Cause) -> Descriptor {
    try withShortPath(path) { folder, path throws(FileError.Cause) in
      // A pipe would keep the call waiting for a writer.
      try Descriptor(openingFrom: folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    }
  }

  static func newFile(_ path: String) throws(FileError.Cause) -> Descriptor {
    try withShortPath(path) { folder, path throws(FileError.Cause) in
      do throws(FileError.Cause) {
        return try Descriptor(openingFrom: folder, path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
      } catch .linkCircle {
        throw FileError.Cause.isALink
      }
    }
  }

  /// A file to read and write, made where it isn't there, that nobody else opens so at the same time.
  static func ownFile(_ path: String) throws(FileError.Cause) -> Descriptor {
    let file = try withShortPath(path) { folder, path throws(FileError.Cause) in
      try Descriptor(openingFrom: folder, path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    }
    guard try file.status().isFile else { throw .notAFile }
    guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { throw .inUse }
    return file
  }

  static func folder(_ path: String) throws(FileError.Cause) -> Descriptor {
    try withShortPath(path) { folder, path throws(FileError.Cause) in
      try Descriptor(openingFrom: folder, path, O_RDONLY | O_DIRECTORY)
    }
  }

  /// Closes it and says whether that succeeded: some disks tell only then that they are full.
  consuming func closed() throws(FileError.Cause) {
    let number = number
    discard self
    // An interrupted close has closed: calling it again could close what another thread has opened since.
    if close(number) != 0, errno != EINTR { throw FileError.Cause(errno: errno) }
  }

  /// Its number, which from now on is another's to close.
  fileprivate consuming func released() -> Int32 {
    let number = number
    discard self
    return number
  }

  func status() throws(FileError.Cause) -> Status {
    var status = Status()
    _ = try retried { unsafe fstat(number, &status) }
    return status
  }

  /// Reads until the buffer is full or the file ends; returns how many bytes came.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(FileError.Cause) -> Int {
    var count = 0
    while count < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let step = try retried { unsafe read(number, rest.baseAddress, rest.count) }
      if step == 0 { break }
      count += step
    }
    return count
  }

  func writeAll(_ bytes: UnsafeRawBufferPointer) throws(FileError.Cause) {
    var count = 0
    while count < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[count...])
      let step = try retried { unsafe write(number, rest.baseAddress, rest.count) }
      if step == 0 { throw .diskFault }
      count += step
    }
  }
}

extension Descriptor {
  /// All bytes of a regular file.
  func readAll() throws(FileError.Cause) -> [UInt8] {
    let status = try status()
    guard status.isFile else { throw status.isFolder ? .isAFolder : .notAFile }
    // One byte more than the file has: where it isn't filled, the file has ended, and no further call has to find out.
    var capacity = status.sizeBytes + 1
    var all = try bytes(upTo: capacity)
    while all.count == capacity {
      let more = try bytes(upTo: capacity)
      all += more
      if more.count < capacity { break }
      capacity = all.count
    }
    return all
  }

  /// The first bytes of a regular file.
  func readFirst(_ sizeBytesMax: Int) throws(FileError.Cause) -> [UInt8] {
    let status = try status()
    guard status.isFile else { throw status.isFolder ? .isAFolder : .notAFile }
    return try bytes(upTo: min(sizeBytesMax, status.sizeBytes))
  }

  private func bytes(upTo capacity: Int) throws(FileError.Cause) -> [UInt8] {
    var failure: FileError.Cause?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      do throws(FileError.Cause) {
        count = try unsafe fill(UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
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

  func put(_ bytes: [UInt8], at offset: Int) throws(FileError.Cause) {
    try unsafe bytes.span.withUnsafeBytes { bytes throws(FileError.Cause) in
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

  func writeAll(_ bytes: Span<UInt8>) throws(FileError.Cause) {
    try unsafe bytes.withUnsafeBytes { buffer throws(FileError.Cause) in try unsafe writeAll(buffer) }
  }

  /// Whether the file has just these bytes, of which a chunk at a time is held.
  func holds(_ bytes: Span<UInt8>) throws(FileError.Cause) -> Bool {
    let status = try status()
    guard status.isFile, status.sizeBytes == bytes.count else { return false }
    return try unsafe bytes.withUnsafeBytes { expected throws(FileError.Cause) in
      try unsafe withUnsafeTemporaryAllocation(byteCount: min(expected.count, chunkBytes) + 1, alignment: 16) {
        chunk throws(FileError.Cause) in
        var offset = 0
        while true {
          let count = try unsafe fill(chunk)
          guard offset + count <= expected.count else { return false }
          let here = unsafe UnsafeRawBufferPointer(rebasing: expected[offset..<offset + count])
          guard unsafe order(of: UnsafeRawBufferPointer(chunk), here) == 0 else { return false }
          offset += count
          if count < chunk.count { return offset == expected.count }
        }
      }
    }
  }

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

private let chunkBytes = 1 << 16

/// What lies at a path, a link followed or not; nil where nothing does.
func statusOfPath(_ path: String, followingLink: Bool) throws(FileError.Cause) -> Status? {
  do {
    return try withShortPath(path) { folder, path throws(FileError.Cause) in
      try unsafe statusIfThere(at: folder, path, followingLink: followingLink)
    }
  } catch .notFound, .notAFolder {
    return nil
  }
}

func makeFolder(_ path: String) throws(FileError.Cause) {
  try withShortPath(path) { folder, path throws(FileError.Cause) in _ = try retried { unsafe mkdirat(folder, path, 0o777) } }
}

func renamePath(_ path: String, to other: String) throws(FileError.Cause) {
  try withShortPath(path) { folder, path throws(FileError.Cause) in
    try withShortPath(other) { otherFolder, other throws(FileError.Cause) in
      _ = try retried { unsafe renameat(folder, path, otherFolder, other) }
    }
  }
}

func unlinkPath(_ path: String, isFolder: Bool) throws(FileError.Cause) {
  try withShortPath(path) { folder, path throws(FileError.Cause) in
    _ = try retried { unsafe unlinkat(folder, path, isFolder ? AT_REMOVEDIR : 0) }
  }
}

/// What is written in a symbolic link.
func targetOfLink(_ path: String, lengthBytes: Int) throws(FileError.Cause) -> String {
  try withShortPath(path) { folder, path throws(FileError.Cause) in
    try unsafe targetOfLink(at: folder, path, lengthBytes: lengthBytes)
  }
}

private func targetOfLink(at folder: Int32, _ path: UnsafePointer<CChar>, lengthBytes: Int) throws(FileError.Cause) -> String {
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

/// Calls with a path that the system takes: it takes none beyond a length, so that a folder on the way is opened for those that are longer.
private func withShortPath<Result: ~Copyable>(
  _ path: String, _ body: (_ folder: Int32, _ path: String) throws(FileError.Cause) -> Result
) throws(FileError.Cause) -> Result {
  if path.utf8.count < Int(PATH_MAX) { return try body(AT_FDCWD, path) }
  return try withRest(of: path[...], from: AT_FDCWD, body)
}

private func withRest<Result: ~Copyable>(
  of path: Substring, from folder: Int32, _ body: (_ folder: Int32, _ path: String) throws(FileError.Cause) -> Result
) throws(FileError.Cause) -> Result {
  let bytes = path.utf8
  guard bytes.count >= Int(PATH_MAX) else { return try body(folder, String(path)) }
  let longest = bytes.prefix(Int(PATH_MAX) - 1)
  guard let slash = longest.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else { throw .nameTooLong }
  let next = try Descriptor(openingFrom: folder, String(path[..<slash]), O_RDONLY | O_DIRECTORY)
  return try withRest(of: path[bytes.index(after: slash)...], from: next.number, body)
}

/// What one reading of a folder gave: names as bytes, one after the other, a `/` after each.
struct FolderListing {
  struct Item {
    var nameRange: Range<Int>
    var status: Status
    /// What is written in it, where it is a link.
    var target: String?
  }
  var names: [UInt8] = []
  var items: [Item] = []

  /// Reads a folder, but for what vanishes meanwhile.
  init(reading folder: consuming Descriptor) throws(FileError.Cause) {
    let stream = try FolderStream(folder)
    while let name = try unsafe stream.nextName() {
      guard let status = try unsafe statusIfThere(at: stream.number, name) else { continue }
      let target = status.isLink ? try? unsafe targetOfLink(at: stream.number, name, lengthBytes: status.sizeBytes) : nil
      let start = names.count
      unsafe names.append(contentsOf: UnsafeRawBufferPointer(start: name, count: strlen(name)))
      items.append(Item(nameRange: start..<names.count, status: status, target: target))
      names.append(UInt8(ascii: "/"))
    }
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
}

private func statusIfThere(at folder: Int32, _ name: UnsafePointer<CChar>, followingLink: Bool = false) throws(FileError.Cause) -> Status? {
  var status = Status()
  do {
    _ = try retried { unsafe fstatat(folder, name, &status, followingLink ? 0 : AT_SYMLINK_NOFOLLOW) }
  } catch .notFound, .notAFolder {
    return nil
  }
  return status
}

/// Below 0, 0 or above 0, as `memcmp` has it, of as many bytes as both have.
private func order(of left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int32 {
  guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return 0 }
  return unsafe memcmp(leftStart, rightStart, min(left.count, right.count))
}

/// The result of a call that gives -1 for a failure, made again while signals interrupt it.
private func retried<Number: SignedInteger>(_ call: () -> Number) throws(FileError.Cause) -> Int where Number: FixedWidthInteger {
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
