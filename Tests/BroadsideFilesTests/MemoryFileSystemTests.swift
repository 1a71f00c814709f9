import BroadsideFiles
import Testing

@Suite struct MemoryFileSystemTests {
  @Test func `a literal makes files with their folders, and empty folders`() throws {
    let files: MemoryFileSystem = ["content/a.md": "hello", "empty/": ""]
    #expect(try files.list("").map(\.path) == ["content", "content/a.md", "empty"])
    #expect(files.snapshot() == ["content/a.md": Array("hello".utf8)])
    #expect(files.text("content/a.md") == "hello")
    #expect(files.text("content") == nil)
  }

  @Test func `the same changes give the same times`() throws {
    func changed() throws -> [FileEntry] {
      let files: MemoryFileSystem = ["b": "1", "a": "2"]
      try files.write("3", to: "c")
      try files.move("a", to: "d")
      return try files.list("")
    }
    #expect(try changed() == changed())
  }

  @Test func `a file that is written again has another time`() throws {
    let files: MemoryFileSystem = ["a": "1"]
    let before = try #require(try files.status("a"))
    try files.write("1", to: "a")
    #expect(try #require(try files.status("a")).modifiedNanoseconds > before.modifiedNanoseconds)
  }

  @Test func `a file that is touched or moved has another stamp, but keeps its inode`() throws {
    let files: MemoryFileSystem = ["a": "1"]
    let first = try #require(try files.stamp(of: "a"))
    try files.touch("a")
    let touched = try #require(try files.stamp(of: "a"))
    try files.move("a", to: "b")
    let moved = try #require(try files.stamp(of: "b"))
    #expect(Set([first, touched, moved]).count == 3)
    #expect(Set([first.inode, touched.inode, moved.inode]).count == 1)
    #expect(moved.modifiedNanoseconds == touched.modifiedNanoseconds)
    #expect(files.text("b") == "1")
  }

  @Test func `links that lead to links are followed so far and no further`() throws {
    let files: MemoryFileSystem = ["0": "end"]
    for number in 1...45 { files.link("\(number)", to: "\(number - 1)") }
    #expect(files.text("40") == "end")
    #expect(throws: FileError(.read, "41", .linkCircle)) { try files.read("41") }
  }

  @Test func `a link out of the root leads nowhere`() throws {
    let files: MemoryFileSystem = ["a": ""]
    files.link("absolute", to: "/etc/passwd")
    files.link("up", to: "../../a")
    for path in ["absolute", "up"] {
      guard case .link(_, let isInside, let end) = try files.status(path)?.kind else {
        Issue.record("\(path) is no link")
        continue
      }
      #expect(!isInside)
      #expect(end == .nothing)
    }
  }
}
