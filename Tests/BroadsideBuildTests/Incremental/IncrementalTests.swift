import Foundation
import Testing

/// Whatever changes between two builds, the second leaves the same bytes as a build from nothing, and says the same.
///
/// `BROADSIDE_EDITS=2000 BROADSIDE_SEED=7 swift test --filter IncrementalTests` makes more edits, beginning with another seed;
/// `scripts/incremental` does so with optimised code.
@Suite struct IncrementalTests {
  @Test func `a build after random edits leaves the bytes of a clean build`() async {
    await run(edits: 50, isKilled: false)
  }

  @Test func `a build after one that was killed leaves the bytes of a clean build`() async {
    await run(edits: 25, isKilled: true)
  }

  /// Edits several sites at the same time.
  private func run(edits: Int, isKilled: Bool) async {
    let asked = Self.number("BROADSIDE_EDITS") ?? edits
    let first = Self.number("BROADSIDE_SEED") ?? 1
    let editsPerSite = max(10, min(50, asked / 8))
    let total = await withTaskGroup(of: IncrementalRun.Tally.self) { group in
      for number in 0..<(asked + editsPerSite - 1) / editsPerSite {
        group.addTask { await edit(seed: UInt64(first + number), times: editsPerSite, isKilled: isKilled) }
      }
      return await group.reduce(IncrementalRun.Tally(), +)
    }
    let refused = total.refused.values.reduce(0, +)
    #expect(refused * 2 < total.edits, "most edits should leave a site that can be built")
    let reasons = total.refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    print("\(total.edits) edits of sites from seed \(first): \(total.killed) builds killed, \(refused) refused for errors (\(reasons))")
  }

  private func edit(seed: UInt64, times: Int, isKilled: Bool) async -> IncrementalRun.Tally {
    var run = IncrementalRun(seed: seed)
    for _ in 0..<times {
      let problems = await run.step(isKilled: isKilled)
      if !problems.isEmpty {
        Issue.record("seed \(seed), \(problems.prefix(8).joined(separator: "\n  "))")
        break
      }
    }
    return run.tally
  }

  private static func number(_ variable: String) -> Int? { ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } }
}
