/// The bytes of one file and where its lines begin.
///
/// Positions are byte offsets; line and column are worked out only when a diagnostic is printed.
///
/// > Shape: `lineStarts[0] == 0`, ascending. A line ends with `\n`, `\r\n` or a lone `\r`.
/// > Units: offsets count UTF-8 bytes from 0; lines and columns count from 1, columns in Unicode scalars.
package struct SourceText: Sendable {
  package let bytes: [UInt8]
  package let lineStarts: [Int]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    self.lineStarts = Self.lineStarts(in: bytes)
  }

  package init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// The line and column of a byte offset. An offset past the end is the end.
  ///
  /// > Complexity: O(log lines + length of the line).
  package func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(of: offset)
    let scalars = bytes[lineStarts[line]..<offset].count { !isContinuationByte($0) }
    return Position(line: line + 1, column: scalars + 1)
  }

  /// The byte offset at which a line begins. A line past the end begins at the end.
  package func offset(ofLine line: Int) -> Int {
    line <= lineStarts.count ? lineStarts[max(line, 1) - 1] : bytes.count
  }

  /// The text of a line without its ending; bytes that are not UTF-8 become U+FFFD.
  package func text(ofLine line: Int) -> String {
    String(decoding: bytes[rangeOfLine(line)], as: UTF8.self)
  }

  /// The bytes of a line without its ending.
  package func rangeOfLine(_ line: Int) -> Range<Int> {
    let start = offset(ofLine: line)
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func lineStarts(in bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let isLoneReturn = byte == UInt8(ascii: "\r") && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"))
      if byte == UInt8(ascii: "\n") || isLoneReturn { starts.append(index + 1) }
    }
    return starts
  }
}

/// A place as people count it: line and column from 1.
package struct Position: Sendable, Hashable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

func isContinuationByte(_ byte: UInt8) -> Bool {
  byte & 0b1100_0000 == 0b1000_0000
}
