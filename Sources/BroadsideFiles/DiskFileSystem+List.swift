import BroadsideText

extension DiskFileSystem {
  package func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError) -> [FileEntry] {
    try list(folder, entering: isEntered) { path in listing(of: path) }
  }

  package func tree(_ folder: String, entering isEntered: @escaping @Sendable (_ path: String) -> Bool, jobs: Int) async -> FileTree {
    // By bytes: two names that are one text to people are two folders.
    var listings: [[UInt8]: Result<FolderListing, FileError.Cause>] = [:]
    var count = 0
    var sums: [FileTree.Sum?] = []
    var level = [folder]
    do throws(FileError.Cause) { try requirePlain(folder) } catch { return FileTree(FileError(.list, folder, error)) }
    while !level.isEmpty {
      let read = await parallelMap(level, jobs: jobs) { path in
        let listing = listing(of: path)
        return (listing: listing, sum: (try? listing.get())?.sum)
      }
      for (path, (listing, sum)) in zip(level, read) {
        listings[Array(path.utf8)] = listing
        count += (try? listing.get())?.items.count ?? 0
        sums.append(sum)
      }
      level = read.flatMap { read in (try? read.listing.get())?.folderPaths.filter(isEntered) ?? [] }
    }
    return FileTree(sum: FileTree.Sum(of: sums)) { [listings, count] () throws(FileError) in
      try list(folder, entering: isEntered, countAtLeast: count) { path in listings[Array(path.utf8)] ?? listing(of: path) }
    }
  }

  private func listing(of path: String) -> Result<FolderListing, FileError.Cause> {
    do throws(FileError.Cause) {
      return .success(try FolderListing(reading: .folder(systemPath(path)), at: path))
    } catch {
      return .failure(error)
    }
  }

  /// - Parameters:
  ///   - count: how many entries there are going to be, as far as that is known.
  ///   - listing: what lies right in a folder.
  private func list(
    _ folder: String, entering isEntered: (_ path: String) -> Bool, countAtLeast count: Int = 0,
    _ listing: (_ path: String) -> Result<FolderListing, FileError.Cause>
  ) throws(FileError) -> [FileEntry] {
    var entries: [FileEntry] = []
    entries.reserveCapacity(count)
    var links = LinkResolver(folder: systemPath(folder))
    // The folders being listed, the deepest last. Not recursion: a tree may be deeper than the stack of a thread.
    var listings: [OrderedListing] = []
    var next: String? = folder
    repeat {
      if let path = next {
        do throws(FileError.Cause) {
          if path == folder { try requirePlain(folder) }
          listings.append(OrderedListing(try listing(path).get(), entering: isEntered))
        } catch {
          let hasVanished = error == .notFound || error == .notAFolder
          guard hasVanished && path != folder else { throw FileError(.list, path, error) }
        }
      }
      next = appendEntries(from: &listings, to: &entries, &links)
    } while next != nil || !listings.isEmpty
    return entries
  }

  /// Appends what comes next in the deepest listing, up to a folder to be entered, whose path is returned, or to its end, where the
  /// listing is dropped.
  private func appendEntries(
    from listings: inout [OrderedListing], to entries: inout [FileEntry], _ links: inout LinkResolver
  ) -> String? {
    guard !listings.isEmpty else { return nil }
    let last = listings.count - 1
    while let step = listings[last].nextStep() {
      let item = listings[last].listing.items[step.place]
      let text = listings[last].listing.path(of: item)
      if step.isContents { return text }
      let path = text ?? String(decoding: listings[last].listing.paths[item.path], as: UTF8.self)
      entries.append(FileEntry(path: path, kind: kind(of: item, at: path, &links), stamp: item.stamp, isNameUTF8: text != nil))
    }
    listings.removeLast()
    return nil
  }

  private func kind(of item: FolderListing.Item, at path: String, _ links: inout LinkResolver) -> FileKind {
    switch item.kind {
    case .file: .file
    case .folder: .folder
    case .other: .other
    case .link(let target): links.kind(ofLinkTo: target, at: systemPath(path))
    }
  }
}

/// What lies right in a folder, and after each folder in it that is entered its contents, by the bytes of their paths.
///
/// A folder's contents come where its name with a `/` would: `a`, `a-b`, `a/c`. So the whole list is sorted without being compared.
private struct OrderedListing {
  let listing: FolderListing
  private var steps: [Step] = []
  private var position = 0

  struct Step {
    /// That of the item in the listing.
    var place: Int
    var isContents: Bool
    /// Where what decides about its order is in the listing's paths.
    var key: Range<Int>
  }

  init(_ listing: FolderListing, entering isEntered: (_ path: String) -> Bool) {
    self.listing = listing
    steps.reserveCapacity(listing.items.count)
    for (place, item) in listing.items.enumerated() {
      steps.append(Step(place: place, isContents: false, key: item.path))
      // Below a name that is not UTF-8 nothing can be reached by a path.
      guard case .folder = item.kind, let path = listing.path(of: item), isEntered(path) else { continue }
      steps.append(Step(place: place, isContents: true, key: item.path.lowerBound..<item.path.upperBound + 1))
    }
    steps.sort { listing.isBefore($0.key, $1.key) }
  }

  mutating func nextStep() -> Step? {
    guard position < steps.count else { return nil }
    position += 1
    return steps[position - 1]
  }
}
