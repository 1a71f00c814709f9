/// The text as a JSON string with its quotes; `<` is written as an escape, so that it can stand in a `<script>`.
package func quotedJSON(_ text: String) -> String {
  var output = OutputBuffer(capacity: text.utf8.count + 16)
  output.append(quotedJSON: text)
  return output.text(from: 0)
}

extension OutputBuffer {
  /// Appends the text as ``BroadsideText/quotedJSON(_:)`` has it.
  package mutating func append(quotedJSON text: String) {
    let bytes = text.utf8.span
    append(UInt8(ascii: "\""))
    append(bytes, matches: marksInJSON, match: isMarkInJSON) { $0.append(escapeOf: $1, in: bytes) }
    append(UInt8(ascii: "\""))
  }

  /// Appends what stands for the character that begins at an index, and returns how many bytes it has.
  private mutating func append(escapeOf index: Int, in bytes: Span<UInt8>) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    // U+2028 and U+2029 end lines in older JavaScript.
    case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
      append(bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
      return 3
    case 0xE2: append(bytes[index])
    case let byte:
      append("\\u00")
      append(hexDigit(byte >> 4))
      append(hexDigit(byte & 15))
    }
    return 1
  }
}

/// Which of sixteen bytes begin a character that may be escaped.
@inline(__always)
private func marksInJSON(_ block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
  let controls = (block .< sixteen(0x20)) .| (block .== sixteen(0x7F))
  let signs = (block .== sixteen(UInt8(ascii: "\""))) .| (block .== sixteen(UInt8(ascii: "\\"))) .| (block .== sixteen(UInt8(ascii: "<")))
  return controls .| signs .| (block .== sixteen(0xE2))
}

@inline(__always)
private func isMarkInJSON(_ byte: UInt8) -> Bool {
  switch byte {
  case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: "\\"), 0x7F, 0xE2: true
  default: false
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
