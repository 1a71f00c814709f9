import Synchronization

/// Transforms each element, several at a time, and returns the results in the order of the elements.
@inlinable public func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  await parallelMap(elements.count, jobs: jobs, bench: { () }) { _, place in transform(elements[place]) }
}

/// Calls with each number below a count, several at a time, and returns the results in the order of the numbers.
///
/// - Parameters:
///   - order: the numbers in the order in which they are begun; nil for their own.
///   - givesWay: whether tasks that wait for a core get one every few numbers.
///   - bench: makes what each worker needs for itself, a buffer for example, and keeps from call to call.
@inlinable public func parallelMap<Bench: ~Copyable, Result: Sendable>(
  _ count: Int, jobs: Int, order: [Int]? = nil, givesWay: Bool = false, bench makeBench: @escaping @Sendable () -> Bench,
  _ transform: @escaping @Sendable (inout Bench, Int) -> Result
) async -> [Result] {
  let queue = WorkQueue(count: count, workers: min(max(jobs, 1), count))
  let results = ResultPlaces<Result>(count: count)
  let work: @Sendable () async -> Void = {
    var bench = makeBench()
    while let range = queue.next() {
      for position in range {
        let place = order?[position] ?? position
        results.put(transform(&bench, place), at: place)
      }
      if givesWay { await Task.yield() }
    }
  }
  if queue.workers <= 1 {
    await work()
  } else {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<queue.workers { group.addTask { await work() } }
    }
  }
  return results.taken()
}

/// Hands out ranges of places until there are none left: many at a time in the beginning, one by one in the end, so that all workers
/// end together.
@usableFromInline final class WorkQueue: Sendable {
  private let taken = Atomic<Int>(0)
  private let count: Int
  @usableFromInline let workers: Int

  @usableFromInline init(count: Int, workers: Int) {
    self.count = count
    self.workers = workers
  }

  @usableFromInline func next() -> Range<Int>? {
    var start = taken.load(ordering: .relaxed)
    while start < count {
      let end = start + min(32, 1 + (count - start) / (workers * 8))
      let (isTaken, current) = taken.weakCompareExchange(expected: start, desired: end, ordering: .relaxed)
      if isTaken { return start..<end }
      start = current
    }
    return nil
  }
}

/// Room for results, so that workers can put them into their places without an order among them and nothing is copied in the end.
///
/// > Invariant: every place is filled by one worker, once, and they are taken once, when all workers are done.
@safe @usableFromInline struct ResultPlaces<Result: Sendable>: Sendable {
  @usableFromInline nonisolated(unsafe) let results: UnsafeMutableBufferPointer<Result>

  @inlinable init(count: Int) { unsafe results = .allocate(capacity: count) }

  @inlinable func put(_ result: consuming Result, at place: Int) { unsafe results.initializeElement(at: place, to: result) }

  @inlinable func taken() -> [Result] {
    defer { unsafe results.deallocate() }
    return unsafe Array(unsafeUninitializedCapacity: results.count) { buffer, count in
      count = unsafe buffer.moveInitialize(fromContentsOf: results)
    }
  }
}
