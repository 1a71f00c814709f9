import BroadsideFiles
import Testing

@Suite struct FailingFileSystemTests {
  /// A little of everything: four calls that read, three that change.
  private func work(_ files: any FileSystem) throws(FileError) {
    for entry in try files.list("") where entry.kind == .file { _ = try files.read(entry.path) }
    try files.createFolder("out")
    try files.write("0123456789", to: "out/a.new")
    if try files.exists("out/a.new") { try files.move("out/a.new", to: "out/a") }
  }

  private var base: MemoryFileSystem { ["one": "1", "two": "2"] }

  @Test func `calls are counted`() throws {
    let files = FailingFileSystem(counting: base)
    try work(files)
    #expect(files.callCounts.reading == 4)
    #expect(files.callCounts.changing == 3)
    #expect(!files.hasFailed)
  }

  @Test func `each call fails once, until the whole run succeeds`() {
    var failures: [FileError.Operation] = []
    for n in 1... {
      let files = FailingFileSystem(base, failingAt: n, with: .init(errno: 5))
      do throws(FileError) {
        try work(files)
        #expect(!files.hasFailed)
        break
      } catch {
        #expect(error.cause == .diskFault)
        failures.append(error.operation)
      }
    }
    #expect(failures == [.list, .read, .read, .createFolder, .write, .status, .move])
  }

  @Test func `a write that fails leaves half of its bytes`() {
    let memory = base
    let files = FailingFileSystem(memory, failingAt: 2, of: .changing, with: .diskFull)
    #expect(throws: FileError(.write, "out/a.new", .diskFull)) { try work(files) }
    #expect(memory.text("out/a.new") == "01234")
  }

  @Test func `a lasting failure is not over with the next call`() throws {
    let files = FailingFileSystem(base, failingAt: 1, of: .changing, with: .diskFull, isLasting: true)
    #expect(throws: FileError(.write, "a", .diskFull)) { try files.write("", to: "a") }
    #expect(throws: FileError(.write, "a", .diskFull)) { try files.write("", to: "a") }
    #expect(try files.read("one") == [UInt8(ascii: "1")])
  }

  @Test func `a process that has died does nothing more`() throws {
    for n in 0...3 {
      let memory = base
      let files = FailingFileSystem(memory, dyingAfter: n)
      try? work(files)
      try? files.remove("one")
      #expect(memory.text("one") == "1")
      #expect(try memory.exists("out") == (n >= 1))
      #expect(memory.text("out/a.new") == [nil, "01234", "0123456789", nil][n])
      #expect(memory.text("out/a") == [nil, nil, nil, "0123456789"][n])
      #expect(throws: FileError(.read, "one", .dead)) { try files.read("one") }
    }
  }
}
