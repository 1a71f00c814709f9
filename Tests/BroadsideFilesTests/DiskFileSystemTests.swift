import BroadsideFiles
import Testing

@Suite struct DiskFileSystemTests {
  let scratch = ScratchFolder()
  var files: DiskFileSystem { scratch.files }

  @Test func `a tree read by several at once has the same entries`() async throws {
    // Two folders whose names are one text to people, one that isn't entered, and a folder between files.
    let paths = ["a/b/c", "a/b.d", "a/b-e/f", "a-g", "\u{E9}/composed", "e\u{301}/decomposed", "not/entered/h", "x/y/z/deep"]
    for path in paths {
      if let slash = path.lastIndex(of: "/") { try files.createFolder(String(path[..<slash])) }
      try files.write(Array(path.utf8), to: path)
    }
    for isEntered in [{ _ in true }, { $0 != "not" && $0 != "x/y" }] as [@Sendable (String) -> Bool] {
      let whole = try files.list("", entering: isEntered)
      #expect(whole.count > paths.count)
      for jobs in [1, 2, 5] { #expect(try await files.tree("", entering: isEntered, jobs: jobs).entries == whole) }
    }
    for path in ["nowhere", "a/b.d", "../elsewhere"] {
      let tree = await files.tree(path, entering: { _ in true }, jobs: 2)
      #expect(tree.sum == nil)
      let error = #expect(throws: FileError.self) { try files.list(path) }
      #expect(#expect(throws: FileError.self) { try tree.entries } == error)
    }
  }

  @Test func `a tree deeper than any path the system takes is made, listed, read and removed`() throws {
    let depth = 3000
    let deepest = Array(repeating: "ab", count: depth).joined(separator: "/")
    try files.createFolder(deepest)
    try files.write("down here", to: deepest + "/file")
    let entries = try files.list("")
    #expect(entries.count == depth + 1)
    #expect(try files.read(deepest + "/file") == Array("down here".utf8))
    #expect(files.hasSameBytes(deepest + "/file", as: Array("down here".utf8)))
    try files.move(deepest + "/file", to: "file")
    for entry in entries.reversed() where entry.kind == .folder { try files.removeFolder(entry.path) }
    #expect(try files.list("").map(\.path) == ["file"])
  }

  @Test func `a name that is not UTF-8 is marked, and shown as far as it can be`() throws {
    try scratch.withFile(named: [0x61, 0xFF, 0x62]) {
      let entry = try #require(try files.list("").first)
      #expect(entry.path == "a\u{FFFD}b")
      #expect(!entry.isNameUTF8)
      #expect(throws: FileError(.read, entry.path, .notFound)) { try files.read(entry.path) }
    }
  }

  @Test func `a pipe is neither file nor folder, and reading it does not wait`() throws {
    scratch.makePipe("pipe")
    #expect(try files.list("").map(\.kind) == [.other])
    #expect(throws: FileError(.read, "pipe", .notAFile)) { try files.read("pipe") }
    for size in [0, 10] { #expect(throws: FileError(.read, "pipe", .notAFile)) { try files.read("pipe", thoughtSizeBytes: size) } }
    #expect(throws: FileError(.write, "pipe", .notAFile)) { try files.write("x", to: "pipe") }
    #expect(!files.hasSameBytes("pipe", as: []))
  }

  @Test func `a file that has another size than was thought is read as it is`() throws {
    try files.write("twelve bytes", to: "a")
    for size in [0, 1, 11, 12, 13, 1000] { #expect(try files.read("a", thoughtSizeBytes: size) == Array("twelve bytes".utf8)) }
    try files.createFolder("folder")
    #expect(throws: FileError(.read, "folder", .isAFolder)) { try files.read("folder", thoughtSizeBytes: 12) }
  }

  @Test func `the root need not be there before it is made`() throws {
    let below = DiskFileSystem(root: scratch.root + "/not/yet")
    #expect(throws: FileError(.list, "", .notFound)) { try below.list("") }
    try below.createFolder("a")
    #expect(try below.list("").map(\.path) == ["a"])
    #expect(try files.list("").map(\.path) == ["not", "not/yet", "not/yet/a"])
    try below.removeFolder("a")
    try below.removeFolder("")
    #expect(try files.list("").map(\.path) == ["not"])
  }

  @Test func `a root that is held is the same folder wherever it is moved to`() throws {
    let here = DiskFileSystem(root: scratch.root + "/here")
    let early = here.held()
    try early.createFolder("a/b")
    let held = here.held()
    try held.write("x", to: "a/b/c")
    try files.move("here", to: "there")
    try held.createFolder("a/d/e")
    #expect(try held.held().read("a/b/c") == Array("x".utf8))
    #expect(try files.list("").map(\.path) == ["there", "there/a", "there/a/b", "there/a/b/c", "there/a/d", "there/a/d/e"])
    // What wasn't there when it was to be held is looked for each time.
    #expect(throws: FileError(.read, "a/b/c", .notFound)) { try early.read("a/b/c") }
  }

  @Test func `in a root that is held a path longer than the system takes is found`() throws {
    let held = files.held()
    let deep = Array(repeating: String(repeating: "n", count: 250), count: 20).joined(separator: "/")
    try held.createFolder(deep)
    try held.write("x", to: deep + "/file")
    #expect(try files.read(deep + "/file") == Array("x".utf8))
    #expect(try held.stamp(of: deep + "/file") == files.stamp(of: deep + "/file"))
  }

  @Test func `a file that vanishes after the list is missing when it is read`() throws {
    try files.write("x", to: "a")
    let entry = try #require(try files.list("").first)
    try files.remove("a")
    #expect(throws: FileError(.read, "a", .notFound)) { try files.read(entry.path) }
  }

  @Test func `a folder that vanishes while the tree is listed is listed as empty`() throws {
    try files.createFolder("a/b")
    let entries = try files.list("") { path in
      if path == "a" {
        try? files.removeFolder("a/b")
        try? files.removeFolder("a")
      }
      return true
    }
    #expect(entries.map(\.path) == ["a"])
  }

  @Test(.enabled(if: !isSuperuser, "the superuser may read everything"))
  func `a folder that may not be looked into is an error that names it`() throws {
    try files.createFolder("open/shut")
    for mode in [0o000, 0o300, 0o400] as [UInt32] {
      scratch.setMode(0o700, of: "open/shut")
      try files.write("", to: "open/shut/file")
      scratch.setMode(.init(mode), of: "open/shut")
      #expect(throws: FileError(.list, "open/shut", .noPermission)) { try files.list("") }
    }
    #expect(try files.list("", entering: { $0 != "open/shut" }).map(\.path) == ["open", "open/shut"])
    scratch.setMode(0o700, of: "open/shut")
  }

  @Test(.enabled(if: !isSuperuser, "the superuser may write everything"))
  func `a folder that may not be written to is named with the file`() throws {
    try files.createFolder("folder")
    scratch.setMode(0o500, of: "folder")
    #expect(throws: FileError(.write, "folder/a", .noPermission)) { try files.write("", to: "folder/a") }
    #expect(throws: FileError(.createFolder, "folder/a/b", .noPermission)) { try files.createFolder("folder/a/b") }
    scratch.setMode(0o700, of: "folder")
  }

  #if os(Linux)
    @Test func `a full disk is said to be full`() throws {
      #expect(throws: FileError(.write, "full", .diskFull)) { try DiskFileSystem(root: "/dev").write("x", to: "full") }
    }

    @Test func `a file that gives no size is read to its end`() throws {
      #expect(try DiskFileSystem(root: "/proc/self").read("status").count > 100)
    }
  #endif

  @Test func `an open file is read and written at any place, by one user at a time`() throws {
    let files: any FileSystem = files
    let file = try files.open("file")
    try file.write([1, 2, 3].span, at: 2)
    #expect(try file.read(0..<9) == [0, 0, 1, 2, 3])
    #expect(throws: FileError(.write, "file", .inUse)) { try files.open("file") }
    try file.cut(to: 3)
    #expect(try file.sizeBytes() == 3)
  }

  @Test func `an error is a plain sentence`() {
    #expect(FileError(.write, "site/a.html", .diskFull).description == "`site/a.html` can't be written: the disk is full")
    #expect(FileError(.write, "a", .noPermission).reason == "no permission to write here")
    #expect(FileError(.read, "a", .noPermission).reason == "no permission to read it")
    #expect(FileError(.move, "a", to: "b", .otherDisk).description == "`a` can't be moved to `b`: the two places are on different disks")
    #expect(FileError(.list, "", .notFound).description == "`.` can't be listed: it is not there")
    #expect(FileError(.read, "a", .init(errno: 2)) == FileError(.read, "a", .notFound))
    #expect(FileError(.read, "a", .init(errno: 71)).reason == "the system says \"protocol error\" (71)")
  }
}
