import BroadsideFiles
import Testing

@Suite struct SmokeTests {
  @Test func `files on a disk and in memory`() throws {
    let memory: MemoryFileSystem = ["a/b.md": "hello", "c.md": "x", "a-b/d.md": ""]
    #expect(try memory.list("").map(\.path) == ["a", "a-b", "a-b/d.md", "a/b.md", "c.md"])
    let disk = DiskFileSystem(root: "/tmp/broadside-smoke")
    try disk.createFolder("a/b/c")
    try disk.write("hello", to: "a/b/c/d.md")
    try disk.copy("a/b/c/d.md", to: "a/b/e.md")
    #expect(try disk.read("a/b/e.md") == Array("hello".utf8))
    #expect(disk.hasSameBytes("a/b/e.md", as: Array("hello".utf8)))
    #expect(!disk.hasSameBytes("a/b/e.md", as: Array("hellu".utf8)))
    try disk.move("a/b/e.md", to: "a/f.md")
    #expect(try disk.list("").map(\.path) == ["a", "a/b", "a/b/c", "a/b/c/d.md", "a/f.md"])
    #expect(throws: FileError(.read, "a/b/e.md", .notFound)) { try disk.read("a/b/e.md") }
  }
}
