// Paths of files below a folder. They are compared as bytes: what is one letter to people may be two names to a disk.

func folderOf(_ path: String) -> String {
  let end = nameStart(of: path)
  return end > 1 ? String(Substring(path.utf8.prefix(end - 1))) : ""
}

/// How many bytes of a path are its folder's, with the `/` after them.
func nameStart(of path: String) -> Int {
  let bytes = path.utf8.span
  var start = bytes.count
  while start > 0, bytes[start - 1] != slash { start -= 1 }
  return start
}

/// `a/b` and `a` for `a/b/c.html`.
func foldersAbove(_ path: String) -> [String] { folders(above: path, beyond: "").reversed() }

/// `a` and `a/b` for `a/b/c.html`, but for those that are `folder` or above it.
func folders(above path: String, beyond folder: String) -> [String] {
  let bytes = path.utf8.span
  var folders: [String] = []
  for index in sharedFolderBytes(path, folder)..<bytes.count where bytes[index] == slash {
    folders.append(String(Substring(path.utf8.prefix(index))))
  }
  return folders
}

func lies(_ path: String, below folder: String) -> Bool {
  let bytes = path.utf8.span
  let folderBytes = folder.utf8.span
  guard bytes.count > folderBytes.count, bytes[folderBytes.count] == slash else { return false }
  return folderBytes.indices.allSatisfy { bytes[$0] == folderBytes[$0] }
}

/// The places of the paths in the order of their bytes.
///
/// > Complexity: O(n log n). Most pairs are told apart by their first eight bytes, as one number.
func placesByBytes(of paths: [String]) -> [Int] {
  let keys = paths.enumerated().map { place, path in (start: firstBytes(of: path), place: place) }
  let sorted = keys.sorted { $0.start == $1.start ? isBefore(paths[$0.place], paths[$1.place]) : $0.start < $1.start }
  return sorted.map(\.place)
}

private func firstBytes(of path: String) -> UInt64 {
  let bytes = path.utf8.span
  var number: UInt64 = 0
  for index in 0..<8 { number = number << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
  return number
}

private func isBefore(_ path: String, _ other: String) -> Bool {
  let bytes = path.utf8.span
  let otherBytes = other.utf8.span
  for index in 0..<min(bytes.count, otherBytes.count) where bytes[index] != otherBytes[index] { return bytes[index] < otherBytes[index] }
  return bytes.count < otherBytes.count
}

/// How many bytes of a path are folders that are also the other folder or above it, with the `/` after them.
private func sharedFolderBytes(_ path: String, _ folder: String) -> Int {
  let (bytes, other) = (path.utf8.span, folder.utf8.span)
  var shared = 0
  for index in 0..<min(bytes.count, other.count + 1) {
    guard bytes[index] == (index < other.count ? other[index] : slash) else { break }
    if bytes[index] == slash { shared = index + 1 }
  }
  return shared
}

private let slash = UInt8(ascii: "/")
