extension SourcePlaces {
  /// Where the target of `[[inner]]` stands, or nil where its brackets are escaped or it isn't written so.
  mutating func place(ofWikiLink inner: ArraySlice<UInt8>, target: ArraySlice<UInt8>) -> Range<Int>? {
    catchUp()
    var offset = cursor
    while offset + 4 < limit {
      switch bytes[offset] {
      case UInt8(ascii: "\\"), UInt8(ascii: "["):
        if let end = endOfEscapedBrackets(around: inner, at: offset) {
          cursor = end
          return nil
        }
        if let end = endOfBrackets(around: inner, at: offset) {
          cursor = end + 2
          return trimmedTarget(in: offset + 2..<end)
        }
        offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
      default: offset += 1
      }
    }
    return nil
  }

  private func endOfBrackets(around inner: ArraySlice<UInt8>, at start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "["), bytes[start + 1] == UInt8(ascii: "["), let end = closingBrackets(from: start + 2) else {
      return nil
    }
    return isSource(bytes[start + 2..<end], of: inner.span) ? end : nil
  }

  /// The end of `[[inner]]` with a backslash before any of its brackets.
  private func endOfEscapedBrackets(around inner: ArraySlice<UInt8>, at start: Int) -> Int? {
    var offset = start
    var hasEscapes = false
    for byte in Array("[[".utf8) + inner + Array("]]".utf8) {
      if offset + 1 < limit, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == byte {
        hasEscapes = hasEscapes || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        offset += 1
      }
      guard offset < limit, bytes[offset] == byte else { return nil }
      offset += 1
    }
    return hasEscapes ? offset : nil
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
