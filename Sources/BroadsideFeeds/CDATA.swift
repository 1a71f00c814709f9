import BroadsideText

extension [UInt8] {
  /// Appends HTML as XML has it with the least ado: in a CDATA section, as it is. Only `]]>` has to be divided between two
  /// (XML 1.0, 2.7).
  ///
  /// What is not UTF-8 becomes U+FFFD; U+FFFD is spelt as a number, since feed validators take it for a broken encoding. What XML has no
  /// place for is left out.
  mutating func append(inCDATA html: [UInt8]) {
    guard isUTF8(html.span) else { return append(inCDATA: Array(String(decoding: html, as: UTF8.self).utf8)) }
    append("<![CDATA[")
    let bytes = html.span
    var start = 0
    while true {
      let mark = firstMark(in: bytes, from: start)
      append(copying: bytes.extracting(start..<mark))
      guard mark < bytes.count else { break }
      start = mark + append(mark: mark, of: bytes)
    }
    append("]]>")
  }

  /// Appends what stands for a byte that may mean something, and returns how many bytes it stands for.
  private mutating func append(mark: Int, of bytes: Span<UInt8>) -> Int {
    if bytes[mark] == UInt8(ascii: "]"), endsSection(at: mark, in: bytes) {
      append("]]]]><![CDATA[>")
      return 3
    }
    let leftOut = leftOutCount(at: mark, in: bytes)
    if leftOut == 0 || isWhiteSpace(bytes[mark]) {
      append(bytes[mark])
      return 1
    }
    if isReplacementCharacter(at: mark, in: bytes) { append("&#xFFFD;") }
    return leftOut
  }
}

/// The offset of the next byte that is not simply copied: a control character, `]`, or one with which a character begins that XML
/// leaves out. The end where there is none.
private func firstMark(in bytes: Span<UInt8>, from start: Int) -> Int {
  var index = start
  while index + EightBytes.count <= bytes.count {
    let markOffset = EightBytes(bytes, at: index).cdataPlainCount
    index += markOffset
    if markOffset < EightBytes.count {
      guard isWhiteSpace(bytes[index]) else { return index }
      index += 1
    }
  }
  while index < bytes.count, bytes[index] != UInt8(ascii: "]"), isWhiteSpace(bytes[index]) || leftOutCount(at: index, in: bytes) == 0 {
    index += 1
  }
  return index
}

private func endsSection(at index: Int, in bytes: Span<UInt8>) -> Bool {
  index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "]") && bytes[index + 2] == UInt8(ascii: ">")
}

/// Tabs and line ends, which stay as they are. A carriage return would come back as a line end, and is left out.
private func isWhiteSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") }
