import BroadsideValue

/// What a loop or filter goes through, element by element.
struct Elements {
  private let source: Source
  let count: Int

  private enum Source {
    case list([Value])
    case keys(ValueMap)
    case view(ValueMap, MapView)
    case range(NumberRange)
    case characters([Unicode.Scalar])
    case object(any DynamicObject)
  }

  /// Nil where a value has no elements.
  init?(_ value: Value) {
    switch value {
    case .list(let list):
      source = .list(list)
      count = list.count
    case .map(let map):
      source = .keys(map)
      count = map.count
    case .text(let text), .markup(let text):
      let scalars = Array(text.unicodeScalars)
      source = .characters(scalars)
      count = scalars.count
    case .object(let object):
      guard object.shape == .sequence else { return nil }
      count = object.count
      source = Self.source(of: object)
    default: return nil
    }
  }

  init(_ list: [Value]) {
    source = .list(list)
    count = list.count
  }

  private static func source(of object: any DynamicObject) -> Source {
    guard let object = object as? LanguageObject else { return .object(object) }
    switch object.kind {
    case .tuple(let elements): return .list(elements)
    case .range(let range): return .range(range)
    case .view(let map, let view): return .view(map, view)
    default: return .object(object)
    }
  }

  func element(at index: Int, for host: (any RenderHost)?) -> Value {
    switch source {
    case .list(let list): list[index]
    case .keys(let map): map.entries[index].key
    case .view(let map, let view): view.element(of: map.entries[index])
    case .range(let range): .integer(range.start + index * range.step)
    case .characters(let scalars): .text(String(Character(scalars[index])))
    case .object(let object): object.element(at: index, for: host)
    }
  }

  /// The two halves of an element, without making a pair of them, where the elements are the items of a map.
  func pair(at index: Int) -> (Value, Value)? {
    guard case .view(let map, .items) = source else { return nil }
    let entry = map.entries[index]
    return (entry.key, entry.value)
  }

  func list(for host: (any RenderHost)?) -> [Value] {
    if case .list(let list) = source { return list }
    return (0..<count).map { element(at: $0, for: host) }
  }
}
