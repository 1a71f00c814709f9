import BroadsideText

/// How a format spells characters that mean something to it where they are meant as themselves.
///
/// What XML 1.0 has no place for is left out: control characters (2.2), the C1 controls that it discourages, U+FFFE and U+FFFF. Of these,
/// JSON loses the control characters alone.
enum FeedSpelling {
  /// Plain text in XML: `&#x26;` and `&#x3C;`, what the RSS profile asks for.
  case textInXML
  /// HTML in a CDATA section (XML 1.0, 2.7), where only `]]>` is not as it is: it is divided between two.
  case cdata
  /// Text between the quotes of a JSON string (RFC 8259, 7).
  case textInJSON

  /// Which of sixteen bytes are not simply copied: marks, and those with which a character begins that may have to be left out.
  @inline(__always)
  fileprivate func marks(in block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    let quotes = block .== sixteen(UInt8(ascii: "\""))
    switch self {
    case .textInXML:
      // `<` and `>` differ in one bit.
      let brackets = (block | sixteen(0x02)) .== sixteen(UInt8(ascii: ">"))
      return quotes .| brackets .| (block .== sixteen(UInt8(ascii: "&"))) .| unfitForXML(in: block)
    case .cdata: return (block .== sixteen(UInt8(ascii: "]"))) .| unfitForXML(in: block)
    case .textInJSON:
      let controls = (block .< sixteen(0x20)) .| (block .== sixteen(0x7F))
      return quotes .| controls .| (block .== sixteen(UInt8(ascii: "\\")))
    }
  }

  @inline(__always)
  fileprivate func isMark(_ byte: UInt8) -> Bool {
    switch (self, byte) {
    case (.textInXML, UInt8(ascii: "&")), (.textInXML, UInt8(ascii: "<")), (.textInXML, UInt8(ascii: ">")),
      (.textInXML, UInt8(ascii: "\"")):
      true
    case (.cdata, UInt8(ascii: "]")): true
    case (.textInXML, _), (.cdata, _): isControl(byte) && !isKeptInXML(byte) || byte == 0xC2 || byte == 0xEF
    case (.textInJSON, UInt8(ascii: "\"")), (.textInJSON, UInt8(ascii: "\\")): true
    case (.textInJSON, _): isControl(byte)
    }
  }
}

extension OutputBuffer {
  /// Appends UTF-8. What is not UTF-8 in it becomes U+FFFD first, which is spelt as any other.
  mutating func append(_ bytes: [UInt8], as spelling: FeedSpelling) {
    if isUTF8(bytes.span) { append(valid: bytes.span, as: spelling) } else { append(String(decoding: bytes, as: UTF8.self), as: spelling) }
  }

  mutating func append(_ text: String, as spelling: FeedSpelling) { append(valid: text.utf8.span, as: spelling) }

  /// Appends HTML as XML has it with the least ado: in a CDATA section.
  ///
  /// U+FFFD is spelt as a number, since feed validators take it for a broken encoding.
  mutating func append(inCDATA html: [UInt8]) {
    append("<![CDATA[")
    append(html, as: .cdata)
    append("]]>")
  }

  @inline(__always)
  private mutating func append(valid bytes: Span<UInt8>, as spelling: FeedSpelling) {
    append(bytes, matches: { spelling.marks(in: $0) }, match: { spelling.isMark($0) }) { output, mark in
      output.append(mark: mark, of: bytes, as: spelling)
    }
  }

  /// Appends what stands for a byte that may mean something, and returns how many bytes it stands for.
  @inline(never)
  private mutating func append(mark: Int, of bytes: Span<UInt8>, as spelling: FeedSpelling) -> Int {
    switch (spelling, bytes[mark]) {
    case (.textInXML, UInt8(ascii: "&")): append("&#x26;")
    case (.textInXML, UInt8(ascii: "<")): append("&#x3C;")
    case (.textInXML, UInt8(ascii: ">")): append("&gt;")
    case (.textInXML, UInt8(ascii: "\"")): append("&quot;")
    case (.textInJSON, UInt8(ascii: "\"")): append("\\\"")
    case (.textInJSON, UInt8(ascii: "\\")): append("\\\\")
    case (.textInJSON, UInt8(ascii: "\n")): append("\\n")
    case (.textInJSON, UInt8(ascii: "\t")): append("\\t")
    case (.cdata, UInt8(ascii: "]")) where endsSection(at: mark, in: bytes):
      append("]]]]><![CDATA[>")
      return 3
    default:
      let leftOut = leftOutCount(at: mark, in: bytes)
      if leftOut == 0 {
        append(bytes[mark])
        return 1
      }
      if case .cdata = spelling, isReplacementCharacter(at: mark, in: bytes) { append("&#xFFFD;") }
      return leftOut
    }
    return 1
  }
}

/// Which bytes are control characters that XML doesn't have, or begin a character that it may not have. A tab is 9, a line end 10.
@inline(__always)
private func unfitForXML(in block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
  let controls = ((block &- sixteen(0x0B)) .< sixteen(0x20 - 0x0B)) .| (block .< sixteen(0x09)) .| (block .== sixteen(0x7F))
  return controls .| (block .== sixteen(0xC2)) .| (block .== sixteen(0xEF))
}

/// How many bytes a character has that XML leaves out: a control character, U+FFFD, U+FFFE, U+FFFF. 0 for any other.
func leftOutCount(at index: Int, in bytes: Span<UInt8>) -> Int {
  switch bytes[index] {
  case 0xC2: bytes[index + 1] < 0xA0 ? 2 : 0
  case 0xEF: bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBD ? 3 : 0
  case let byte: isControl(byte) ? 1 : 0
  }
}

private func isReplacementCharacter(at index: Int, in bytes: Span<UInt8>) -> Bool {
  bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD
}

private func endsSection(at index: Int, in bytes: Span<UInt8>) -> Bool {
  index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "]") && bytes[index + 2] == UInt8(ascii: ">")
}

private func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

/// Tabs and line ends. A carriage return would come back as a line end, and is left out.
private func isKeptInXML(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") }
