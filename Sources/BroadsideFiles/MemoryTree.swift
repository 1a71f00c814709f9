/// What a ``MemoryFileSystem`` holds: a node for each path.
///
/// > Invariant: paths are bytes here, so that two spellings of one letter are two names, as on a disk.
struct MemoryTree: Sendable {
  typealias Path = [UInt8]

  enum Content: Sendable {
    case file([UInt8])
    case folder
    case link(String)
  }

  struct Node: Sendable {
    var content: Content
    var stamp: FileStamp

    /// - Parameter change: the number of the change that made it.
    init(_ content: Content, change: Int) {
      self.content = content
      stamp = FileStamp(
        sizeBytes: 0, modifiedNanoseconds: change, statusChangedNanoseconds: change, inode: UInt64(change))
      stamp.sizeBytes = bytes?.count ?? 0
    }

    var bytes: [UInt8]? {
      if case .file(let bytes) = content { bytes } else { nil }
    }
  }

  private(set) var nodes: [Path: Node] = [[]: Node(.folder, change: 0)]
  private var changeCount = 0

  /// Puts something at a path, and folders above it where there is nothing yet.
  mutating func plant(_ content: Content, at path: Path) {
    let path = path.last == slash ? path.dropLast() : path
    if let parent = parent(of: path), nodes[parent] == nil { plant(.folder, at: parent) }
    set(content, at: path)
  }

  func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError.Cause) -> [FileEntry] {
    let place = try place(of: Array(folder.utf8))
    guard case .folder = nodes[place]?.content else { throw .notAFolder }
    var entries: [FileEntry] = []
    var closedFolders: [Path] = []
    for path in nodes.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) where path != place && lies(path, inOrAt: place) {
      if closedFolders.contains(where: { lies(path, inOrAt: $0) }) { continue }
      let name = path.dropFirst(place.isEmpty ? 0 : place.count + 1)
      let shown = joinedPath(folder, String(decoding: name, as: UTF8.self))
      guard let entry = entry(at: path, shownAs: shown, seenFrom: place) else { continue }
      entries.append(entry)
      if entry.kind == .folder, !isEntered(shown) { closedFolders.append(path) }
    }
    return entries
  }

  func status(_ path: String) throws(FileError.Cause) -> FileEntry? {
    guard let place = try? placeOfLink(Array(path.utf8)) else { return nil }
    return entry(at: place, shownAs: path, seenFrom: [])
  }

  func read(_ path: Path) throws(FileError.Cause) -> [UInt8] {
    switch nodes[try place(of: path)]?.content {
    case .file(let bytes): return bytes
    case .folder: throw .isAFolder
    default: throw .notFound
    }
  }

  mutating func write(_ bytes: [UInt8], to path: Path) throws(FileError.Cause) -> FileStamp {
    let place = try placeOfLink(path)
    switch nodes[place]?.content {
    case .folder: throw .isAFolder
    case .link: throw .isALink
    case .file, nil: return set(.file(bytes), at: place)
    }
  }

  mutating func createFolder(_ path: Path) throws(FileError.Cause) {
    var made: Path = []
    for part in path.split(separator: slash) {
      made = joined(made, part)
      do throws(FileError.Cause) {
        guard case .folder = nodes[try place(of: made)]?.content else { throw .notAFolder }
      } catch .notFound {
        set(.folder, at: try placeOfLink(made))
      }
    }
  }

  mutating func move(_ path: Path, to other: Path) throws(FileError.Cause) {
    let from = try placeOfLink(path)
    let to = try placeOfLink(other)
    guard var moved = nodes[from] else { throw .notFound }
    if from == to { return }
    changeCount += 1
    moved.stamp.statusChangedNanoseconds = changeCount
    guard case .folder = moved.content else {
      if case .folder = nodes[to]?.content { throw .isAFolder }
      nodes[from] = nil
      nodes[to] = moved
      return
    }
    guard !lies(to, inOrAt: from) else { throw .nameRefused }
    try requireEmptyFolder(to)
    for (place, node) in nodes where lies(place, inOrAt: from) {
      nodes[place] = nil
      nodes[to + place.dropFirst(from.count)] = place == from ? moved : node
    }
  }

  mutating func remove(_ path: Path) throws(FileError.Cause) {
    let place = try placeOfLink(path)
    switch nodes[place]?.content {
    case nil: throw .notFound
    case .folder: throw .isAFolder
    case .file, .link: nodes[place] = nil
    }
  }

  mutating func removeFolder(_ path: Path) throws(FileError.Cause) {
    let place = try placeOfLink(path)
    guard nodes[place] != nil else { throw .notFound }
    guard !place.isEmpty else { throw .inUse }
    try requireEmptyFolder(place)
    nodes[place] = nil
  }

  /// Throws where something that is no folder, or a folder with something in it, is there.
  private func requireEmptyFolder(_ place: Path) throws(FileError.Cause) {
    guard let node = nodes[place] else { return }
    guard case .folder = node.content else { throw .notAFolder }
    guard !nodes.keys.contains(where: { $0 != place && lies($0, inOrAt: place) }) else { throw .folderNotEmpty }
  }

  /// What is written again keeps its inode.
  @discardableResult
  private mutating func set(_ content: Content, at place: Path) -> FileStamp {
    changeCount += 1
    var node = Node(content, change: changeCount)
    if let former = nodes[place] { node.stamp.inode = former.stamp.inode }
    nodes[place] = node
    return node.stamp
  }
}
