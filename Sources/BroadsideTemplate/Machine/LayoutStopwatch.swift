/// How long each layout runs in one rendering, what it includes, extends and calls counted by themselves.
///
/// > Invariant: nothing asks for the time where no stopwatch was given to the rendering.
package final class LayoutStopwatch {
  private let clock: @Sendable () -> UInt64
  /// The layouts that run, the innermost last.
  private var running: [Int32] = []
  private var since: UInt64 = 0
  private(set) var laps: [Int32: Lap] = [:]

  package struct Lap: Sendable {
    package var nanoseconds: UInt64 = 0
    /// How often it was begun: as the layout of a page, by an include, as a parent.
    package var count = 0

    package init() {}

    package static func += (left: inout Lap, right: Lap) {
      left.nanoseconds += right.nanoseconds
      left.count += right.count
    }
  }

  /// - Parameter clock: nanoseconds on a clock that only goes forward.
  package init(clock: @escaping @Sendable () -> UInt64) { self.clock = clock }

  func begin(_ layout: Int32) { laps[layout, default: Lap()].count += 1 }

  /// Code of a layout runs from here on: its own text, a block or a macro.
  func enter(_ layout: Int32) {
    stop()
    running.append(layout)
  }

  func leave() {
    stop()
    running.removeLast()
  }

  private func stop() {
    let now = clock()
    if let layout = running.last { laps[layout, default: Lap()].nanoseconds += now - since }
    since = now
  }
}

extension LayoutSet {
  /// What a stopwatch has counted, by the names of layouts.
  package func laps(of stopwatch: LayoutStopwatch) -> [(name: String, lap: LayoutStopwatch.Lap)] {
    stopwatch.laps.map { (name(of: $0.key), $0.value) }
  }
}
