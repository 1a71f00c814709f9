/// The one dynamic value: what front matter, settings, JSON files and layouts hold.
///
/// Equality and hashing are Python's, since the layout language is Jinja: `1 == 1.0 == true`, text equals markup of the
/// same characters, objects are equal where they are the same one or say so.
package enum Value: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  /// HTML that needs no escaping: a "safe string" of MarkupSafe.
  case markup(String)
  /// Kept outside, so that every other value stays small.
  indirect case timestamp(Timestamp)
  case list([Value])
  case map(ValueMap)
  /// A value of the program that layouts look into by reference.
  case object(any DynamicObject)
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
}

extension Value: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral {
  package init(arrayLiteral elements: Value...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Value)...) { self = .map(ValueMap(elements)) }
  package init(nilLiteral: ()) { self = .null }
}

extension Value {
  /// The characters of a text or markup.
  package var text: String? {
    switch self {
    case .text(let text), .markup(let text): text
    default: nil
    }
  }

  package var list: [Value]? {
    if case .list(let list) = self { list } else { nil }
  }

  package var map: ValueMap? {
    if case .map(let map) = self { map } else { nil }
  }
}

extension Value: Hashable {
  package static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.text(let a), .text(let b)), (.text(let a), .markup(let b)), (.markup(let a), .text(let b)), (.markup(let a), .markup(let b)):
      a.utf8.elementsEqual(b.utf8)
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)): a == b
    case (.object(let a), .object(let b)): a === b || a.isEqual(to: b)
    case (.integer(let a), .integer(let b)): a == b
    default: left.numeric != nil && left.numeric == right.numeric
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool, .integer, .number: hasher.combine(numeric)
    case .text(let text), .markup(let text): hasher.combine(text)
    case .timestamp(let timestamp): hasher.combine(timestamp)
    case .list(let list): hasher.combine(list)
    case .map(let map): hasher.combine(map.count)
    case .object(let object): object.hash(into: &hasher)
    }
  }

  /// A Boolean, integer or number as a number.
  private var numeric: Double? {
    switch self {
    case .bool(let bool): bool ? 1 : 0
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}
