// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Public, like what is inlined of it, since that alone is specialised in other targets.

/// A packed list, any element of which can be read without the others.
///
/// > Shape: the number of elements; for each the place of its first byte, from the beginning of the list; the elements. The numbers take
/// > eight bytes each.
public struct PackedList<Element: Packable>: Sendable {
  public let count: Int
  @usableFromInline var reader: PackedReader

  /// Nil where the bytes are those of no list.
  @inlinable public init?(_ bytes: [UInt8]) {
    reader = PackedReader(bytes)
    let count = reader.word()
    guard !reader.isDamaged, count <= UInt64(bytes.count / packedWordSizeBytes) else { return nil }
    self.count = Int(count)
  }

  /// All elements; nil where they don't end with the bytes.
  @inlinable public func elements() -> [Element]? {
    var reader = reader
    reader.move(to: (1 + count) * packedWordSizeBytes)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(reader.value()) }
    return reader.isDamaged || !reader.isAtEnd ? nil : elements
  }

  /// Reads an element, or what of it comes first.
  @inlinable public mutating func read<Part>(at place: Int, _ part: (inout PackedReader) -> Part) -> Part {
    reader.move(to: (1 + place) * packedWordSizeBytes)
    reader.move(to: Int(truncatingIfNeeded: reader.word()))
    return part(&reader)
  }
}

extension PackedWriter {
  /// What a ``PackedList`` is read from, where nothing was written before.
  @inlinable public mutating func put(list: [some Packable]) {
    put(word: UInt64(list.count))
    for _ in list { put(word: 0) }
    // Packed where they lie.
    let elements = list.span
    for place in elements.indices {
      bytes.replaceWord(at: (1 + place) * packedWordSizeBytes, by: UInt64(bytes.count))
      elements[place].pack(into: &self)
    }
  }
}

@usableFromInline let packedWordSizeBytes = 8
