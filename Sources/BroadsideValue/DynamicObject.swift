package import BroadsideText

/// A value of the program that layouts look into by reference: a page, a site, a list of pages, a function.
///
/// Looking up a member makes no copy of the model and builds no dictionary.
package protocol DynamicObject: AnyObject, Sendable {
  /// What can be done with the object.
  var shape: ObjectShape { get }
  /// The member of that name, or nil where there is none. `host` is what the caller of the rendering gave.
  func member(_ name: Name, for host: (any RenderHost)?) -> Value?
  /// Appends a member as it is printed in HTML, where that needs no value to be made of it; false, and nothing appended, where it does.
  /// Agrees with `member(_:for:)`.
  func writeEscaped(_ name: Name, to output: inout OutputBuffer, for host: (any RenderHost)?) -> Bool
  /// The names of all members, for messages and for going through a record.
  var memberNames: [String] { get }
  /// How many elements a sequence has.
  var count: Int { get }
  /// The element at an index from 0 up to `count`.
  func element(at index: Int, for host: (any RenderHost)?) -> Value
  /// Appends what the object is when it is printed: HTML that needs no escaping where `shape` is markup, else plain text.
  /// It may be taken back, where somebody only wants to know whether it is anything, or come to stand elsewhere.
  func write(to output: inout OutputBuffer, for host: (any RenderHost)?)
  /// Whether another object, which is not the same one, counts as equal.
  func isEqual(to other: any DynamicObject) -> Bool
  /// Agrees with `isEqual(to:)`.
  func hash(into hasher: inout Hasher)
  /// Whether there is one of it for all renderings, so that what is printed of it on one page may be wanted on another.
  var isShared: Bool { get }
}

/// What can be done with a ``DynamicObject``.
package enum ObjectShape: Sendable {
  /// Has members.
  case record
  /// Has elements, in an order; may have members, too.
  case sequence
  /// Prints as HTML.
  case markup
  /// Known to the layout language alone: a macro, a namespace, an undefined name.
  case language
}

extension DynamicObject {
  package func member(_ name: Name, for host: (any RenderHost)?) -> Value? { nil }
  package func writeEscaped(_ name: Name, to output: inout OutputBuffer, for host: (any RenderHost)?) -> Bool { false }
  package var memberNames: [String] { [] }
  package var count: Int { 0 }
  package func element(at index: Int, for host: (any RenderHost)?) -> Value { .null }
  package func write(to output: inout OutputBuffer, for host: (any RenderHost)?) {}
  package func isEqual(to other: any DynamicObject) -> Bool { false }
  package var isShared: Bool { false }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// What ``write(to:for:)`` appends.
  package func printedText(for host: (any RenderHost)?) -> String {
    var printed = OutputBuffer(capacity: 1 << 10)
    write(to: &printed, for: host)
    return printed.text(from: 0)
  }
}
