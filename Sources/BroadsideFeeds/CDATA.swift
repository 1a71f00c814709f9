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
    if leftOut == 0 {
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
  firstOffset(
    in: bytes, start..<bytes.count,
    matches: { block in
      // A tab is 9, a line end 10.
      let controls = ((block &- sixteen(0x0B)) .< sixteen(0x20 - 0x0B)) .| (block .< sixteen(0x09)) .| (block .== sixteen(0x7F))
      return controls .| (block .== sixteen(UInt8(ascii: "]"))) .| (block .== sixteen(0xC2)) .| (block .== sixteen(0xEF))
    },
    match: { $0 < 0x20 && !isWhiteSpace($0) || $0 == 0x7F || $0 == UInt8(ascii: "]") || $0 == 0xC2 || $0 == 0xEF })
}

private func endsSection(at index: Int, in bytes: Span<UInt8>) -> Bool {
  index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "]") && bytes[index + 2] == UInt8(ascii: ">")
}

/// Tabs and line ends, which stay as they are. A carriage return would come back as a line end, and is left out.
private func isWhiteSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") }
