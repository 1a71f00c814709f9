package import BroadsideText

/// What a fragment can point at in a body: every `id`, and the `name` of an `a`, in the order in which they stand there.
///
/// > Shape: the bytes of the names one after the other, each with a NUL behind it, which stands in no text. Many bodies have many, and
/// > few are ever asked for.
package struct AnchorNames: Sendable, Hashable {
  private let bytes: [UInt8]

  package init() { bytes = [] }

  /// - Parameter written: each name as ``OutputBuffer/endAnchorName()`` ends it.
  init(_ written: borrowing OutputBuffer) { bytes = written.array() }

  /// Whether it is one of them, byte for byte, as browsers compare them.
  package func contains(_ name: String) -> Bool {
    let (wanted, bytes) = (name.utf8.span, bytes.span)
    return Self.contains(in: bytes) { areEqual(bytes.extracting($0), wanted) }
  }

  /// Whether one of them begins with some letters.
  package func containsName(beginningWith start: String) -> Bool {
    let (wanted, bytes) = (start.utf8.span, bytes.span)
    return Self.contains(in: bytes) { name in
      name.count >= wanted.count && areEqual(bytes.extracting(name.lowerBound..<name.lowerBound + wanted.count), wanted)
    }
  }

  /// The names as texts.
  package var texts: [String] { bytes.split(separator: Self.end).map { String(decoding: $0, as: UTF8.self) } }

  private static func contains(in bytes: Span<UInt8>, _ isWanted: (_ name: Range<Int>) -> Bool) -> Bool {
    var start = 0
    while start < bytes.count {
      let end = firstOffset(of: end, in: bytes, start..<bytes.count)
      if isWanted(start..<end) { return true }
      start = end + 1
    }
    return false
  }

  static let end: UInt8 = 0
}

extension OutputBuffer {
  /// What was appended since the last such end is the name of an anchor.
  mutating func endAnchorName() { append(AnchorNames.end) }
}

extension AnchorNames: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(count: bytes.count)
    writer.put(raw: bytes.span)
  }

  package init(from reader: inout PackedReader) {
    let count = reader.count()
    bytes = Array(reader.raw(count))
  }
}
