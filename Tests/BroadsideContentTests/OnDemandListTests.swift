import BroadsideContent
import Synchronization
import Testing

@Suite struct OnDemandListTests {
  @Test func `each element is made when it is first asked for, and once`() {
    let made = Mutex<[Int]>([])
    let list = OnDemandList(count: 5) { place in
      made.withLock { $0.append(place) }
      return "element \(place)"
    }
    #expect([list[3], list[1], list[3]] == ["element 3", "element 1", "element 3"])
    #expect(made.withLock { $0 } == [3, 1])
    #expect(!list.isAtHand)
  }

  @Test func `where few are held, the one that was made first goes, and is made again when it is asked for`() {
    let made = Mutex<[Int]>([])
    let list = OnDemandList(count: 5, heldMax: 2) { place in
      made.withLock { $0.append(place) }
      return Element(place)
    }
    weak let first = list[0]
    #expect(first != nil && list[0] === first)
    _ = list[1]
    #expect(first != nil)
    _ = list[2]
    #expect(first == nil)
    #expect([list[1].place, list[0].place, list[2].place, list[0].place] == [1, 0, 2, 0])
    #expect(made.withLock { $0 } == [0, 1, 2, 0])
  }

  @Test func `tasks that ask at once get the elements that they ask for`() async {
    let list = OnDemandList(count: 100, heldMax: 3) { Element($0) }
    let areRight = await withTaskGroup(of: Bool.self) { group in
      for task in 0..<200 {
        group.addTask { (0..<300).allSatisfy { list[($0 / 3 + task) % 100].place == ($0 / 3 + task) % 100 } }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(areRight)
  }

  @Test func `of the last few each is found, however often others were let go`() {
    let made = Mutex(0)
    let list = OnDemandList(count: 50, heldMax: 4) { place in
      made.withLock { $0 += 1 }
      return Element(place)
    }
    for last in 0..<50 {
      let held = max(0, last - 3)...last
      _ = list[last]
      #expect(held.map { list[$0].place } == Array(held))
    }
    #expect(made.withLock { $0 } == 50)
  }

  private final class Element: Sendable {
    let place: Int
    init(_ place: Int) { self.place = place }
  }
}
