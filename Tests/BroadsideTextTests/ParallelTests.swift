import BroadsideText
import Synchronization
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 7], [0, 1, 2, 3, 1000]) func `results are in the order of the elements`(jobs: Int, count: Int) async {
    let numbers = Array(0..<count)
    #expect(await parallelMap(numbers, jobs: jobs) { "\($0)" } == numbers.map { "\($0)" })
    let backwards = await parallelMap(count, jobs: jobs, order: numbers.reversed(), bench: { () }) { _, number in "\(number)" }
    #expect(backwards == numbers.map { "\($0)" })
  }

  @Test func `each worker has a bench of its own`() async {
    let benches = Atomic(0)
    let counts = await parallelMap(500, jobs: 3) {
      benches.add(1, ordering: .relaxed)
      return 0
    } _: { done, _ -> Int in
      done += 1
      return done
    }
    #expect(benches.load(ordering: .relaxed) == 3)
    #expect(counts.count { $0 == 1 } <= 3)
    #expect(counts.reduce(0, max) >= 500 / 3)
  }

  @Test func `work begins in the order that is given`() async {
    let begun = Mutex<[Int]>([])
    _ = await parallelMap(4, jobs: 1, order: [2, 0, 3, 1], bench: { () }) { _, number in begun.withLock { $0.append(number) } }
    #expect(begun.withLock { $0 } == [2, 0, 3, 1])
  }
}
