// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Public so that it can be inlined; what the two requirements do is said once, at the protocol.

extension Bool: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) { writer.put(byte: self ? 1 : 0) }
  @inlinable public init(from reader: inout PackedReader) { self = reader.byte() != 0 }
}

extension Int: Packable {
  /// Small numbers of either sign are short: 0, -1, 1, -2 … as 0, 1, 2, 3 ….
  @inlinable public func pack(into writer: inout PackedWriter) {
    writer.put(unsigned: UInt64(bitPattern: Int64((self << 1) ^ (self >> 63))))
  }

  @inlinable public init(from reader: inout PackedReader) {
    let folded = reader.unsigned()
    self = Int(truncatingIfNeeded: folded >> 1) ^ -Int(truncatingIfNeeded: folded & 1)
  }
}

extension Int32: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) { Int(self).pack(into: &writer) }
  @inlinable public init(from reader: inout PackedReader) { self = Int32(truncatingIfNeeded: Int(from: &reader)) }
}

extension UInt8: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) { writer.put(byte: self) }
  @inlinable public init(from reader: inout PackedReader) { self = reader.byte() }
}

extension UInt64: Packable {
  /// Eight bytes, for numbers that are as likely large as small.
  @inlinable public func pack(into writer: inout PackedWriter) { writer.put(word: self) }
  @inlinable public init(from reader: inout PackedReader) { self = reader.word() }
}

extension Double: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) { bitPattern.pack(into: &writer) }
  @inlinable public init(from reader: inout PackedReader) { self.init(bitPattern: UInt64(from: &reader)) }
}

extension String: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) {
    let characters = utf8.span
    writer.put(count: characters.count)
    writer.put(raw: characters)
  }

  @inlinable public init(from reader: inout PackedReader) {
    let range = reader.rangeOfText()
    self = reader.withBytes(in: range) { string($0) }
  }
}

extension Range: Packable where Bound == Int {
  @inlinable public func pack(into writer: inout PackedWriter) {
    writer.put(lowerBound)
    writer.put(upperBound - lowerBound)
  }

  @inlinable public init(from reader: inout PackedReader) {
    let lower = reader.value(Int.self)
    let (upper, overflows) = lower.addingReportingOverflow(Swift.max(0, reader.value(Int.self)))
    self = lower..<(overflows ? lower : upper)
  }
}

extension Optional: Packable where Wrapped: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) {
    if let self {
      writer.put(byte: 1)
      writer.put(self)
    } else {
      writer.put(byte: 0)
    }
  }

  @inlinable public init(from reader: inout PackedReader) {
    self = reader.byte() == 0 ? nil : .some(reader.value())
  }
}

extension Array: Packable where Element: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) {
    // Where they lie, without a copy of each.
    let elements = span
    writer.put(count: elements.count)
    for index in elements.indices { writer.put(elements[index]) }
  }

  @inlinable public init(from reader: inout PackedReader) {
    let count = reader.count()
    self.init()
    reserveCapacity(count)
    for _ in 0..<count { append(reader.value()) }
  }
}

extension Set: Packable where Element: Packable & Comparable {
  /// Sorted, so that equal sets give the same bytes.
  @inlinable public func pack(into writer: inout PackedWriter) { writer.put(sorted()) }
  @inlinable public init(from reader: inout PackedReader) { self.init(reader.value([Element].self)) }
}

extension Dictionary: Packable where Key: Packable & Comparable, Value: Packable {
  /// Sorted by key, so that equal dictionaries give the same bytes.
  @inlinable public func pack(into writer: inout PackedWriter) {
    writer.put(count: count)
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      writer.put(key)
      writer.put(value)
    }
  }

  @inlinable public init(from reader: inout PackedReader) {
    let count = reader.count()
    self.init(minimumCapacity: count)
    for _ in 0..<count {
      let key = reader.value(Key.self)
      self[key] = reader.value(Value.self)
    }
  }
}

extension Packable where Self: RawRepresentable, RawValue: Packable {
  @inlinable public func pack(into writer: inout PackedWriter) { writer.put(rawValue) }
}

extension Packable where Self: RawRepresentable & CaseIterable, RawValue: Packable {
  @inlinable public init(from reader: inout PackedReader) {
    if let known = Self(rawValue: reader.value()) {
      self = known
    } else {
      reader.damaged()
      self = Self.allCases[Self.allCases.startIndex]
    }
  }
}

extension Fingerprint: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(high)
    writer.put(low)
  }

  package init(from reader: inout PackedReader) { self.init(high: reader.value(), low: reader.value()) }
}
