/// A name in a layout as a number, so that looking up a member compares no text.
///
/// Public so that making one, which every look-up does, is inlined in other targets.
public struct Name: Sendable, Hashable {
  /// Its place in the table of names.
  public let id: Int

  /// The name at a place in the table of names.
  @inlinable public init(id: Int) { self.id = id }
}

/// The names that a set of layouts uses, and their numbers.
///
/// > Invariant: the names given first have the numbers 0, 1, 2…, so that the model can switch over them.
package struct NameTable: Sendable {
  package private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]

  package init(_ names: [String] = []) {
    for name in names { _ = number(of: name) }
  }

  /// The number of a name, a new one where it wasn't known.
  package mutating func number(of text: String) -> Name {
    if let known = numbers[text] { return Name(id: known) }
    numbers[text] = texts.count
    texts.append(text)
    return Name(id: texts.count - 1)
  }

  /// The number of a name that is known.
  package func name(of text: String) -> Name? {
    numbers[text].map(Name.init(id:))
  }

  package subscript(name: Name) -> String { texts[name.id] }
}
