// Paths of files below the output folder. They are compared as bytes: what is one letter to people may be two names to a disk.

func folderOf(_ path: String) -> String {
  path.utf8.lastIndex(of: slash).map { String(path[..<$0]) } ?? ""
}

/// `a/b` and `a` for `a/b/c.html`.
func foldersAbove(_ path: String) -> [String] { folders(above: path, beyond: "").reversed() }

/// `a` and `a/b` for `a/b/c.html`, but for those that are `folder` or above it.
func folders(above path: String, beyond folder: String) -> [String] {
  let bytes = path.utf8
  var folders: [String] = []
  var start = bytes.index(bytes.startIndex, offsetBy: sharedFolderBytes(path, folder))
  while let end = bytes[start...].firstIndex(of: slash) {
    folders.append(String(path[..<end]))
    start = bytes.index(after: end)
  }
  return folders
}

func lies(_ path: String, below folder: String) -> Bool {
  let bytes = path.utf8
  guard bytes.count > folder.utf8.count, bytes.starts(with: folder.utf8) else { return false }
  return bytes[bytes.index(bytes.startIndex, offsetBy: folder.utf8.count)] == slash
}

func isBefore(_ path: String, _ other: String) -> Bool {
  path.utf8.lexicographicallyPrecedes(other.utf8)
}

/// How many bytes of a path are folders that are also the other folder or above it, with the `/` after them.
private func sharedFolderBytes(_ path: String, _ folder: String) -> Int {
  var shared = 0
  var count = 0
  var rest = folder.utf8.makeIterator()
  for byte in path.utf8 {
    let other = rest.next()
    guard byte == other ?? slash else { break }
    count += 1
    if byte == slash { shared = count }
    if other == nil { break }
  }
  return shared
}

private let slash = UInt8(ascii: "/")
