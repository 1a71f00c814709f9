import BroadsideBuild
import BroadsideFiles
import Synchronization
import Testing

/// What a build tells of its time, by a clock that goes on by a millisecond each time that it is asked.
@Suite struct TimingTests {
  private final class CountingClock: Sendable {
    let milliseconds = Mutex<UInt64>(0)
    let step: UInt64

    init(step: UInt64 = 1) { self.step = step }

    func now() -> UInt64 {
      milliseconds.withLock { milliseconds in
        milliseconds += step
        return milliseconds * 1_000_000
      }
    }
  }

  private static let files = [
    "posts/2015-01-12-a.md": "# A\n", "posts/2015-02-11-b.md": "# B\n", "about.md": "# About\n", "pic.svg": "<svg/>",
    "layouts/post.html": "{% include 'partials/part.html' %}{% include 'partials/part.html' %}{{ page.title }}",
    "layouts/partials/part.html": "<p>part</p>",
  ]

  private func built(_ watch: BuildWatch) async -> TestSite {
    await TestSite(Self.files, jobs: 1).with { $0.watch = watch }.build().expectNoMessages()
  }

  @Test func `the times of all phases are the time of the build`() async {
    let clock = CountingClock()
    let watch = BuildWatch(clock: clock.now, isDetailed: true)
    _ = await built(watch)
    let timings = watch.timings()
    #expect(timings.phases.map(\.phase) == BuildPhase.allCases)
    #expect(timings.phases.map(\.nanoseconds).reduce(0, +) == timings.total)
    #expect(timings.phases.first { $0.phase == .load }?.nanoseconds ?? 0 > 0)
  }

  @Test func `pages and layouts are named with the slowest first`() async throws {
    let watch = BuildWatch(clock: CountingClock().now, isDetailed: true)
    _ = await built(watch)
    let timings = watch.timings(rowsMax: 100)
    #expect(watch.timings().slowestPages.count == 10)
    #expect(timings.slowestPages.map(\.nanoseconds) == timings.slowestPages.map(\.nanoseconds).sorted(by: >))
    #expect(timings.slowestLayouts.map(\.nanoseconds) == timings.slowestLayouts.map(\.nanoseconds).sorted(by: >))
    let part = try #require(timings.slowestLayouts.first { $0.name == "partials/part.html" })
    let post = try #require(timings.slowestLayouts.first { $0.name == "post.html" })
    // Two posts: each time that the clock is asked, the layout that runs gets a millisecond.
    #expect(part.count == 4)
    #expect(part.nanoseconds == 4_000_000)
    #expect(post.count == 2)
    #expect(post.nanoseconds == 6_000_000)
  }

  @Test func `each file is counted by what was done with it`() async {
    let watch = BuildWatch(clock: CountingClock().now, isDetailed: false)
    let site = await built(watch)
    let work = watch.timings().work
    #expect(work[.loaded] == 3)
    #expect(work[.copied] == 1)
    #expect((work[.rendered] ?? 0) + 1 == site.report.written.count)
    #expect(watch.timings().slowestPages.isEmpty)
  }

  @Test func `progress is shown after a while, and ten times a second at most`() async {
    let clock = CountingClock(step: 40)
    let shown = Mutex<[UInt64]>([])
    let watch = BuildWatch(clock: clock.now, isDetailed: false) { _ in
      let now = clock.milliseconds.withLock { $0 }
      shown.withLock { $0.append(now) }
    }
    _ = await built(watch)
    let times = shown.withLock { $0 }
    #expect(times.first ?? 0 >= 300)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 100 })
    #expect(times.count > 1)
  }

  @Test func `a build that nobody watches makes the same`() async {
    let unwatched = await TestSite(Self.files).build()
    let watched = await built(BuildWatch(clock: CountingClock().now, isDetailed: true))
    #expect(watched.output.snapshot() == unwatched.output.snapshot())
  }
}
