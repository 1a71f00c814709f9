internal import BroadsideText

/// The text as a YAML scalar on one line, in quotes only where it would be read as something else without them.
package func yamlScalar(_ text: String) -> String {
  needsQuotes(text) ? quotedYAML(text) : text
}

/// The text in quotes: single ones where it has a double quote or a backslash, else double ones.
func quotedYAML(_ text: String) -> String {
  let isPrintable = !text.unicodeScalars.contains(where: isControl)
  if isPrintable, text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    case _ where isControl(scalar): result += scalar.value < 0x100 ? "\\x" + hex(scalar.value, 2) : "\\u" + hex(scalar.value, 4)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

private func needsQuotes(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard let first = bytes.first, let last = bytes.last else { return true }
  if first.isBlank || last.isBlank || last == UInt8(ascii: ":") || isIndicator(first) { return true }
  if first == UInt8(ascii: "-"), bytes.count == 1 || bytes[1].isBlank || bytes.starts(with: Array("---".utf8)) { return true }
  if bytes.starts(with: Array("...".utf8)) || text == "<<" { return true }
  if text.unicodeScalars.contains(where: isControl) { return true }
  for index in bytes.indices.dropFirst() {
    if bytes[index] == UInt8(ascii: "#"), bytes[index - 1].isBlank { return true }
    if bytes[index - 1] == UInt8(ascii: ":"), bytes[index].isBlank || bytes[index] == UInt8(ascii: "?") { return true }
    if isFlowIndicator(bytes[index]) { return true }
  }
  if case .text = plainYAMLScalar(text) { return isWordOfOldYAML(text) }
  return true
}

/// Characters that begin something else than plain text.
private func isIndicator(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"),
    UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
    UInt8(ascii: "?"), UInt8(ascii: ":"):
    true
  default: isFlowIndicator(byte)
  }
}

/// Quoted wherever they stand, so that the scalar can be an element of a list in brackets.
private func isFlowIndicator(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","): true
  default: false
  }
}

/// Text to us, but true and false to other programs that may read the file.
private func isWordOfOldYAML(_ text: String) -> Bool {
  ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) || text.utf8.first?.isDigit == true && text.utf8.allSatisfy(\.isDigit)
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0xFEFF
}

private func hex(_ number: UInt32, _ width: Int) -> String {
  let digits = String(number, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
