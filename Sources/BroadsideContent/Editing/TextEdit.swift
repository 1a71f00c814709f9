/// Other bytes in the place of some of a file's.
package struct TextEdit: Sendable, Hashable {
  /// Byte offsets in the file; an empty range is a place to insert at.
  package var range: Range<Int>
  package var text: String

  package init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

extension [UInt8] {
  /// The bytes with all edits made; the same edit twice counts once. Nil where two of them overlap.
  package func applying(_ edits: [TextEdit]) -> [UInt8]? {
    var result: [UInt8] = []
    var place = 0
    let sorted = Set(edits).sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.text) < ($1.range.lowerBound, $1.range.upperBound, $1.text)
    }
    for edit in sorted {
      guard edit.range.lowerBound >= place, edit.range.upperBound <= count else { return nil }
      result += self[place..<edit.range.lowerBound]
      result += Array(edit.text.utf8)
      place = edit.range.upperBound
    }
    return result + self[place...]
  }
}
