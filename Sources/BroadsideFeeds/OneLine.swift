import BroadsideText

/// The text without what no feed takes (control characters, U+FFFD), every white space a single space, none at the ends.
func oneLine(_ text: String) -> String {
  if isOneLine(text) { return text }
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

/// Whether ``oneLine(_:)`` has nothing to do, as with nearly every text.
private func isOneLine(_ text: String) -> Bool {
  let bytes = text.utf8.span
  let space = UInt8(ascii: " ")
  guard bytes.count > 0 else { return true }
  guard bytes[0] != space, bytes[bytes.count - 1] != space else { return false }
  var index = plainCount(of: bytes)
  while index < bytes.count {
    switch bytes[index] {
    case space: if bytes[index - 1] == space { return false }
    case 0xE2: if bytes[index + 1] == 0x80, bytes[index + 2] & 0xFE == 0xA8 { return false }
    default: if leftOutCount(at: index, in: bytes) > 0 { return false }
    }
    index += 1
  }
  return true
}

/// How many bytes at the beginning are surely such: sixteen at a time, none of which is a control character, the first of two spaces, or
/// begins a character that may be no letter.
private func plainCount(of bytes: Span<UInt8>) -> Int {
  unsafe bytes.withUnsafeBytes { bytes in
    var index = 0
    while index + 17 <= bytes.count {
      let block = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      let next = unsafe bytes.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self)
      let controls = (block .< sixteen(0x20)) .| (block .== sixteen(0x7F))
      let beginnings = (block .== sixteen(0xC2)) .| (block .== sixteen(0xE2)) .| (block .== sixteen(0xEF))
      let spaces = (block .== sixteen(UInt8(ascii: " "))) .& (next .== sixteen(UInt8(ascii: " ")))
      if firstPlace(in: controls .| beginnings .| spaces) != nil { break }
      index += 16
    }
    return index
  }
}

/// Whether nothing is left of the text on one line.
func isBlank(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { isLineSpace($0) || isLeftOut($0) }
}

/// Spaces and line ends; those that may not break a line are letters here.
private func isLineSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029: true
  default: false
  }
}

/// Whether XML and JSON feeds leave a character out.
private func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F..<0xA0, 0xFFFD...0xFFFF: true
  default: false
  }
}

/// Whether a reader that takes a plain text for HTML would see a tag, a comment or an entity in it.
func looksLikeHTML(_ text: String) -> Bool {
  let bytes = text.utf8.span
  for index in bytes.indices.dropLast() {
    let next = bytes[index + 1]
    switch bytes[index] {
    case UInt8(ascii: "<") where isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?"):
      return true
    case UInt8(ascii: "&") where (isLetter(next) || next == UInt8(ascii: "#")) && isEntity(from: index, in: bytes): return true
    default: continue
    }
  }
  return false
}

/// Whether letters and digits after `&`, and after the byte that follows it, end with a semicolon.
private func isEntity(from start: Int, in bytes: Span<UInt8>) -> Bool {
  var end = start + 2
  while end < bytes.count, isLetter(bytes[end]) || isDigit(bytes[end]) { end += 1 }
  return end < bytes.count && bytes[end] == UInt8(ascii: ";")
}

func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
