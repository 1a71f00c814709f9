import BroadsideText

/// Throws where a path has an empty part, a part `.` or `..`, or a NUL. The empty path, the root, is plain.
func requirePlain(_ path: String) throws(FileError.Cause) { try requirePlain(path.utf8.span) }

func requirePlain(_ bytes: Span<UInt8>) throws(FileError.Cause) {
  guard !bytes.isEmpty else { return }
  var partStart = 0
  while true {
    let end = firstOffset(
      in: bytes, partStart..<bytes.count, matches: { ($0 .== sixteen(UInt8(ascii: "/"))) .| ($0 .== sixteen(0)) },
      match: { $0 == UInt8(ascii: "/") || $0 == 0 })
    guard isPlainPart(bytes, partStart..<end) else { throw .pathNotPlain }
    if end == bytes.count { return }
    if bytes[end] == 0 { throw .pathNotPlain }
    partStart = end + 1
  }
}

private func isPlainPart(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  let dot = UInt8(ascii: ".")
  return switch range.count {
  case 0: false
  case 1: bytes[range.lowerBound] != dot
  case 2: bytes[range.lowerBound] != dot || bytes[range.lowerBound + 1] != dot
  default: true
  }
}

/// The path of something in a folder.
func joinedPath(_ folder: String, _ name: String) -> String {
  folder.isEmpty ? name : folder + "/" + name
}

/// Whether a path is a folder's own, or one of something below it.
///
/// Bytes are compared, not strings: `é` in one letter and in two are the same string, but not the same file, and a letter after `/`
/// may melt into it.
func lies(_ path: some Collection<UInt8>, inOrAt folder: some Collection<UInt8>) -> Bool {
  guard path.starts(with: folder) else { return false }
  let rest = path.dropFirst(folder.count)
  return rest.isEmpty || folder.isEmpty || rest.first == UInt8(ascii: "/") || folder.elementsEqual("/".utf8)
}
