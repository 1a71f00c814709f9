import BroadsideFiles
import BroadsideText
import Testing

@testable import BroadsideBuild

/// What the writer does with an output folder that it knows, or doesn't.
@Suite struct SiteWriterTests {
  private static let posts = [
    "posts/2015-01-12-first.md": "# First\n\nText.\n", "posts/2015-02-12-second.md": "# Second\n", "posts/pic.svg": "<svg/>",
    "about.md": "# About\n",
  ]

  /// Writes a site and says what was known before and after.
  private func write(
    _ site: TestSite, to output: any FileSystem, known: KnownOutputs = KnownOutputs(), changes: DirtyReads? = nil
  ) async throws -> (known: KnownOutputs, report: BuildReport) {
    let build = Build(project: site.project, output: output, options: site.options)
    var report = BuildReport()
    let loaded = try #require(await build.loadSite(&report))
    let layouts = await LayoutFiles.read(from: site.project, diagnostics: &report.diagnostics)
    let model = await build.makeModel(of: loaded, layouts: layouts, diagnostics: &report.diagnostics)
    let renderer = Renderer(
      model, sources: site.project, layouts: layouts, knownSets: known.layoutSets, options: site.options, diagnostics: &report.diagnostics)
    let (plan, problems) = Plan.make(for: model, options: site.options)
    report.diagnostics += problems
    let writer = SiteWriter(project: site.project, output: output, options: site.options)
    let known = await writer.write(plan, with: renderer, known: known, changes: changes, report: &report)
    return (known, report)
  }

  private func areInPlace(_ known: KnownOutputs, in output: any FileSystem, of site: TestSite) async -> Bool {
    let writer = SiteWriter(project: site.project, output: output, options: site.options)
    guard writer.isInPlace(known.manifest) else { return false }
    return await KeptOutputs(known).look(in: output, jobs: 2).allSatisfy(\.isAsLeft)
  }

  @Test func `a new site is moved into place by its topmost folders and files`() async throws {
    let site = TestSite(Self.posts)
    let counting = FailingFileSystem(counting: site.output)
    let first = try await write(site, to: counting)
    let topmost = try site.output.list("", entering: { _ in false }).count
    #expect(first.report.written.count > topmost)
    #expect(counting.callCounts.count(of: .move) == topmost)
    #expect(counting.callCounts.count(of: .read) == 0)
  }

  @Test func `a file that is known and untouched is not read, nor is anything changed`() async throws {
    let site = TestSite(Self.posts)
    let first = try await write(site, to: site.output)
    let counting = FailingFileSystem(counting: site.output)
    let second = try await write(site, to: counting, known: first.known)
    #expect(second.report.isWritten && second.report.written.isEmpty)
    // A file that is copied has no fingerprint.
    #expect(counting.callCounts.count(of: .read) == 1)
    #expect([.write, .move, .remove].allSatisfy { counting.callCounts.count(of: $0) == 0 })
    #expect(second.known.files.map(\.stamp) == first.known.files.map(\.stamp))
    #expect(second.known.manifest == first.known.manifest)
  }

  @Test func `what is returned is true of every file`() async throws {
    var site = TestSite(Self.posts)
    var known = KnownOutputs()
    for change in ["", "posts/2015-03-12-third.md", "about.md", "layouts/post.html"] {
      site = change.isEmpty ? site : site.edit(change, "# Another text\n")
      known = try await write(site, to: site.output, known: known).known
      for file in known.files {
        #expect(try site.output.stamp(of: file.path) == file.stamp, "\(file.path) after \(change)")
        guard let fingerprint = file.fingerprint else { continue }
        #expect(Fingerprint(of: try site.output.read(file.path)) == fingerprint, "\(file.path) after \(change)")
      }
      #expect(try site.output.stamp(of: ".broadside") == known.manifest)
      #expect(await areInPlace(known, in: site.output, of: site))
    }
  }

  @Test func `a file that was touched is compared, and one that was changed is written again`() async throws {
    let site = TestSite(Self.posts)
    let first = try await write(site, to: site.output)
    try site.output.touch("about/index.html")
    try site.output.write("mine", to: "first/index.html")
    try site.output.remove("second/index.html")
    let second = try await write(site, to: site.output, known: first.known)
    #expect(second.report.written.sorted() == ["first/index.html", "second/index.html"])
    #expect(await areInPlace(second.known, in: site.output, of: site))
  }

  @Test func `what read nothing that changed is made only where it isn't in place`() async throws {
    let site = TestSite(Self.posts)
    let first = try await write(site, to: site.output)
    let nothing = DirtyReads([], documents: [], among: first.known.layoutSets)
    let edited = site.edit("about.md", "# About all\n")
    let second = try await write(edited, to: site.output, known: first.known, changes: nothing)
    #expect(second.report.written == [])
    try site.output.touch("about/index.html")
    let third = try await write(edited, to: site.output, known: second.known, changes: nothing)
    #expect(third.report.written == ["about/index.html"])
  }

