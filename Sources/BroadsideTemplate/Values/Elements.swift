import BroadsideValue

/// What a loop or filter goes through, element by element.
struct Elements {
  private let source: Source
  /// The elements themselves where the source is a list: outside of it, so that to take one counts no reference of the list.
  private let listed: [Value]
  let count: Int

  private enum Source {
    case list
    case keys(ValueMap)
    case view(ValueMap, MapView)
    case range(NumberRange)
    case characters([Unicode.Scalar])
    case object(any DynamicObject)
  }

  /// Nil where a value has no elements.
  init?(_ value: Value) {
    switch value {
    case .list(let list): self.init(list)
    case .map(let map): self.init(.keys(map), count: map.count)
    case .text(let text), .markup(let text):
      let scalars = Array(text.unicodeScalars)
      self.init(.characters(scalars), count: scalars.count)
    case .object(let object):
      guard object.shape == .sequence else { return nil }
      self.init(of: object)
    default: return nil
    }
  }

  init(_ list: [Value]) { self.init(.list, count: list.count, listed: list) }

  private init(of object: any DynamicObject) {
    switch (object as? LanguageObject)?.kind {
    case .tuple(let elements)?: self.init(elements)
    case .range(let range)?: self.init(.range(range), count: range.count)
    case .view(let map, let view)?: self.init(.view(map, view), count: object.count)
    default: self.init(.object(object), count: object.count)
    }
  }

  private init(_ source: Source, count: Int, listed: [Value] = []) {
    self.source = source
    self.count = count
    self.listed = listed
  }

  func element(at index: Int, for host: (any RenderHost)?) -> Value {
    switch source {
    case .list: listed[index]
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
    if case .list = source { return listed }
    return (0..<count).map { element(at: $0, for: host) }
  }
}
