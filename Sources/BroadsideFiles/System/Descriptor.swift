#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An open file or folder, closed when its owner is gone.
struct Descriptor: ~Copyable {
  let number: Int32

  deinit { _ = close(number) }

  /// - Parameter flags: beside that the descriptor is not handed to other programs.
  init(openingFrom folder: Int32, _ path: UnsafePointer<CChar>, _ flags: Int32) throws(FileError.Cause) {
    number = Int32(try retried { unsafe openat(folder, path, flags | O_CLOEXEC, 0o666) })
  }

  static func opened(_ path: SystemPath, _ flags: Int32) throws(FileError.Cause) -> Descriptor {
    try unsafe path.withPointer { folder, path throws(FileError.Cause) in try unsafe Descriptor(openingFrom: folder, path, flags) }
  }

  static func file(_ path: SystemPath) throws(FileError.Cause) -> Descriptor {
    // A pipe would keep the call waiting for a writer.
    try opened(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
  }

  static func newFile(_ path: SystemPath) throws(FileError.Cause) -> Descriptor {
    do throws(FileError.Cause) {
      return try opened(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    } catch .linkCircle {
      throw .isALink
    }
  }

  static func folder(_ path: SystemPath) throws(FileError.Cause) -> Descriptor {
    try opened(path, O_RDONLY | O_DIRECTORY)
  }

  /// Closes it and says whether that succeeded: some disks tell only then that they are full.
  consuming func closed() throws(FileError.Cause) {
    let number = number
    discard self
    // An interrupted close has closed: calling it again could close what another thread has opened since.
    if close(number) != 0, errno != EINTR { throw FileError.Cause(errno: errno) }
  }

  /// Its number, which from now on is another's to close.
  consuming func released() -> Int32 {
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
  ///
  /// - Parameter sizeBytes: how long the file is thought to be: where so much has come and the buffer isn't full, it has ended.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, sizeBytes: Int = .max) throws(FileError.Cause) -> Int {
    var count = 0
    while count < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let step = try retried { unsafe read(number, rest.baseAddress, rest.count) }
      count += step
      if step == 0 || step < rest.count && count >= sizeBytes { break }
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
    return try readAll(sizeBytes: status.sizeBytes)
  }

  /// All bytes of what is thought to be a regular file of that size; if it has another, what it is is asked after all.
  func readAll(thoughtSizeBytes sizeBytes: Int) throws(FileError.Cause) -> [UInt8] {
    let all = try readAll(sizeBytes: sizeBytes)
    if all.count != sizeBytes || all.isEmpty, try !status().isFile { throw .notAFile }
    return all
  }

  private func readAll(sizeBytes: Int) throws(FileError.Cause) -> [UInt8] {
    // One byte more than the file has: where it isn't filled, the file has ended, and no further call has to find out.
    var capacity = sizeBytes + 1
    var all = try bytes(upTo: capacity, sizeBytes: sizeBytes)
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

  private func bytes(upTo capacity: Int, sizeBytes: Int = .max) throws(FileError.Cause) -> [UInt8] {
    var failure: FileError.Cause?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      do throws(FileError.Cause) {
        count = try unsafe fill(UnsafeMutableRawBufferPointer(buffer), sizeBytes: sizeBytes)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
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
}

/// How much of a file is held at once where it is compared or copied.
let chunkBytes = 1 << 16

/// Below 0, 0 or above 0, as `memcmp` has it, of as many bytes as both have.
func order(of left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int32 {
  guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return 0 }
  return unsafe memcmp(leftStart, rightStart, min(left.count, right.count))
}