  @Test func `files are in place until one is touched, removed or put beside them by a build that was killed`() async throws {
    let changes: [(MemoryFileSystem) throws -> Void] = [
      { try $0.touch("about/index.html") }, { try $0.remove("first/index.html") }, { try $0.remove(".broadside") },
      { try $0.createFolder(Staging.folder) },
    ]
    for change in changes {
      let site = TestSite(Self.posts)
      let known = try await write(site, to: site.output).known
      #expect(await areInPlace(known, in: site.output, of: site))
      try change(site.output)
      #expect(await !areInPlace(known, in: site.output, of: site))
    }
    #expect(await !areInPlace(KnownOutputs(), in: MemoryFileSystem(), of: TestSite(Self.posts)))
  }

  @Test func `a file that may have changed without a sign is read, and no other`() async throws {
    let site = TestSite(Self.posts)
    var known = try await write(site, to: site.output).known
    let latest = try #require(known.files.compactMap(\.stamp?.changedNanoseconds).max())
    let last = try #require(known.files.lastIndex { $0.stamp?.changedNanoseconds == latest && $0.fingerprint != nil })
    known.files[last].fingerprint = Fingerprint(of: Array("Other bytes.".utf8))
    known.settledNanoseconds = latest + 1
    #expect(await areInPlace(known, in: site.output, of: site))
    known.settledNanoseconds = latest
    #expect(await !areInPlace(known, in: site.output, of: site))
    let next = try await write(site, to: site.output, known: known, changes: DirtyReads([], documents: [], among: known.layoutSets))
    #expect(next.known.files[last].fingerprint == Fingerprint(of: try site.output.read(known.files[last].path)))
  }

  @Test func `a file that may have changed without a sign, but was read and hasn't, is not made again`() async throws {
    let site = TestSite(Self.posts)
    var known = try await write(site, to: site.output).known
    let nothing = DirtyReads([], documents: [], among: known.layoutSets)
    known.settledNanoseconds = .min
    let kept = KeptOutputs(known)
    let looked = kept.known(await kept.look(in: site.output, jobs: 2))
    #expect(looked.inPlace == known.files.map { $0.fingerprint != nil })
    let edited = site.edit("about.md", "# About all\n")
    #expect(try await write(edited, to: site.output, known: looked, changes: nothing).report.written == [])
    #expect(try await write(edited, to: site.output, known: known, changes: nothing).report.written == ["about/index.html"])
  }

  @Test func `what is known of another folder does no harm`() async throws {
    let site = TestSite(Self.posts)
    let known = try await write(site, to: site.output).known
    let other = MemoryFileSystem(["mine.txt": Array("mine".utf8)])
    let refused = try await write(site, to: other, known: known)
    #expect(refused.report.diagnostics.map(\.code) == ["output.not-ours"])
    let empty = MemoryFileSystem()
    _ = try await write(site, to: empty, known: known)
    #expect(empty.snapshot() == site.output.snapshot())
  }

  @Test func `whatever fails, what is returned is true, and the next build ends clean`() async throws {
    let before = TestSite(Self.posts)
    let after = TestSite(Self.posts).remove("about.md").edit("posts/2015-01-12-first.md", "# First of all\n").edit("news.md", "# News\n")
    _ = try await write(after, to: after.output)
    for n in 1... {
      let output = MemoryFileSystem()
      let first = try await write(before, to: output)
      let failing = FailingFileSystem(output, failingAt: n, with: .diskFull)
      let second = try await write(after, to: failing, known: first.known)
      guard failing.hasFailed else { break }
      _ = try await write(after, to: output, known: second.known)
      #expect(output.snapshot() == after.output.snapshot(), "at call \(n)")
    }
  }

  @Test func `an address that Broadside keeps its own files at is refused`() async throws {
    for address in ["/.broadside", "/.broadside/x/", "/.broadside-new/", "/.broadside-new/x.html", "/about/.broadside-new-3"] {
      let site = TestSite(["about.md": "---\ntitle: A\nurl: \(address)\n---\n"])
      await site.build().expectCodes(["output.taken"])
      #expect(site.output.snapshot().isEmpty)
    }
  }

  @Test func `a link in the place of a folder or a file is left alone`() async throws {
    for path in ["about", "index.html", "first"] {
      let site = TestSite(Self.posts)
      let elsewhere = "elsewhere/" + path
      try site.output.createFolder(elsewhere)
      site.output.link(path, to: elsewhere)
      let built = await site.with { $0.force = true }.build().expectCodes(["output.foreign"])
      #expect(built.messages.contains("`\(path)` in the output folder"))
      #expect(try site.output.list("elsewhere").count == 1)
    }
  }

  @Test func `empty folders in the place of a file are removed`() async throws {
    let site = TestSite(Self.posts)
    try site.output.createFolder("robots.txt/a/b")
    #expect(await site.build().expectNoMessages().has("robots.txt"))
    #expect(try site.output.status("robots.txt")?.kind == .file)
  }
}
