import BroadsideValue

/// A value that only the layout language knows.
///
/// What can change (a namespace, a loop, a cycler) is owned by the machine; the object holds its number there.
final class LanguageObject: DynamicObject {
  let kind: Kind

  enum Kind: Sendable {
    case undefined(Undefined)
    case tuple([Value])
    case range(NumberRange)
    case view(ValueMap, MapView)
    /// One group of `groupby`: unpacks and prints as a pair.
    case group(grouper: Value, list: [Value])
    case macro(MacroReference)
    case module(Module)
    case namespace(Int)
    case loop(Int)
    case cycler(Int)
    case joiner(Int)
    /// A method that is named without being called.
    case method(of: Value, name: String)
    case function(Function)
    case block(BlockReference)
    /// `self`.
    case blocks
  }

  init(_ kind: Kind) { self.kind = kind }

  var shape: ObjectShape {
    switch kind {
    case .tuple, .range, .view, .group: .sequence
    default: .language
    }
  }

  func member(_ name: Name, for host: (any RenderHost)?) -> Value? { nil }

  var count: Int {
    switch kind {
    case .tuple(let elements): elements.count
    case .range(let range): range.count
    case .view(let map, _): map.count
    case .group: 2
    default: 0
    }
  }

  func element(at index: Int, for host: (any RenderHost)?) -> Value {
    switch kind {
    case .tuple(let elements): return elements[index]
    case .range(let range): return .integer(range.start + index * range.step)
    case .view(let map, let view): return view.element(of: map.entries[index])
    case .group(let grouper, let list): return index == 0 ? grouper : .list(list)
    default: return .null
    }
  }

  func isEqual(to other: any DynamicObject) -> Bool {
    guard let other = other as? LanguageObject else { return false }
    switch (kind, other.kind) {
    case (.tuple(let a), .tuple(let b)): return a == b
    case (.range(let a), .range(let b)): return a == b
    case (.group(let grouper, let list), .tuple(let elements)), (.tuple(let elements), .group(let grouper, let list)):
      return elements == [grouper, .list(list)]
    case (.group(let a, let listA), .group(let b, let listB)): return a == b && listA == listB
    case (.view(let a, let viewA), .view(let b, let viewB)):
      return viewA == viewB && a.entries.map(viewA.element) == b.entries.map(viewB.element)
    case (.namespace(let a), .namespace(let b)), (.loop(let a), .loop(let b)), (.cycler(let a), .cycler(let b)),
      (.joiner(let a), .joiner(let b)):
      return a == b
    default: return false
    }
  }

  func hash(into hasher: inout Hasher) {
    switch kind {
    case .tuple(let elements): hasher.combine(elements)
    case .group(let grouper, let list): hasher.combine([grouper, .list(list)])
    default: hasher.combine(count)
    }
  }
}

/// `range(…)`: numbers that are not written down.
struct NumberRange: Sendable, Equatable {
  var start: Int
  var stop: Int
  var step: Int

  var count: Int {
    let distance = step > 0 ? stop - start : start - stop
    return distance <= 0 ? 0 : (distance - 1) / abs(step) + 1
  }
}

/// What `keys()`, `values()` and `items()` give.
enum MapView: Sendable {
  case keys, values, items

  func element(of entry: ValueMap.Entry) -> Value {
    switch self {
    case .keys: entry.key
    case .values: entry.value
    case .items: .tuple([entry.key, entry.value])
    }
  }
}

/// A name, member or element that is not there: an error as soon as it is used.
struct Undefined: Sendable {
  var what: What

  enum What: Sendable {
    case name(String)
    case member(String, of: Value)
    case element(Value, of: Value)
    /// Said by a filter or `loop`: "there is no first element: the list is empty".
    case reason(String)
    /// What an inline `if` without `else` gives: prints and counts as nothing, where others are errors.
    case nothing
  }

  /// The name that is not there, where it is one.
  var name: String? {
    switch what {
    case .name(let name), .member(let name, _): name
    default: nil
    }
  }

  var isNothing: Bool {
    if case .nothing = what { true } else { false }
  }
}

/// A macro in one rendering.
struct MacroReference: Sendable {
  var number: Int32
  /// The context of the layout that defines it.
  var context: Int
  /// Where the slots of the unit around it begin.
  var parentBase: Int
  var isEscaped: Bool
}

/// An imported layout.
struct Module: Sendable {
  var name: String
  var members: ValueMap
}

struct BlockReference: Sendable {
  var name: Int32
  var depth: Int
  var context: Int
}

/// A function of the program or the language.
struct Function: Sendable {
  var name: String
  var body: @Sendable (Arguments, inout Machine) throws(TemplateFault) -> Value
}

extension Value {
  static func tuple(_ elements: [Value]) -> Value { .object(LanguageObject(.tuple(elements))) }

  static func undefined(_ what: Undefined.What) -> Value { .object(LanguageObject(.undefined(Undefined(what: what)))) }

  static func language(_ kind: LanguageObject.Kind) -> Value { .object(LanguageObject(kind)) }

  /// What the language knows it as, where it is one of its own.
  var language: LanguageObject.Kind? {
    guard case .object(let object) = self, let object = object as? LanguageObject else { return nil }
    return object.kind
  }

  var undefined: Undefined? {
    if case .undefined(let undefined)? = language { undefined } else { nil }
  }

  var isUndefined: Bool { undefined != nil }

  /// The elements of a tuple or group.
  var tuple: [Value]? {
    switch language {
    case .tuple(let elements)?: elements
    case .group(let grouper, let list)?: [grouper, .list(list)]
    default: nil
    }
  }
}
