extension DiskFileSystem {
  package func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError) -> [FileEntry] {
    var listing = TreeListing(links: LinkResolver(folder: systemPath(folder)))
    do {
      try requirePlain(folder)
      try listing.append(folder, at: systemPath(folder))
    } catch {
      throw FileError(.list, folder, error)
    }
    // A list of one's own, not recursion: a tree may be deeper than the stack of a thread.
    var unread = listing.unreadFolders(isEntered)
    while let next = unread.popLast() {
      do {
        try listing.append(next, at: systemPath(next))
      } catch .notFound, .notAFolder {
        continue  // it vanished since it was listed
      } catch {
        throw FileError(.list, next, error)
      }
      unread += listing.unreadFolders(isEntered)
    }
    return listing.entries.sorted(by: FileEntry.isBefore)
  }
}

/// A tree as far as it has been listed.
private struct TreeListing {
  var entries: [FileEntry] = []
  var links: LinkResolver
  private var seenCount = 0

  init(links: LinkResolver) { self.links = links }

  /// The folders among what came with the last call of ``append(_:at:)`` that are to be read.
  mutating func unreadFolders(_ isEntered: (_ path: String) -> Bool) -> [String] {
    defer { seenCount = entries.count }
    return entries[seenCount...].compactMap { $0.kind == .folder && $0.isNameUTF8 && isEntered($0.path) ? $0.path : nil }
  }

  /// Appends what lies right in a folder. Nothing can be reached by a path below a folder whose name is not UTF-8.
  mutating func append(_ folder: String, at systemPath: String) throws(FileError.Cause) {
    let listing = try FolderListing(reading: .folder(systemPath))
    entries.reserveCapacity(entries.count + listing.items.count)
    var path = Array(folder.utf8)
    if !path.isEmpty { path.append(UInt8(ascii: "/")) }
    let nameStart = path.count
    for item in listing.items {
      path.removeSubrange(nameStart...)
      path += listing.names[item.nameRange]
      entries.append(entry(at: path, item.status, in: systemPath, target: item.target))
    }
  }

  private mutating func entry(at bytes: [UInt8], _ status: Status, in folder: String, target: String?) -> FileEntry {
    let text = String(validating: bytes, as: UTF8.self)
    let path = text ?? String(decoding: bytes, as: UTF8.self)
    let kind = links.kind(of: status, at: folder + "/" + lastPart(of: path), target: target)
    return FileEntry(
      path: path, kind: kind, sizeBytes: status.isFile ? status.sizeBytes : 0, modifiedNanoseconds: status.modifiedNanoseconds,
      isNameUTF8: text != nil)
  }
}

extension FileEntry {
  /// The order of the bytes of the path.
  static func isBefore(_ left: FileEntry, _ right: FileEntry) -> Bool {
    isBytewiseBefore(left.path, right.path)
  }
}
