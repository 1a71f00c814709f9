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
  }

  @inlinable public init(_ elements: [Element] = []) { source = .atHand(elements) }

  /// - Parameters:
  ///   - heldMax: how many elements are kept once they are made, at least one; the one that was made first makes room for the next.
  ///   - make: makes the element of a place; the same each time, since two threads may ask at once, and one that was let go is made again.
  @inlinable public init(count: Int, heldMax: Int = .max, make: @escaping @Sendable (_ place: Int) -> Element) {
    source = .later(Maker(count: count, heldMax: heldMax, make: make))
  }

  /// Whether every element is made already.
  @inlinable public var isAtHand: Bool { if case .atHand = source { true } else { false } }

  @inlinable public var startIndex: Int { 0 }

  @inlinable public var endIndex: Int {
    switch source {
    case .atHand(let elements): elements.count
    case .later(let maker): maker.count
    }
  }

  @inlinable public subscript(place: Int) -> Element {
    get {
      switch source {
      case .atHand(let elements): elements[place]
      case .later(let maker): maker.element(place)
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
    case .later: elements = Array(self)
    }
    source = .atHand([])
    body(&elements)
    source = .atHand(elements)
  }

  @usableFromInline final class Maker: Sendable {
    @usableFromInline let count: Int
    @usableFromInline let heldMax: Int
    @usableFromInline let make: @Sendable (Int) -> Element
    @usableFromInline let held: Mutex<Held>

    /// The elements that were made and not let go, by their places; and, where some are to be let go, the places from the first made to the
    /// last, as a ring.
    @usableFromInline struct Held {
      @usableFromInline var elements: [Element?]
      @usableFromInline var ring: [Int] = []
      @usableFromInline var first = 0

      @inlinable init(count: Int) { elements = Array(repeating: nil, count: count) }

      /// Returns what has to be let go for it.
      @inlinable mutating func insert(_ element: Element, at place: Int, heldMax: Int) -> Element? {
        elements[place] = element
        if heldMax >= elements.count { return nil }
        if ring.count < heldMax {
          ring.append(place)
          return nil
        }
        let former = elements[ring[first]].take()
        ring[first] = place
        first = (first + 1) % heldMax
        return former
      }
    }

    @inlinable init(count: Int, heldMax: Int, make: @escaping @Sendable (Int) -> Element) {
      self.count = count
      self.heldMax = heldMax
      self.make = make
      held = Mutex(Held(count: count))
    }

    @inlinable func element(_ place: Int) -> Element {
      if let present = held.withLock({ $0.elements[place] }) { return present }
      let new = make(place)
      // What is let go ends outside of the lock.
      let (element, _) = held.withLock { held -> (Element, Element?) in
        if let present = held.elements[place] { return (present, nil) }
        return (new, held.insert(new, at: place, heldMax: heldMax))
      }
      return element
    }
  }
}
