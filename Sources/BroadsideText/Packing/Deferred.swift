// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Public so that it can be inlined.

/// A value that is at hand, or else still packed, and then unpacked each time that somebody asks for it: for what few ask of what was kept.
public enum Deferred<Value: Packable & Sendable>: Sendable {
  case atHand(Value)
  case packed(PackedReader)

  @inlinable public var value: Value {
    get {
      switch self {
      case .atHand(let value): return value
      case .packed(var reader): return reader.value()
      }
    }
    _modify {
      var unpacked = value
      // With one owner a list isn't copied to be changed.
      self = .packed(PackedReader([]))
      defer { self = .atHand(unpacked) }
      yield &unpacked
    }
  }
}

extension Deferred: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) { writer.put(part: value) }
  @inlinable public init(from reader: inout PackedReader) { self = .packed(reader.part()) }
}
