import BroadsideTemplate
import Synchronization

/// Watches a build: tells how far it is while it goes on, and afterwards where its time went.
///
/// > Invariant: a build without one asks no clock. One that only shows progress asks it once for each file.
package final class BuildWatch: Sendable {
  /// Nanoseconds on a clock that only goes forward.
  private let clock: @Sendable () -> UInt64
  /// Whether each page and layout is timed.
  private let isDetailed: Bool
  private let show: (@Sendable (Progress) -> Void)?
  private let start: UInt64
  private let timed: Mutex<Timed>
  /// When progress may be shown again.
  private let nextShowing: Atomic<UInt64>

  package struct Progress: Sendable {
    package var phase: BuildPhase
    package var doneCount: Int
    /// 0 where the phase is not counted.
    package var count: Int
  }

  private struct Timed {
    var phase = BuildPhase.scan
    var count = 0
    var doneCount = 0
    var work: [BuildWork: Int] = [:]
    var since: UInt64
    var phases: [BuildPhase: UInt64] = [:]
    var pages: [BuildTimings.Page] = []
    var layouts: [String: LayoutStopwatch.Lap] = [:]
  }

  /// - Parameter show: what shows progress, called at most ten times a second, and not before the build has run for a while.
  package init(
    clock: @escaping @Sendable () -> UInt64, isDetailed: Bool, showing show: (@Sendable (Progress) -> Void)? = nil
  ) {
    self.clock = clock
    self.isDetailed = isDetailed
    self.show = show
    start = clock()
    timed = Mutex(Timed(since: start))
    nextShowing = Atomic(start + Self.showingAfter)
  }

  private static let showingAfter: UInt64 = 300_000_000
  private static let showingEach: UInt64 = 100_000_000

  // MARK: What a build tells

  /// A phase begins, and the one before ends.
  ///
  /// - Parameter count: how many files it goes through, where it tells of each by ``count(_:_:)``.
  @inline(never)  // scripts/bench-phases counts between its calls.
  func begin(_ phase: BuildPhase, of count: Int = 0) {
    let now = clock()
    timed.withLock { timed in
      timed.phases[timed.phase, default: 0] += now - timed.since
      timed.phase = phase
      timed.count = count
      timed.doneCount = 0
      timed.since = now
    }
    showIfDue(now)
  }

  /// One more file of the phase is done, or so many.
  func count(_ work: BuildWork, _ number: Int = 1) {
    timed.withLock { timed in
      timed.doneCount += number
      timed.work[work, default: 0] += number
    }
    if show != nil { showIfDue(clock()) }
  }

  /// Times what makes one output, where that is wanted.
  @inline(never)  // scripts/bench-phases counts what it runs.
  func time(
    _ path: String, in layouts: LayoutSet, _ make: (LayoutStopwatch?) throws(RenderFailure) -> Void
  ) throws(RenderFailure) {
    guard isDetailed else { return try make(nil) }
    let stopwatch = LayoutStopwatch(clock: clock)
    let start = clock()
    try make(stopwatch)
    let nanoseconds = clock() - start
    timed.withLock { timed in
      timed.pages.append(BuildTimings.Page(path: path, nanoseconds: nanoseconds))
      for (name, lap) in layouts.laps(of: stopwatch) { timed.layouts[name, default: .init()] += lap }
    }
  }

  private func showIfDue(_ now: UInt64) {
    guard let show else { return }
    let due = nextShowing.load(ordering: .relaxed)
    // Of several threads that see that it is due, one shows.
    guard now >= due, nextShowing.compareExchange(expected: due, desired: now + Self.showingEach, ordering: .relaxed).exchanged else {
      return
    }
    show(timed.withLock { Progress(phase: $0.phase, doneCount: $0.doneCount, count: $0.count) })
  }

  // MARK: What came of it

  /// Where the time went up to now.
  ///
  /// - Parameter rowsMax: how many pages, and how many layouts, are named.
  package func timings(rowsMax: Int = 10) -> BuildTimings {
    let now = clock()
    return timed.withLock { timed in
      var phases = timed.phases
      phases[timed.phase, default: 0] += now - timed.since
      return BuildTimings(
        total: now - start,
        work: timed.work,
        phases: BuildPhase.allCases.map { .init(phase: $0, nanoseconds: phases[$0] ?? 0) },
        slowestPages: Array(timed.pages.sorted(by: BuildTimings.Page.isBefore).prefix(rowsMax)),
        slowestLayouts: BuildTimings.slowest(timed.layouts, rowsMax))
    }
  }
}
