import Synchronization

/// A list whose elements are at hand, or else made one by one when they are first asked for.
///
/// So that a site that was kept from an earlier build costs no more than what is looked at of it.
package struct OnDemandList<Element: Sendable>: RandomAccessCollection, MutableCollection, Sendable {
  private var source: Source

  private enum Source {
    case atHand([Element])
    case later(Maker)
  }

  package init(_ elements: [Element] = []) { source = .atHand(elements) }

  /// - Parameter make: makes the element of a place; the same each time, since two threads may ask at once.
  package init(count: Int, make: @escaping @Sendable (_ place: Int) -> Element) {
    source = .later(Maker(count: count, make: make))
  }

  /// Whether every element is made already.
  package var isAtHand: Bool { if case .atHand = source { true } else { false } }

  package var startIndex: Int { 0 }

  package var endIndex: Int {
    switch source {
    case .atHand(let elements): elements.count
    case .later(let maker): maker.count
    }
  }

  package subscript(place: Int) -> Element {
    get {
      switch source {
      case .atHand(let elements): elements[place]
      case .later(let maker): maker.element(place)
      }
    }
    set { change { $0[place] = newValue } }
  }

  package mutating func append(_ element: Element) { change { $0.append(element) } }

  package mutating func reserveCapacity(_ capacity: Int) { change { $0.reserveCapacity(capacity) } }

  private mutating func change(_ body: (inout [Element]) -> Void) {
    var elements: [Element]
    switch source {
    case .atHand(let present): elements = present
    case .later: elements = Array(self)
    }
    source = .atHand([])
    body(&elements)
    source = .atHand(elements)
  }

  private final class Maker: Sendable {
    let count: Int
    private let make: @Sendable (Int) -> Element
    private let made: Mutex<[Element?]>

    init(count: Int, make: @escaping @Sendable (Int) -> Element) {
      self.count = count
      self.make = make
      made = Mutex(Array(repeating: nil, count: count))
    }

    func element(_ place: Int) -> Element {
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
