import BroadsideTemplate

/// Where the time of a build went. Times of pages and layouts are those of all threads together.
package struct BuildTimings: Sendable {
  package var total: UInt64
  /// How many files each kind of work was done with.
  package var work: [BuildWork: Int]
  /// All phases, in their order.
  package var phases: [Phase]
  /// The slowest first.
  package var slowestPages: [Page]
  package var slowestLayouts: [Layout]

  package struct Phase: Sendable {
    package var phase: BuildPhase
    package var nanoseconds: UInt64
  }

  /// One output that was rendered: a page, feed or other file.
  package struct Page: Sendable {
    /// Below the output folder.
    package var path: String
    package var nanoseconds: UInt64

    static func isBefore(_ left: Page, _ right: Page) -> Bool {
      (right.nanoseconds, left.path) < (left.nanoseconds, right.path)
    }
  }

  package struct Layout: Sendable {
    package var name: String
    /// What it includes, extends and calls not counted.
    package var nanoseconds: UInt64
    package var count: Int
  }

  static func slowest(_ layouts: [String: LayoutStopwatch.Lap], _ rowsMax: Int) -> [Layout] {
    let all = layouts.map { Layout(name: $0.key, nanoseconds: $0.value.nanoseconds, count: $0.value.count) }
    return Array(all.sorted { ($1.nanoseconds, $0.name) < ($0.nanoseconds, $1.name) }.prefix(rowsMax))
  }
}
