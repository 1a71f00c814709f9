/// Throws where a path has an empty part, a part `.` or `..`, or a NUL. The empty path, the root, is plain.
func requirePlain(_ path: String) throws(FileError.Cause) {
  let bytes = path.utf8.span
  guard !bytes.isEmpty else { return }
  var partStart = 0
  for index in bytes.indices {
    switch bytes[index] {
    case 0: throw .pathNotPlain
    case UInt8(ascii: "/"):
      guard isPlainPart(bytes, partStart..<index) else { throw .pathNotPlain }
      partStart = index + 1
    default: continue
    }
  }
  guard isPlainPart(bytes, partStart..<bytes.count) else { throw .pathNotPlain }
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

/// The path of the folder that something lies in, `""` for the root; nil for the root itself.
func parentPath(of path: String) -> String? {
  guard !path.isEmpty else { return nil }
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
  return String(path[..<slash])
}

/// The path of something in a folder.
func joinedPath(_ folder: String, _ name: String) -> String {
  folder.isEmpty ? name : folder + "/" + name
}

/// The name that something has in its folder.
func lastPart(of path: String) -> Substring {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
  return path[path.utf8.index(after: slash)...]
}
