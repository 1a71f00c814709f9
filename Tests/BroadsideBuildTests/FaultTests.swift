import BroadsideFiles
import BroadsideText
import Testing

@testable import BroadsideBuild

/// The n-th call on the output folder fails, or the process dies there, for every n until a build goes through.
@Suite struct FaultTests {
  private static let before: [String: String] = [
    "posts/2015-01-12-first.md": "# First\n\nOld text.\n", "posts/2015-02-12-gone.md": "# Gone\n",
    "posts/pic.svg": "<svg/>",
  ]
  private static let after: [String: String] = [
    "posts/2015-01-12-first.md": "# First\n\nNew text, longer than the old.\n", "posts/2015-03-12-new.md": "# New\n",
    "posts/pic.svg": "<svg></svg>",
  ]

  private func clean(_ files: [String: String]) async -> [String: [UInt8]] {
    await TestSite(files).build().output.snapshot()
  }

  @Test func `whatever fails, the old site stays whole or the new one is there, and the next build ends clean`() async throws {
    let old = await clean(Self.before)
    let new = await clean(Self.after)
    for n in 1... {
      let site = await TestSite(Self.before).build()
      let changed = TestSite(Self.after)
      let failing = FailingFileSystem(site.output, failingAt: n, with: .diskFull)
      let report = await Build(project: changed.project, output: failing, options: changed.options).run()
      guard failing.hasFailed else { break }
      if !report.isWritten {
        #expect(report.diagnostics.contains { $0.code == "output.failed" || $0.code == "output.not-ours" }, "at call \(n)")
      }
      expectWholeFiles(in: site.output, old, new, "at call \(n)")
      await expectCleanNextBuild(of: changed, in: site.output, new, "at call \(n)")
    }
  }

  @Test func `a killed build leaves no half file, and the next build ends clean`() async throws {
    let old = await clean(Self.before)
    let new = await clean(Self.after)
    for n in 0... {
      guard let (site, changed) = await killed(after: n) else { break }
      expectWholeFiles(in: site.output, old, new, "killed after change \(n)")
      await expectCleanNextBuild(of: changed, in: site.output, new, "killed after change \(n)")
    }
  }

  @Test func `after a killed build a site can be cleaned away, to the last file`() async throws {
    for n in 0... {
      guard let (site, _) = await killed(after: n) else { break }
      _ = try OutputCleaner(output: site.output).clean()
      #expect(try site.output.list("") == [], "killed after change \(n)")
    }
  }

  @Test func `where a page fails, nothing waits for ever to replace another`() async throws {
    let site = await TestSite(Self.before).build()
    let before = site.output.snapshot()
    let changed = TestSite(Self.after).edit("layouts/section.html", "{{ page.nothing.more }}")
    let report = await Build(project: changed.project, output: site.output, options: changed.options).run()
    #expect(report.diagnostics.map(\.code) == ["layout.undefined"])
    #expect(site.output.snapshot() == before)
  }

  @Test func `a file that can't be read is named, and nothing changes`() async throws {
    let site = await TestSite(Self.before).build()
    let before = site.output.snapshot()
    for n in 1... {
      let failing = FailingFileSystem(site.project, failingAt: n, of: .reading, with: .noPermission)
      let report = await Build(project: failing, output: site.output, options: site.options).run()
      guard failing.hasFailed else { break }
      #expect(!report.isWritten, "at reading call \(n)")
      #expect(report.diagnostics.hasErrors, "at reading call \(n)")
      #expect(site.output.snapshot() == before, "at reading call \(n)")
    }
  }

  /// A site whose files have changed, and a build of that died after so many changes; nil where it came to its end.
  private func killed(after changes: Int) async -> (site: TestSite, changed: TestSite)? {
    let site = await TestSite(Self.before).build()
    let changed = TestSite(Self.after)
    let dying = FailingFileSystem(site.output, dyingAfter: changes)
    _ = await Build(project: changed.project, output: dying, options: changed.options).run()
    return dying.hasFailed ? (site, changed) : nil
  }

  /// Every file that is in place is the old one or the new one, never a part of either.
  private func expectWholeFiles(in output: MemoryFileSystem, _ old: [String: [UInt8]], _ new: [String: [UInt8]], _ when: String) {
    for (path, bytes) in output.snapshot() where !path.hasPrefix(".broadside") && !Staging.isReplacement(path) {
      #expect(bytes == old[path] || bytes == new[path], "\(path) \(when)")
    }
  }

  private func expectCleanNextBuild(of site: TestSite, in output: MemoryFileSystem, _ new: [String: [UInt8]], _ when: String) async {
    let report = await Build(project: site.project, output: output, options: site.options).run()
    #expect(report.isWritten, "\(when): \(report.diagnostics)")
    #expect(output.snapshot() == new, "\(when)")
  }
}
