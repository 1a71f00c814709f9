extension DiskFileSystem {
  package func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError) -> [FileEntry] {
    var entries: [FileEntry] = []
    var links = LinkResolver(folder: systemPath(folder))
    // What is still to come, the next last. Not recursion: a tree may be deeper than the stack of a thread.
    var waiting = [Step.contents(of: folder)]
    while let step = waiting.popLast() {
      switch step {
      case .entry(let entry): entries.append(entry)
      case .contents(let path):
        do throws(FileError.Cause) {
          if path == folder { try requirePlain(folder) }
          waiting += try steps(in: path, &links, isEntered).reversed()
        } catch {
          let hasVanished = error == .notFound || error == .notAFolder
          guard hasVanished && path != folder else { throw FileError(.list, path, error) }
        }
      }
    }
    return entries
  }

  private enum Step {
    case entry(FileEntry)
    case contents(of: String)
  }

  /// What lies right in a folder, and after each folder in it that is entered its contents, by the bytes of their paths.
  ///
  /// A folder's contents come where its name with a `/` would: `a`, `a-b`, `a/c`. So the whole list is sorted without being compared.
  private func steps(
    in folder: String, _ links: inout LinkResolver, _ isEntered: (_ path: String) -> Bool
  ) throws(FileError.Cause) -> [Step] {
    let listing = try FolderListing(reading: .folder(systemPath(folder)))
    let entries = listing.items.map { entry(of: $0, named: listing.names[$0.nameRange], in: folder, &links) }
    var keys: [(name: Range<Int>, place: Int, isContents: Bool)] = []
    for (place, entry) in entries.enumerated() {
      let name = listing.items[place].nameRange
      keys.append((name, place, false))
      // Below a name that is not UTF-8 nothing can be reached by a path.
      guard entry.kind == .folder, entry.isNameUTF8, isEntered(entry.path) else { continue }
      keys.append((name.lowerBound..<name.upperBound + 1, place, true))
    }
    keys.sort { listing.names[$0.name].lexicographicallyPrecedes(listing.names[$1.name]) }
    return keys.map { $0.isContents ? .contents(of: entries[$0.place].path) : .entry(entries[$0.place]) }
  }

  private func entry(
    of item: FolderListing.Item, named name: ArraySlice<UInt8>, in folder: String, _ links: inout LinkResolver
  ) -> FileEntry {
    let text = String(validating: name, as: UTF8.self)
    let path = joinedPath(folder, text ?? String(decoding: name, as: UTF8.self))
    let kind = links.kind(of: item.status, at: systemPath(path), target: item.target)
    return FileEntry(
      path: path, kind: kind, sizeBytes: item.status.isFile ? item.status.sizeBytes : 0,
      modifiedNanoseconds: item.status.modifiedNanoseconds, isNameUTF8: text != nil)
  }
}
