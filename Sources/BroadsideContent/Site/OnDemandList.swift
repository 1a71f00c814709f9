// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import Synchronization

/// A list whose elements are at hand, or else made one by one when they are first asked for.
///
/// So that a site that was kept from an earlier build costs no more than what is looked at of it.
/// Public, like what is inlined of it, since that alone is specialised in other targets.
public struct OnDemandList<Element: Sendable>: RandomAccessCollection, MutableCollection, Sendable {
  @usableFromInline var source: Source

  @usableFromInline enum Source: Sendable {
    case atHand([Element])
    case later(Maker)
    case recent(RecentMaker)
  }

  @inlinable public init(_ elements: [Element] = []) { source = .atHand(elements) }

  /// - Parameter make: makes the element of a place; the same each time, since two threads may ask at once.
  @inlinable public init(count: Int, make: @escaping @Sendable (_ place: Int) -> Element) {
    source = .later(Maker(count: count, make: make))
  }

  /// - Parameters:
  ///   - heldMax: how many elements are kept for each task that asks, at least one; the one that was made first makes room for the next.
  ///   - make: makes the element of a place; the same each time, since one that was let go is made again, and each task has its own.
  @inlinable public init(count: Int, heldMax: Int, make: @escaping @Sendable (_ place: Int) -> Element) {
    source = .recent(RecentMaker(count: count, heldMax: heldMax, make: make))
  }

  /// Whether every element is made already.
  @inlinable public var isAtHand: Bool { if case .atHand = source { true } else { false } }

  @inlinable public var startIndex: Int { 0 }

  @inlinable public var endIndex: Int {
    switch source {
    case .atHand(let elements): elements.count
    case .later(let maker): maker.count
    case .recent(let maker): maker.count
    }
  }

  @inlinable public subscript(place: Int) -> Element {
    get {
      switch source {
      case .atHand(let elements): elements[place]
      case .later(let maker): maker.element(place)
      case .recent(let maker): maker.element(place)
      }
    }
    set { change { $0[place] = newValue } }
  }

  @inlinable public mutating func append(_ element: Element) { change { $0.append(element) } }

  @inlinable public mutating func reserveCapacity(_ capacity: Int) { change { $0.reserveCapacity(capacity) } }

  @inlinable mutating func change(_ body: (inout [Element]) -> Void) {
    var elements: [Element]
    switch source {
    case .atHand(let present): elements = present
    case .later, .recent: elements = Array(self)
    }
    source = .atHand([])
    body(&elements)
    source = .atHand(elements)
  }

  /// Makes elements, and holds them all.
  @usableFromInline final class Maker: Sendable {
    @usableFromInline let count: Int
    @usableFromInline let make: @Sendable (Int) -> Element
    @usableFromInline let held: Mutex<[Element?]>

    @inlinable init(count: Int, make: @escaping @Sendable (Int) -> Element) {
      self.count = count
      self.make = make
      held = Mutex(Array(repeating: nil, count: count))
    }

    @inlinable func element(_ place: Int) -> Element {
      if let present = held.withLock({ $0[place] }) { return present }
      let new = make(place)
      return held.withLock { held in
        if let present = held[place] { return present }
        held[place] = new
        return new
      }
    }
  }

  /// Makes elements, and holds the last few for each task: what a worker works with the others seldom want, and memory that goes back
  /// where it came from keeps nobody waiting.
  @usableFromInline final class RecentMaker: Sendable {
    @usableFromInline let count: Int
    @usableFromInline let make: @Sendable (Int) -> Element
    /// Several tasks may have one, but seldom do.
    @usableFromInline let shelves: [Shelf]

    @inlinable init(count: Int, heldMax: Int, make: @escaping @Sendable (Int) -> Element) {
      self.count = count
      self.make = make
      shelves = (0..<64).map { _ in Shelf(heldMax: heldMax) }
    }

    @inlinable func element(_ place: Int) -> Element {
      let shelf = shelves[taskNumber() % shelves.count]
      if let present = shelf.held.withLock({ $0[place] }) { return present }
      let new = make(place)
      // What is let go ends outside of the lock.
      _ = shelf.held.withLock { $0.insert(new, at: place) }
      return new
    }
  }

  @usableFromInline final class Shelf: Sendable {
    @usableFromInline let held: Mutex<RecentElements>

    @inlinable init(heldMax: Int) { held = Mutex(RecentElements(countMax: heldMax)) }
  }

  /// The elements that were made last, as a ring.
  @usableFromInline struct RecentElements {
    @usableFromInline var elements: [(place: Int, element: Element)] = []
    @usableFromInline let countMax: Int
    /// Where the newest is.
    @usableFromInline var newest = -1

    @inlinable init(countMax: Int) { self.countMax = countMax }

    /// The newest is looked at first.
    @inlinable subscript(place: Int) -> Element? {
      for age in elements.indices {
        let slot = age <= newest ? newest - age : newest - age + elements.count
        if elements[slot].place == place { return elements[slot].element }
      }
      return nil
    }

    /// Returns what has to be let go for it.
    @inlinable mutating func insert(_ element: Element, at place: Int) -> Element? {
      newest = (newest + 1) % countMax
      if newest == elements.count {
        elements.append((place, element))
        return nil
      }
      let former = elements[newest].element
      elements[newest] = (place, element)
      return former
    }
  }
}

/// Stands for the task that asks: nearly always another for another one.
@inlinable func taskNumber() -> Int {
  unsafe withUnsafeCurrentTask { task in
    guard let task = unsafe task else { return 0 }
    return Int(unsafe (unsafeBitCast(task, to: UInt.self) &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }
}
