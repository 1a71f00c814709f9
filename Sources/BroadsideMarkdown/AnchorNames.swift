package import BroadsideText

/// What a fragment can point at in a body: every `id`, and the `name` of an `a`. Many bodies have many, and few are ever asked for.
///
/// > Shape: the bytes of the names one after the other, sorted, each once, with a NUL behind each, which stands in no text.
package struct AnchorNames: Sendable, Hashable {
  private let bytes: [UInt8]

  package init() { bytes = [] }

  init(_ written: borrowing Writer) { bytes = written.bytes.withBytes { Self.joined($0, written.names) } }

  /// Whether it is one of them, byte for byte, as browsers compare them.
  ///
  /// > Complexity: logarithmic in their number.
  package func contains(_ name: String) -> Bool {
    let (wanted, bytes) = (name.utf8.span, bytes.span)
    return first(notBefore: wanted).map { areEqual(bytes.extracting($0), wanted) } ?? false
  }

  /// Whether one of them begins with some letters.
  package func containsName(beginningWith start: String) -> Bool {
    let (wanted, bytes) = (start.utf8.span, bytes.span)
    guard let name = first(notBefore: wanted), name.count >= wanted.count else { return false }
    return areEqual(bytes.extracting(name).extracting(first: wanted.count), wanted)
  }

  /// The names as texts.
  package var texts: [String] { bytes.split(separator: Self.end).map { String(decoding: $0, as: UTF8.self) } }

  /// The first of the names that doesn't stand before `wanted`, which is that name itself if it is among them.
  private func first(notBefore wanted: Span<UInt8>) -> Range<Int>? {
    let bytes = bytes.span
    // Where names begin, or the end.
    var (start, end) = (0, bytes.count)
    while start < end {
      let middle = Self.name(at: (start + end) / 2, in: bytes)
      if isBefore(bytes.extracting(middle), wanted) { start = middle.upperBound + 1 } else { end = middle.lowerBound }
    }
    return start < bytes.count ? Self.name(at: start, in: bytes) : nil
  }

  /// The name that a byte, or its end, belongs to.
  private static func name(at place: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var start = place
    while start > 0, bytes[start - 1] != end { start -= 1 }
    return start..<firstOffset(of: end, in: bytes, place..<bytes.count)
  }

  private static func joined(_ written: Span<UInt8>, _ names: [Range<Int>]) -> [UInt8] {
    let names = names.sorted { isBefore(written.extracting($0), written.extracting($1)) }
    var joined = OutputBuffer(capacity: written.count + names.count)
    var last = 0..<0
    for name in names where !areEqual(written.extracting(name), written.extracting(last)) {
      joined.append(copying: written.extracting(name))
      joined.append(end)
      last = name
    }
    return joined.array()
  }

  private static let end: UInt8 = 0

  /// Takes names in any order.
  struct Writer: ~Copyable {
    fileprivate private(set) var bytes: OutputBuffer
    fileprivate private(set) var names: [Range<Int>] = []

    /// - Parameter count: how many names there probably are.
    init(count: Int) {
      bytes = OutputBuffer(capacity: 32 * count)
      names.reserveCapacity(count)
    }

    mutating func append(_ name: String) {
      names.append(bytes.count..<bytes.count + name.utf8.count)
      bytes.append(text: name)
    }

    /// A name that was written elsewhere, too.
    mutating func append(_ written: borrowing OutputBuffer, from start: Int) {
      let count = written.count - start
      names.append(bytes.count..<bytes.count + count)
      bytes.append(written, from: start, count: count)
    }
  }
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
