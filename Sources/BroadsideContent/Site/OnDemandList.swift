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

  /// - Parameter make: makes the element of a place; the same each time, since two threads may ask at once.
  @inlinable public init(count: Int, make: @escaping @Sendable (_ place: Int) -> Element) {
    source = .later(Maker(count: count, make: make))
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
    @usableFromInline let make: @Sendable (Int) -> Element
    @usableFromInline let made: Mutex<[Element?]>

    @inlinable init(count: Int, make: @escaping @Sendable (Int) -> Element) {
      self.count = count
      self.make = make
      made = Mutex(Array(repeating: nil, count: count))
    }

    @inlinable func element(_ place: Int) -> Element {
      if let present = made.withLock({ $0[place] }) { return present }
      let new = make(place)
      return made.withLock { made in
        if let present = made[place] { return present }
        made[place] = new
        return new
      }
    }
  }
}
