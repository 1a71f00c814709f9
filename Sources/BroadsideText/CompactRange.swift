/// A range of bytes of one text in half the room: for what there are millions of.
///
/// > Units: bytes. No text has 4 GiB, since cmark takes none of 2; what lies beyond is cut off.
package struct CompactRange: Sendable, Hashable {
  private let start: UInt32
  private let end: UInt32

  package init(_ range: Range<Int>) {
    start = UInt32(clamping: range.lowerBound)
    end = UInt32(clamping: range.upperBound)
  }

  package var range: Range<Int> { Int(start)..<Int(end) }
}
