import BroadsideText

/// How a format spells characters that mean something to it where they are meant as themselves.
struct FeedSpelling: Sendable {
  /// What stands for each byte; nothing where a character begins that may have to be left out.
  private let texts: [ShortText]

  /// Plain text in XML: `&#x26;` and `&#x3C;`, what the RSS profile asks for.
  static let textInXML = FeedSpelling([("&", "&#x26;"), ("<", "&#x3C;"), (">", "&gt;"), ("\"", "&quot;")], keeping: "\t\n")

  /// Text between the quotes of a JSON string (RFC 8259, 7).
  static let textInJSON = FeedSpelling([("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t")], leavesOutBeyondASCII: false)

  /// What XML 1.0 has no place for is left out: control characters (2.2), the C1 controls that it discourages, U+FFFE and U+FFFF.
  private init(
    _ spellings: [(Unicode.Scalar, StaticString)], keeping kept: String = "", leavesOutBeyondASCII: Bool = true
  ) {
    var texts = (0...UInt8.max).map { isControl($0) ? ShortText("") : ShortText($0) }
    for (scalar, text) in spellings { texts[Int(scalar.value)] = ShortText(text) }
    for byte in kept.utf8 { texts[Int(byte)] = ShortText(byte) }
    if leavesOutBeyondASCII { for byte in leadsOfLeftOut { texts[byte] = ShortText("") } }
    self.texts = texts
  }
}

extension FeedSpelling {
  /// Appends UTF-8. What is not UTF-8 in it becomes U+FFFD first, which is spelt as any other.
  func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    if isUTF8(bytes.span) { append(valid: bytes.span, to: &output) } else { append(String(decoding: bytes, as: UTF8.self), to: &output) }
  }

  func append(_ text: String, to output: inout [UInt8]) { append(valid: text.utf8.span, to: &output) }

  /// Markup is dense with bytes that are spelt otherwise, and an array that is appended to for every run between them spends most of its
  /// time on itself. So room is made for a piece at a time, and filled in place.
  private func append(valid bytes: Span<UInt8>, to output: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let end = min(index + Self.pieceBytes, bytes.count)
      output.append(addingCapacity: (end - index) * ShortText.countMax + EightBytes.count) {
        index = fill(&$0, with: bytes, from: index, to: end)
      }
      guard index < end else { continue }
      let count = leftOutCount(at: index, in: bytes)
      if count == 0 { output.append(bytes[index]) }
      index += max(count, 1)
    }
  }

  private static let pieceBytes = 1024

  /// Writes bytes up to `end`, or to a character before it that may have to be left out. Returns the index after what was written.
  private func fill(_ output: inout OutputSpan<UInt8>, with bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    unsafe output.withUnsafeMutableBufferPointer { free, filledCount in
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe texts.withUnsafeBufferPointer { texts in
          guard let target = free.baseAddress, let source = source.baseAddress, let texts = texts.baseAddress else { return start }
          var (index, filled) = (start, 0)
          while index < end {
            if index + EightBytes.count <= end {
              let word = unsafe EightBytes(at: source + index)
              // The bytes after the plain ones are written, too, and then overwritten.
              unsafe word.write(to: target + filled)
              let plainCount = word.plainCount
              filled += plainCount
              index += plainCount
              if plainCount == EightBytes.count { continue }
            }
            let text = unsafe texts[Int(source[index])]
            if text.count == 0 { break }
            unsafe text.write(to: target + filled)
            filled += text.count
            index += 1
          }
          filledCount = filled
          return index
        }
      }
    }
  }
}

/// The bytes with which characters beyond ASCII begin that XML leaves out.
private let leadsOfLeftOut = [0xC2, 0xEF]

/// How many bytes a character has that XML leaves out: a control character, U+FFFD, U+FFFE, U+FFFF. 0 for any other.
func leftOutCount(at index: Int, in bytes: Span<UInt8>) -> Int {
  switch bytes[index] {
  case 0xC2: bytes[index + 1] < 0xA0 ? 2 : 0
  case 0xEF: bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBD ? 3 : 0
  case let byte: isControl(byte) ? 1 : 0
  }
}

func isReplacementCharacter(at index: Int, in bytes: Span<UInt8>) -> Bool {
  bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD
}

private func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
