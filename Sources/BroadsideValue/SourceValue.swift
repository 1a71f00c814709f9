/// A value and where it was written: what YAML, TOML and JSON are parsed to.
package struct SourceValue: Sendable {
  /// Byte offsets in the file.
  package var range: Range<Int>
  package var content: Content

  package init(range: Range<Int>, content: Content) {
    self.range = range
    self.content = content
  }

  package enum Content: Sendable {
    /// Null, a Boolean, a number, a text, a timestamp.
    case scalar(Value)
    case list([SourceValue])
    case map([Entry])
  }

  package struct Entry: Sendable {
    package var key: String
    package var keyRange: Range<Int>
    package var value: SourceValue

    package init(key: String, keyRange: Range<Int>, value: SourceValue) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }

  /// The value without its places.
  package var value: Value {
    switch content {
    case .scalar(let value): value
    case .list(let elements): .list(elements.map(\.value))
    case .map(let entries): .map(ValueMap(entries.map { ($0.key, $0.value.value) }))
    }
  }

  /// What an author would call it: "a list", "text", "a number".
  package var kindName: String {
    switch content {
    case .list: "a list"
    case .map: "a mapping"
    case .scalar(.null): "empty"
    case .scalar(.bool): "true or false"
    case .scalar(.integer), .scalar(.number): "a number"
    case .scalar(.timestamp): "a date"
    case .scalar: "text"
    }
  }
}
