/// A map that keeps the order in which its keys came, as JSON objects, YAML mappings and Python dictionaries do.
///
/// Keys are mostly text; layouts may use any other value (`{1: "a"}`).
///
/// > Invariant: no two entries have equal keys; `index`, where it is built, holds each key's place in `entries`.
package struct ValueMap: Sendable {
  package private(set) var entries: [Entry] = []
  /// Built past a few keys; below, looking at each is quicker.
  private var index: [Value: Int]?

  package struct Entry: Sendable {
    package var key: Value
    package var value: Value

    package init(key: Value, value: Value) {
      self.key = key
      self.value = value
    }
  }

  package init() {}

  /// Later pairs replace earlier ones of the same key, at the place of the earlier.
  package init(_ pairs: some Sequence<(String, Value)>) {
    for (key, value) in pairs { self[key] = value }
  }

  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }
  package var keys: [Value] { entries.map(\.key) }
  package var values: [Value] { entries.map(\.value) }

  /// The keys that are text, in order.
  package var names: [String] { entries.compactMap(\.key.text) }

  package subscript(name: String) -> Value? {
    get {
      if let index { return index[.text(name)].map { entries[$0].value } }
      for entry in entries {
        if case .text(let key) = entry.key, key == name { return entry.value }
      }
      return nil
    }
    set { self[.text(name)] = newValue }
  }

  package subscript(key: Value) -> Value? {
    get { place(of: key).map { entries[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): entries[place].value = value
      case (let place?, nil): remove(at: place)
      case (nil, let value?): append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  private static let lookedThroughMax = 8

  private func place(of key: Value) -> Int? {
    if let index { return index[key] }
    return entries.firstIndex { $0.key == key }
  }

  private mutating func append(_ entry: Entry) {
    index?[entry.key] = entries.count
    entries.append(entry)
    if index == nil, entries.count > Self.lookedThroughMax { buildIndex() }
  }

  private mutating func remove(at place: Int) {
    entries.remove(at: place)
    if index != nil { buildIndex() }
  }

  private mutating func buildIndex() {
    index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($0.element.key, $0.offset) })
  }
}

extension ValueMap: Equatable {
  /// Equal where the same keys have equal values, in whatever order.
  package static func == (left: ValueMap, right: ValueMap) -> Bool {
    left.count == right.count && left.entries.allSatisfy { right[$0.key] == $0.value }
  }
}
