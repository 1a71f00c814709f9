extension MemoryTree {
  /// Where a path leads when every link is followed. Something is there.
  func place(of path: String) throws(FileError.Cause) -> String {
    var linksLeft = 40  // as many as Linux follows
    return try place(of: path, linksLeft: &linksLeft)
  }

  /// Where a path leads when every link but the last part is followed: what would be listed, written or removed. Nothing need be
  /// there, but the folder that it lies in is.
  func placeOfLink(_ path: String) throws(FileError.Cause) -> String {
    guard let parent = parentPath(of: path) else { return "" }
    let folder = try place(of: parent)
    guard case .folder = nodes[folder]?.content else { throw .notAFolder }
    return joinedPath(folder, String(lastPart(of: path)))
  }

  private func place(of path: String, linksLeft: inout Int) throws(FileError.Cause) -> String {
    var place = ""
    for part in path.utf8.split(separator: UInt8(ascii: "/")).map({ String(Substring($0)) }) {
      guard case .folder = nodes[place]?.content else { throw .notAFolder }
      switch part {
      case ".": continue
      case "..":
        guard let parent = parentPath(of: place) else { throw .notFound }
        place = parent
        continue
      default: break
      }
      let next = joinedPath(place, part)
      guard let node = nodes[next] else { throw .notFound }
      guard case .link(let target) = node.content else {
        place = next
        continue
      }
      // What lies outside the root is not in memory.
      guard !target.hasPrefix("/") else { throw .notFound }
      guard linksLeft > 0 else { throw .linkCircle }
      linksLeft -= 1
      place = try self.place(of: joinedPath(place, target), linksLeft: &linksLeft)
    }
    return place
  }

  func entry(at place: String, shownAs path: String, seenFrom folder: String) -> FileEntry? {
    guard let node = nodes[place] else { return nil }
    var entry = FileEntry(path: path, kind: .folder, modifiedNanoseconds: node.modified)
    switch node.content {
    case .folder: break
    case .file(let bytes):
      entry.kind = .file
      entry.sizeBytes = bytes.count
    case .link(let target):
      let end = end(of: place)
      entry.kind = .link(target: target, resolvesInside: end.place.map { isInside($0, folder) } ?? false, to: end.kind)
    }
    return entry
  }

  private func isInside(_ place: String, _ folder: String) -> Bool {
    folder.isEmpty || place == folder || place.hasPrefix(folder + "/")
  }

  private func end(of link: String) -> (place: String?, kind: LinkEnd) {
    do throws(FileError.Cause) {
      let place = try place(of: link)
      return (place, nodes[place]?.bytes == nil ? .folder : .file)
    } catch .linkCircle {
      return (nil, .circle)
    } catch {
      return (nil, .nothing)
    }
  }
}
