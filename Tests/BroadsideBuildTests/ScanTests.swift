import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText
import Testing

@Suite struct ScanTests {
  private static let post = ["posts/2015-01-12-a.md": "# A\n"]

  @Test(arguments: [
    ("../secret", "leads out of content/"), ("nowhere", "leads to nothing"),
    ("posts", "leads to a folder, whose files would be there twice"), ("loop.md", "leads back to itself"),
  ])
  func `a symbolic link that leads out, to nothing or in a circle is an error`(target: String, reason: String) async throws {
    let site = TestSite(Self.post)
    try site.project.write("secret", to: "secret")
    site.project.link("content/loop.md", to: target)
    let built = await site.build().expectCodes(["content.link"])
    #expect(built.messages.contains("the symbolic link to `\(target)` \(reason)"), "\(built.messages)")
  }

  @Test func `a symbolic link to a file within is that file`() async throws {
    let site = TestSite(Self.post)
    try site.project.write("<svg/>", to: "content/posts/pic.svg")
    site.project.link("content/posts/same.svg", to: "pic.svg")
    #expect(try await site.build().expectNoMessages().page("posts/same.svg") == "<svg/>")
  }

  @Test(arguments: ["posts/2015-01-13-a\u{7}b.md", "posts/a\nb.png", "posts/2015-01-13-a\\b.md"])
  func `a name that no address can hold is an error`(name: String) async throws {
    let site = TestSite(Self.post)
    try site.project.write("x", to: "content/" + name)
    let built = await site.build().expectCodes(["content.name"])
    #expect(!built.messages.contains("\u{7}"))
  }

  @Test func `names with dots, blanks, dashes and emoji are names like others`() async throws {
    let site = TestSite(Self.post)
    for name in ["a..b.png", "sp ace.png", "-dash.png", "emoji-😀.png"] { try site.project.write("x", to: "content/" + name) }
    let built = await site.build().expectNoMessages()
    #expect(built.has("a..b.png") && built.has("sp ace.png") && built.has("-dash.png") && built.has("emoji-😀.png"))
  }

  @Test func `hidden files and those of editors are no part of the site, but .well-known is`() async throws {
    let site = TestSite(Self.post)
    try site.project.createFolder("content/.well-known")
    for name in [".DS_Store", "posts.md~", ".well-known/security.txt", ".git"] { try site.project.write("x", to: "content/" + name) }
    let built = await site.build().expectNoMessages()
    #expect(built.has(".well-known/security.txt"))
    #expect(!built.has(".DS_Store") && !built.has("posts.md~") && !built.has(".git"))
  }

  @Test func `a folder that can't be read isn't said to be empty`() async throws {
    let site = TestSite(Self.post)
    var codes: [[DiagnosticCode]] = []
    for n in 1...20 {
      let failing = FailingFileSystem(site.project, failingAt: n, of: .reading, with: .noPermission)
      codes.append(await Build(project: failing, output: MemoryFileSystem(), options: site.options).run().diagnostics.map(\.code))
    }
    #expect(codes.contains(["content.unreadable"]))
    #expect(!codes.contains { $0.contains("content.empty") })
  }

  @Test func `without content, settings or texts there is a message that says what to do`() async throws {
    let nothing = MemoryFileSystem()
    let options = TestSite([:]).options
    let report = await Build(project: nothing, output: MemoryFileSystem(), options: options).run()
    #expect(report.diagnostics.map(\.code) == ["content.missing"])
    #expect(report.settingsAreUnusable)
    try nothing.createFolder("content")
    let withFolder = await Build(project: nothing, output: MemoryFileSystem(), options: options).run()
    #expect(withFolder.diagnostics.map(\.code) == ["settings.missing"])
    await TestSite([:]).build().expectCodes(["content.empty"])
  }
}
