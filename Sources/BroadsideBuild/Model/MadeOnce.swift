import Synchronization

/// Something that is made when it is first asked for, and kept: many threads may ask, one makes it, the others wait.
///
/// > Invariant: what makes it doesn't ask for it.
final class MadeOnce<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    made.withLock { made in
      if let made { return made }
      let new = make()
      made = new
      return new
    }
  }
}
