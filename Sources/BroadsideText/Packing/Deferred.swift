// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Public so that it can be inlined.

/// A value that is at hand, or else still packed, and then unpacked each time that somebody asks for it: for what few ask of what was kept.
///
/// Of `@Deferred var words`, `words` is the value, and `$words` what is packed, unread if it was so.
@propertyWrapper public enum Deferred<Value: Packable & Sendable>: Sendable {
  case atHand(Value)
  case packed(PackedReader)

  @inlinable public init(wrappedValue: Value) { self = .atHand(wrappedValue) }

  @inlinable public var wrappedValue: Value {
    get {
      switch self {
      case .atHand(let value): return value
      case .packed(var reader): return reader.value()
      }
    }
    _modify {
      var value = wrappedValue
      // With one owner a list isn't copied to be changed.
      self = .packed(PackedReader([]))
      defer { self = .atHand(value) }
      yield &value
    }
  }

  @inlinable public var projectedValue: Self {
    get { self }
    set { self = newValue }
  }
}

extension Deferred: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) {
    switch self {
    case .atHand(let value): writer.put(part: value)
    case .packed(let reader): writer.put(part: reader)
    }
  }

  @inlinable public init(from reader: inout PackedReader) { self = .packed(reader.part()) }
}
