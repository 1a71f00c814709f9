extension SourcePlaces {
  /// Where the target of `[[inner]]` stands, or nil where its brackets are escaped or it isn't written so.
  mutating func place(ofWikiLink inner: ArraySlice<UInt8>, target: ArraySlice<UInt8>) -> Range<Int>? {
    catchUp()
    var offset = cursor
    while offset + 4 < limit {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "[") where bytes[offset + 1] == UInt8(ascii: "["):
        if let end = closingBrackets(from: offset + 2), decodingMarkdownEscapes(bytes[offset + 2..<end]).elementsEqual(inner) {
          cursor = end + 2
          return trimmedTarget(in: offset + 2..<end)
        }
        offset += 1
      default: offset += 1
      }
    }
    return nil
  }

  private func closingBrackets(from start: Int) -> Int? {
    var offset = start
    while offset + 1 < limit {
      switch bytes[offset] {
      case UInt8(ascii: "]"): return bytes[offset + 1] == UInt8(ascii: "]") ? offset : nil
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\"): offset += 2
      default: offset += 1
      }
    }
    return nil
  }

  /// The target before a bar, which is escaped in a table.
  private func trimmedTarget(in range: Range<Int>) -> Range<Int> {
    let inner = bytes[range]
    var end = inner.firstIndex(of: UInt8(ascii: "|")) ?? range.upperBound
    if end > range.lowerBound, end < range.upperBound, bytes[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    var start = range.lowerBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
