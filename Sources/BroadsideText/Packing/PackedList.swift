/// A packed list, any element of which can be read without the others.
///
/// > Shape: the number of elements; for each the place of its first byte, from the beginning of the list; the elements. The numbers take
/// > eight bytes each.
package struct PackedList<Element: Packable>: Sendable {
  package let count: Int
  private var reader: PackedReader

  /// Nil where the bytes are those of no list.
  package init?(_ bytes: [UInt8]) {
    reader = PackedReader(bytes)
    let count = reader.word()
    guard !reader.isDamaged, count <= UInt64(bytes.count / Self.wordSizeBytes) else { return nil }
    self.count = Int(count)
  }

  /// All elements; nil where they don't end with the bytes.
  package func elements() -> [Element]? {
    var reader = reader
    reader.move(to: (1 + count) * Self.wordSizeBytes)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(reader.value()) }
    return reader.isDamaged || !reader.isAtEnd ? nil : elements
  }

  /// Reads an element, or what of it comes first.
  package mutating func read<Part>(at place: Int, _ part: (inout PackedReader) -> Part) -> Part {
    reader.move(to: (1 + place) * Self.wordSizeBytes)
    reader.move(to: Int(truncatingIfNeeded: reader.word()))
    return part(&reader)
  }

  fileprivate static var wordSizeBytes: Int { 8 }
}

extension PackedWriter {
  /// What a ``PackedList`` is read from, where nothing was written before.
  package mutating func put<Element: Packable>(list: [Element]) {
    let wordSizeBytes = PackedList<Element>.wordSizeBytes
    put(word: UInt64(list.count))
    for _ in list { put(word: 0) }
    for place in list.indices {
      replaceWord(at: (1 + place) * wordSizeBytes, by: UInt64(count))
      put(list[place])
    }
  }
}
