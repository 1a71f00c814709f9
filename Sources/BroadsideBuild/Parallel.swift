import Synchronization

/// Transforms each element, several at a time, and returns the results in the order of the elements.
///
/// Workers take the next few elements whenever they are done, so that both ends of a phase are busy on every core.
func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  let workers = min(max(jobs, 1), elements.count)
  if workers <= 1 { return elements.map(transform) }
  let queue = WorkQueue(count: elements.count, chunk: max(1, min(32, elements.count / (workers * 8))))
  return await withTaskGroup(of: [(Int, [Result])].self) { group in
    for _ in 0..<workers {
      group.addTask {
        var done: [(Int, [Result])] = []
        while let range = queue.next() { done.append((range.lowerBound, elements[range].map(transform))) }
        return done
      }
    }
    var chunks: [(Int, [Result])] = []
    for await done in group { chunks += done }
    return chunks.sorted { $0.0 < $1.0 }.flatMap(\.1)
  }
}

/// Hands out ranges of places until there are none left.
private final class WorkQueue: Sendable {
  private let taken = Atomic<Int>(0)
  private let count: Int
  private let chunk: Int

  init(count: Int, chunk: Int) {
    self.count = count
    self.chunk = chunk
  }

  func next() -> Range<Int>? {
    let start = taken.add(chunk, ordering: .relaxed).oldValue
    return start < count ? start..<min(start + chunk, count) : nil
  }
}
