/// How characters that mean something to XML are spelt where they are meant as themselves.
enum XMLSpelling {
  /// `&#x26;` and `&#x3C;`: what the RSS profile asks for in plain text.
  case number
  /// `&amp;` and `&lt;`: shorter, for HTML that stands in XML.
  case name
}

/// Appends text so that it can stand in XML, between tags and in quoted attributes.
///
/// What XML 1.0 has no place for is left out: control characters (2.2), the C1 controls that it discourages, bytes that are not UTF-8,
/// and U+FFFD, which feed validators take for a broken encoding. In HTML that last one stays, as `&#xFFFD;`.
func appendXML(_ bytes: [UInt8], spelling: XMLSpelling, to output: inout [UInt8]) {
  let span = bytes.span
  guard (try? UTF8Span(validating: span)) != nil else {
    return appendXML(Array(String(decoding: bytes, as: UTF8.self).utf8), spelling: spelling, to: &output)
  }
  var runStart = 0
  var index = 0
  while index < span.count {
    guard isSpecial(span[index]), let special = special(at: index, in: bytes, spelling) else {
      index += 1
      continue
    }
    output += bytes[runStart..<index]
    output += special.replacement.utf8
    index += special.count
    runStart = index
  }
  output += bytes[runStart...]
}

/// Whether a byte may begin something that is not copied as it is.
@inline(__always)
private func isSpecial(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "\t"), UInt8(ascii: "\n"): false
  case 0..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0x7F, 0xC2, 0xEF: true
  default: false
  }
}

/// What stands in XML for the character that begins at an index, and how many bytes the character has; nil for itself.
private func special(at index: Int, in bytes: [UInt8], _ spelling: XMLSpelling) -> (replacement: String, count: Int)? {
  switch bytes[index] {
  case UInt8(ascii: "&"): return (spelling == .name ? "&amp;" : "&#x26;", 1)
  case UInt8(ascii: "<"): return (spelling == .name ? "&lt;" : "&#x3C;", 1)
  case UInt8(ascii: ">"): return ("&gt;", 1)
  case UInt8(ascii: "\""): return ("&quot;", 1)
  case 0xC2: return bytes[index + 1] < 0xA0 ? ("", 2) : nil
  case 0xEF:
    guard bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBD else { return nil }
    return (spelling == .name && bytes[index + 2] == 0xBD ? "&amp;#xFFFD;" : "", 3)
  default: return ("", 1)
  }
}

/// The text without what no feed takes (control characters, U+FFFD), every white space a single space, none at the ends.
func oneLine(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var needsSpace = false
  for scalar in text.unicodeScalars {
    if isLineSpace(scalar) {
      needsSpace = !result.isEmpty
    } else if !isLeftOut(scalar) {
      if needsSpace { result.append(" ") }
      needsSpace = false
      result.append(scalar)
    }
  }
  return String(result)
}

/// Spaces and line ends; those that may not break a line are letters here.
private func isLineSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029: true
  default: false
  }
}

/// Whether XML and JSON feeds leave a character out.
func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F..<0xA0, 0xFFFD...0xFFFF: true
  default: false
  }
}

/// Whether a reader that takes a plain text for HTML would see a tag, a comment or an entity in it.
func looksLikeHTML(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  for (index, byte) in bytes.enumerated() where index + 1 < bytes.count {
    let next = bytes[index + 1]
    if byte == UInt8(ascii: "<"), isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      return true
    }
    if byte == UInt8(ascii: "&"), isLetter(next) || next == UInt8(ascii: "#"), endsWithSemicolon(bytes[(index + 1)...]) { return true }
  }
  return false
}

private func endsWithSemicolon(_ bytes: ArraySlice<UInt8>) -> Bool {
  let end = bytes.dropFirst().first { !isLetter($0) && !isDigit($0) }
  return end == UInt8(ascii: ";")
}

func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
