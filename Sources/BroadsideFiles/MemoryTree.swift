/// What a ``MemoryFileSystem`` holds: a node for each path.
struct MemoryTree: Sendable {
  enum Content: Sendable {
    case file([UInt8])
    case folder
    case link(String)
  }

  struct Node: Sendable {
    var content: Content
    var modified: Int

    var bytes: [UInt8]? {
      if case .file(let bytes) = content { bytes } else { nil }
    }
  }

  private(set) var nodes = ["": Node(content: .folder, modified: 0)]
  private var changeCount = 0

  /// Puts something at a path, and folders above it where there is nothing yet.
  mutating func plant(_ content: Content, at path: String) {
    let path = path.hasSuffix("/") ? String(path.dropLast()) : path
    if let parent = parentPath(of: path), nodes[parent] == nil { plant(.folder, at: parent) }
    set(content, at: path)
  }

  func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError.Cause) -> [FileEntry] {
    let place = try place(of: folder)
    guard case .folder = nodes[place]?.content else { throw .notAFolder }
    let prefix = place.isEmpty ? "" : place + "/"
    var entries: [FileEntry] = []
    var closedFolders: [String] = []
    for path in nodes.keys.sorted(by: isBytewiseBefore) where path.hasPrefix(prefix) && path != place {
      if closedFolders.contains(where: { path.hasPrefix($0) }) { continue }
      let shown = joinedPath(folder, String(path.dropFirst(prefix.count)))
      guard let entry = entry(at: path, shownAs: shown, seenFrom: place) else { continue }
      entries.append(entry)
      if entry.kind == .folder, !isEntered(shown) { closedFolders.append(path + "/") }
    }
    return entries
  }

  func status(_ path: String) throws(FileError.Cause) -> FileEntry? {
    guard let place = try? placeOfLink(path) else { return nil }
    return entry(at: place, shownAs: path, seenFrom: "")
  }

  func read(_ path: String) throws(FileError.Cause) -> [UInt8] {
    switch nodes[try place(of: path)]?.content {
    case .file(let bytes): return bytes
    case .folder: throw .isAFolder
    default: throw .notFound
    }
  }

  mutating func write(_ bytes: [UInt8], to path: String) throws(FileError.Cause) {
    let place = try placeOfLink(path)
    switch nodes[place]?.content {
    case .folder: throw .isAFolder
    case .link: throw .isALink
    case .file, nil: set(.file(bytes), at: place)
    }
  }

  mutating func createFolder(_ path: String) throws(FileError.Cause) {
    var made = ""
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      made = joinedPath(made, String(Substring(part)))
      do throws(FileError.Cause) {
        guard case .folder = nodes[try place(of: made)]?.content else { throw .notAFolder }
      } catch .notFound {
        set(.folder, at: try placeOfLink(made))
      }
    }
  }

  mutating func move(_ path: String, to other: String) throws(FileError.Cause) {
    let from = try placeOfLink(path)
    let to = try placeOfLink(other)
    guard let moved = nodes[from] else { throw .notFound }
    if from == to { return }
    if case .folder = moved.content {
      guard !to.hasPrefix(from + "/"), !from.isEmpty else { throw .nameRefused }
      try requireEmptyFolder(to)
    } else if case .folder = nodes[to]?.content {
      throw .isAFolder
    }
    changeCount += 1
    for (place, node) in nodes where place == from || place.hasPrefix(from + "/") {
      nodes[place] = nil
      nodes[to + place.dropFirst(from.count)] = node
    }
  }

  mutating func remove(_ path: String) throws(FileError.Cause) {
    let place = try placeOfLink(path)
    switch nodes[place]?.content {
    case nil: throw .notFound
    case .folder: throw .isAFolder
    case .file, .link: set(nil, at: place)
    }
  }

  mutating func removeFolder(_ path: String) throws(FileError.Cause) {
    let place = try placeOfLink(path)
    guard nodes[place] != nil else { throw .notFound }
    guard !place.isEmpty else { throw .inUse }
    try requireEmptyFolder(place)
    set(nil, at: place)
  }

  /// Throws where something that is no folder, or a folder with something in it, is there.
  private func requireEmptyFolder(_ place: String) throws(FileError.Cause) {
    guard let node = nodes[place] else { return }
    guard case .folder = node.content else { throw .notAFolder }
    guard place.isEmpty || !nodes.keys.contains(where: { $0.hasPrefix(place + "/") }) else { throw .folderNotEmpty }
  }

  private mutating func set(_ content: Content?, at place: String) {
    changeCount += 1
    nodes[place] = content.map { Node(content: $0, modified: changeCount) }
  }
}
