import BroadsideFiles
import Testing

/// What holds for files on a disk and in memory alike.
@Suite struct FileSystemTests {
  let scratch = ScratchFolder()

  enum Kind: CaseIterable { case disk, heldDisk, memory }

  /// A file system with nothing in it, and what makes links there.
  struct Place {
    let files: any FileSystem
    let link: (_ path: String, _ target: String) -> Void

    init(_ kind: Kind, _ scratch: ScratchFolder) {
      switch kind {
      case .disk, .heldDisk:
        files = kind == .disk ? scratch.files : scratch.files.held()
        link = { scratch.link($0, to: $1) }
      case .memory:
        let memory = MemoryFileSystem()
        files = memory
        link = { memory.link($0, to: $1) }
      }
    }

    /// Makes files and the folders that they lie in; a path that ends in `/` is a folder.
    func fill(_ paths: [String]) throws {
      for path in paths {
        if path.hasSuffix("/") {
          try files.createFolder(String(path.dropLast()))
        } else {
          if let slash = path.lastIndex(of: "/") { try files.createFolder(String(path[..<slash])) }
          try files.write("text of \(path)", to: path)
        }
      }
    }
  }

  @Test(arguments: Kind.allCases) func `a list is sorted by the bytes of the whole path`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["a/c.md", "a-b/d.md", "a.md", "a/b/e.md", "é.md", "Z.md", "a0", "empty/"])
    #expect(
      try place.files.list("").map(\.path) == [
        "Z.md", "a", "a-b", "a-b/d.md", "a.md", "a/b", "a/b/e.md", "a/c.md", "a0", "empty", "é.md",
      ])
    #expect(try place.files.list("a").map(\.path) == ["a/b", "a/b/e.md", "a/c.md"])
    #expect(try place.files.list("a").map(\.kind) == [.folder, .file, .file])
    #expect(try place.files.list("empty") == [])
  }

  @Test(arguments: Kind.allCases) func `a folder that is not entered is listed, but not what is in it`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["a/b.md", ".git/c/d", "e/.git/f", "g"])
    #expect(try place.files.list("", entering: { !$0.hasSuffix(".git") }).map(\.path) == [".git", "a", "a/b.md", "e", "e/.git", "g"])
  }

  @Test(arguments: Kind.allCases) func `what is written is read, and a second writing replaces it`(kind: Kind) throws {
    let files = Place(kind, scratch).files
    let long = [UInt8](repeating: 7, count: 300_000)
    for bytes in [Array("hello".utf8), long, [], [0, 255, 10, 13]] {
      try files.write(bytes, to: "a.bin")
      #expect(try files.read("a.bin") == bytes)
      #expect(try files.status("a.bin")?.sizeBytes == bytes.count)
      #expect(files.hasSameBytes("a.bin", as: bytes))
      #expect(!files.hasSameBytes("a.bin", as: bytes + [1]))
    }
    try files.write(long, to: "a.bin")
    #expect(!files.hasSameBytes("a.bin", as: [UInt8](repeating: 7, count: 299_999) + [8]))
    #expect(!files.hasSameBytes("nothing", as: []))
  }

  @Test(arguments: Kind.allCases) func `names keep every character`(kind: Kind) throws {
    let files = Place(kind, scratch).files
    let names = [
      "line\nend", "back\\slash", "bell\u{7}", "tab\t", "quote\"'", " space ", "-dash", "*?[x]", "e\u{301}", "é", "😀", "a:b", "..x", "x..",
    ]
    for name in names { try files.write(name, to: name) }
    #expect(try Set(files.list("").map(\.path)) == Set(names))
    #expect(try files.list("").count == names.count)
    for name in names { #expect(try files.read(name) == Array(name.utf8)) }
  }

  @Test(arguments: Kind.allCases) func `a name that is too long is refused by name`(kind: Kind) throws {
    let files = Place(kind, scratch).files
    let name = String(repeating: "x", count: 256)
    #expect(throws: FileError(.write, name, .nameTooLong)) { try files.write("", to: name) }
    #expect(throws: FileError(.createFolder, "a/" + name, .nameTooLong)) { try files.createFolder("a/" + name) }
    try files.write("", to: String(name.dropLast()))
  }

  @Test(arguments: Kind.allCases) func `a path that is not plain is refused`(kind: Kind) throws {
    let files = Place(kind, scratch).files
    for path in ["..", "../a", "a/../b", "/a", "a/", "a//b", ".", "a/./b", "a\0b"] {
      #expect(throws: FileError(.read, path, .pathNotPlain)) { try files.read(path) }
      #expect(throws: FileError(.write, path, .pathNotPlain)) { try files.write("", to: path) }
      #expect(throws: FileError(.list, path, .pathNotPlain)) { try files.list(path) }
      #expect(throws: FileError(.move, "a", to: path, .pathNotPlain)) { try files.move("a", to: path) }
      #expect(!files.hasSameBytes(path, as: []))
    }
  }

  @Test(arguments: Kind.allCases) func `what is not there is said to be missing`(kind: Kind) throws {
    let files = Place(kind, scratch).files
    try files.write("", to: "file")
    #expect(try files.status("a") == nil)
    #expect(try files.status("a/b") == nil)
    #expect(try files.status("file/b") == nil)
    #expect(throws: FileError(.read, "a", .notFound)) { try files.read("a") }
    #expect(throws: FileError(.list, "a", .notFound)) { try files.list("a") }
    #expect(throws: FileError(.write, "a/b", .notFound)) { try files.write("", to: "a/b") }
    #expect(throws: FileError(.remove, "a", .notFound)) { try files.remove("a") }
    #expect(throws: FileError(.removeFolder, "a", .notFound)) { try files.removeFolder("a") }
    #expect(throws: FileError(.move, "a", to: "b", .notFound)) { try files.move("a", to: "b") }
    #expect(throws: FileError(.copy, "a", to: "b", .notFound)) { try files.copy("a", to: "b") }
  }

  @Test(arguments: Kind.allCases) func `a folder is not a file, nor the other way round`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["folder/", "file"])
    let files = place.files
    #expect(throws: FileError(.read, "folder", .isAFolder)) { try files.read("folder") }
    #expect(throws: FileError(.write, "folder", .isAFolder)) { try files.write("", to: "folder") }
    #expect(throws: FileError(.remove, "folder", .isAFolder)) { try files.remove("folder") }
    #expect(throws: FileError(.copy, "folder", to: "b", .isAFolder)) { try files.copy("folder", to: "b") }
    #expect(throws: FileError(.list, "file", .notAFolder)) { try files.list("file") }
    #expect(throws: FileError(.read, "file/a", .notAFolder)) { try files.read("file/a") }
    #expect(throws: FileError(.createFolder, "file/a", .notAFolder)) { try files.createFolder("file/a") }
    #expect(throws: FileError(.createFolder, "file", .notAFolder)) { try files.createFolder("file") }
    #expect(throws: FileError(.removeFolder, "file", .notAFolder)) { try files.removeFolder("file") }
    #expect(throws: FileError(.move, "file", to: "folder", .isAFolder)) { try files.move("file", to: "folder") }
    #expect(throws: FileError(.move, "folder", to: "file", .notAFolder)) { try files.move("folder", to: "file") }
  }

  @Test(arguments: Kind.allCases) func `a folder is made with those above it, and again without harm`(kind: Kind) throws {
    let files = Place(kind, scratch).files
    try files.createFolder("a/b/c")
    try files.createFolder("a/b/c")
    try files.createFolder("")
    #expect(try files.list("").map(\.path) == ["a", "a/b", "a/b/c"])
  }

  @Test(arguments: Kind.allCases) func `only an empty folder is removed`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["a/b"])
    #expect(throws: FileError(.removeFolder, "a", .folderNotEmpty)) { try place.files.removeFolder("a") }
    try place.files.remove("a/b")
    try place.files.removeFolder("a")
    #expect(try place.files.list("") == [])
  }

  @Test(arguments: Kind.allCases) func `moving replaces a file, and takes a folder with all that is in it`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["a/b", "a/c/d", "e"])
    try place.files.move("a/b", to: "e")
    #expect(try place.files.read("e") == Array("text of a/b".utf8))
    try place.files.move("a", to: "f")
    try place.files.move("f", to: "f")
    #expect(try place.files.list("").map(\.path) == ["e", "f", "f/c", "f/c/d"])
    #expect(throws: FileError(.move, "f", to: "f/g", .nameRefused)) { try place.files.move("f", to: "f/g") }
  }

  @Test(arguments: Kind.allCases) func `a copy has the same bytes, and one onto itself harms nothing`(kind: Kind) throws {
    let place = Place(kind, scratch)
    for bytes in [[], [1, 2, 3], [UInt8](repeating: 9, count: 200_000)] as [[UInt8]] {
      try place.files.write(bytes, to: "a")
      try place.files.copy("a", to: "b")
      #expect(try place.files.read("b") == bytes)
    }
    place.link("c", "b")
    try place.files.copy("b", to: "b")
    try place.files.copy("c", to: "b")
    #expect(try place.files.read("b").count == 200_000)
  }

  @Test(arguments: Kind.allCases) func `links are reported with what they lead to, and not followed`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["in/folder/file", "out/file"])
    place.link("in/file", "folder/file")
    place.link("in/folder/up", "..")
    place.link("in/away", "../out")
    place.link("in/broken", "nowhere")
    place.link("in/circle", "circle")
    place.link("in/through", "file")
    let kinds = try Dictionary(uniqueKeysWithValues: place.files.list("in").map { ($0.path, $0.kind) })
    #expect(
      kinds == [
        "in/folder": .folder, "in/folder/file": .file,
        "in/file": .link(target: "folder/file", resolvesInside: true, to: .file),
        "in/folder/up": .link(target: "..", resolvesInside: true, to: .folder),
        "in/away": .link(target: "../out", resolvesInside: false, to: .folder),
        "in/broken": .link(target: "nowhere", resolvesInside: false, to: .nothing),
        "in/circle": .link(target: "circle", resolvesInside: false, to: .circle),
        "in/through": .link(target: "file", resolvesInside: true, to: .file),
      ])
    #expect(try place.files.status("in/away")?.kind == .link(target: "../out", resolvesInside: true, to: .folder))
  }

  @Test(arguments: Kind.allCases) func `reading goes through a link, writing and removing do not`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["file", "folder/in"])
    place.link("link", "file")
    place.link("way", "folder")
    place.link("circle", "circle")
    let files = place.files
    #expect(try files.read("link") == Array("text of file".utf8))
    #expect(try files.read("way/in") == Array("text of folder/in".utf8))
    #expect(throws: FileError(.read, "circle", .linkCircle)) { try files.read("circle") }
    #expect(throws: FileError(.write, "link", .isALink)) { try files.write("", to: "link") }
    #expect(throws: FileError(.removeFolder, "way", .notAFolder)) { try files.removeFolder("way") }
    try files.write("new", to: "other")
    try files.move("other", to: "link")
    #expect(try files.read("file") == Array("text of file".utf8))
    #expect(try files.status("link")?.kind == .file)
    try files.remove("way")
    #expect(try files.list("").map(\.path) == ["circle", "file", "folder", "folder/in", "link"])
  }

  @Test(arguments: Kind.allCases) func `a changed file was modified later, and nothing else`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["a", "b"])
    let before = try place.files.list("")
    try place.files.write("changed", to: "a")
    let after = try place.files.list("")
    #expect(before[0].modifiedNanoseconds <= after[0].modifiedNanoseconds)
    #expect(before[1] == after[1])
  }

  @Test(arguments: Kind.allCases) func `a stamp stays the same until the file is touched`(kind: Kind) throws {
    let files = Place(kind, scratch).files
    let stamp = try files.writeStamped([UInt8]("one".utf8).span, to: "a")
    #expect(stamp.sizeBytes == 3)
    #expect(try files.stamp(of: "a") == stamp)
    #expect(try files.list("").map(\.stamp) == [stamp])
    #expect(try files.status("a")?.stamp == stamp)
    #expect(try files.read("a").count == 3)
    #expect(try files.stamp(of: "a") == stamp)
    try files.write("other", to: "new")
    try files.move("new", to: "a")
    #expect(try files.stamp(of: "a") != stamp)
  }

  @Test(arguments: Kind.allCases) func `only a regular file has a stamp`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["file", "folder/"])
    place.link("link", "file")
    let stamp = try place.files.stamp(of: "file")
    #expect(stamp?.sizeBytes == 12)
    for files in [place.files, place.files.held()] {
      for path in ["folder", "link", "nothing", "no/thing", "file/below", "file"] {
        let expected = path == "file" ? stamp : nil
        #expect(try files.stamp(of: path) == expected, "\(path)")
        #expect(try files.stamp(ofPath: path.utf8.span) == expected, "\(path)")
      }
      for path in ["../file", "folder//in", "a\0b"] {
        #expect(throws: FileError(.status, path, .pathNotPlain)) { try files.stamp(ofPath: path.utf8.span) }
      }
    }
  }

  @Test(arguments: Kind.allCases) func `the sum of a tree stays the same until something in it changes`(kind: Kind) async throws {
    let place = Place(kind, scratch)
    try place.fill(["a/one", "a/two", "b/three", "c/"])
    func sum() async -> FileTree.Sum? { await place.files.tree("", entering: { $0 != "b" }, jobs: 2).sum }
    var last = try #require(await sum())
    #expect(await sum() == last)
    #expect(try last.changedNanoseconds == place.files.list("a").map(\.stamp.changedNanoseconds).max())
    let changes: [(any FileSystem) throws -> Void] = [
      { try $0.write("another text", to: "a/one") }, { try $0.move("a/one", to: "a/won") }, { try $0.remove("a/two") },
      { try $0.createFolder("a/d") }, { try $0.removeFolder("c") }, { try $0.write("", to: "c") },
    ]
    for (number, change) in changes.enumerated() {
      try change(place.files)
      let next = try #require(await sum())
      #expect(next.fingerprint != last.fingerprint, "change \(number)")
      last = next
    }
    // What isn't looked into.
    try place.files.write("another text", to: "b/three")
    #expect(await sum() == last)
    place.link("a/link", "a/won")
    #expect(await sum() == nil)
  }

  @Test(arguments: Kind.allCases) func `what is in a folder that is moved keeps its stamp`(kind: Kind) throws {
    let place = Place(kind, scratch)
    try place.fill(["a/b/file"])
    let before = try place.files.stamp(of: "a/b/file")
    try place.files.move("a", to: "c")
    #expect(try place.files.stamp(of: "c/b/file") == before)
  }
}
