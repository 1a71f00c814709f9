/// The text as a JSON string with its quotes; `<` is written as an escape, so that it can stand in a `<script>`.
package func quotedJSON(_ text: String) -> String {
  var output: [UInt8] = []
  appendQuotedJSON(text, to: &output)
  return String(decoding: output, as: UTF8.self)
}

/// Appends the text as ``quotedJSON(_:)`` has it.
package func appendQuotedJSON(_ text: String, to output: inout [UInt8]) {
  let bytes = text.utf8.span
  var runStart = 0
  output.append(UInt8(ascii: "\""))
  for index in bytes.indices where !isPlainInJSON(bytes[index]) {
    guard let (escape, count) = escapeInJSON(at: index, in: bytes) else { continue }
    output.append(copying: bytes.extracting(runStart..<index))
    output += escape.utf8
    runStart = index + count
  }
  output.append(copying: bytes.extracting(runStart...))
  output.append(UInt8(ascii: "\""))
}

/// Whether a byte is part of no character that is escaped.
private func isPlainInJSON(_ byte: UInt8) -> Bool {
  switch byte {
  case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: "\\"), 0x7F, 0xE2: false
  default: true
  }
}

/// The escape of the character that begins at an index, and how many bytes the character has.
private func escapeInJSON(at index: Int, in bytes: Span<UInt8>) -> (escape: String, count: Int)? {
  switch bytes[index] {
  case UInt8(ascii: "\""): return ("\\\"", 1)
  case UInt8(ascii: "\\"): return ("\\\\", 1)
  case UInt8(ascii: "\n"): return ("\\n", 1)
  case UInt8(ascii: "\r"): return ("\\r", 1)
  case UInt8(ascii: "\t"): return ("\\t", 1)
  // U+2028 and U+2029 end lines in older JavaScript.
  case 0xE2:
    guard bytes[index + 1] == 0x80, bytes[index + 2] & 0xFE == 0xA8 else { return nil }
    return (bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
  case let byte: return ("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16), 1)
  }
}
