extension MemoryTree {
  /// Where a path leads when every link is followed. Something is there.
  func place(of path: Path) throws(FileError.Cause) -> Path {
    var linksLeft = 40  // as many as Linux follows
    return try place(of: path, linksLeft: &linksLeft)
  }

  /// Where a path leads when every link but the last part is followed: what would be listed, written or removed. Nothing need be
  /// there, but the folder that it lies in is.
  func placeOfLink(_ path: Path) throws(FileError.Cause) -> Path {
    guard let parent = parent(of: path) else { return [] }
    let folder = try place(of: parent)
    guard case .folder = nodes[folder]?.content else { throw .notAFolder }
    return joined(folder, path[((path.lastIndex(of: slash) ?? -1) + 1)...])
  }

  private func place(of path: Path, linksLeft: inout Int) throws(FileError.Cause) -> Path {
    var place: Path = []
    for part in path.split(separator: slash) {
      guard case .folder = nodes[place]?.content else { throw .notAFolder }
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        guard let parent = parent(of: place) else { throw .notFound }
        place = parent
        continue
      }
      let next = joined(place, part)
      guard let node = nodes[next] else { throw .notFound }
      guard case .link(let target) = node.content else {
        place = next
        continue
      }
      // What lies outside the root is not in memory.
      guard target.utf8.first != slash else { throw .notFound }
      guard linksLeft > 0 else { throw .linkCircle }
      linksLeft -= 1
      place = try self.place(of: joined(place, Array(target.utf8)), linksLeft: &linksLeft)
    }
    return place
  }

  func entry(at place: Path, shownAs path: String, seenFrom folder: Path) -> FileEntry? {
    guard let node = nodes[place] else { return nil }
    var entry = FileEntry(path: path, kind: .folder, stamp: node.stamp)
    switch node.content {
    case .folder: break
    case .file: entry.kind = .file
    case .link(let target):
      let end = end(of: place)
      entry.kind = .link(target: target, resolvesInside: end.place.map { lies($0, inOrAt: folder) } ?? false, to: end.kind)
    }
    return entry
  }

  private func end(of link: Path) -> (place: Path?, kind: LinkEnd) {
    do throws(FileError.Cause) {
      let place = try place(of: link)
      return (place, nodes[place]?.bytes == nil ? .folder : .file)
    } catch .linkCircle {
      return (nil, .circle)
    } catch {
      return (nil, .nothing)
    }
  }

  /// The path of the folder that something lies in; nil for the root.
  func parent(of path: Path) -> Path? {
    path.isEmpty ? nil : Path(path[..<(path.lastIndex(of: slash) ?? 0)])
  }

  func joined(_ folder: Path, _ name: some Sequence<UInt8>) -> Path {
    folder.isEmpty ? Path(name) : folder + [slash] + name
  }

  var slash: UInt8 { UInt8(ascii: "/") }
}
