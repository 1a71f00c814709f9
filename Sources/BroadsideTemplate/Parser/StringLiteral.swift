/// What stands between the quotation marks of a text in a tag.
enum StringLiteral {
  /// The text with Python's escapes replaced and line endings as `\n`.
  static func text(of bytes: ArraySlice<UInt8>) throws(SyntaxProblem) -> String {
    guard bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\r") }) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.endIndex {
        index = try appendEscape(at: index, of: bytes, to: &result)
      } else if byte == UInt8(ascii: "\r") {
        result.append(UInt8(ascii: "\n"))
        index += index + 1 < bytes.endIndex && bytes[index + 1] == UInt8(ascii: "\n") ? 2 : 1
      } else {
        result.append(byte)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Returns the offset after the escape.
  private static func appendEscape(at index: Int, of bytes: ArraySlice<UInt8>, to result: inout [UInt8]) throws(SyntaxProblem) -> Int {
    let letter = bytes[index + 1]
    switch letter {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(letter)
    case 0x0A: break
    case UInt8(ascii: "x"): return try appendScalar(at: index, digitCount: 2, of: bytes, to: &result)
    case UInt8(ascii: "u"): return try appendScalar(at: index, digitCount: 4, of: bytes, to: &result)
    case UInt8(ascii: "U"): return try appendScalar(at: index, digitCount: 8, of: bytes, to: &result)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return appendOctal(at: index, of: bytes, to: &result)
    default: result += [UInt8(ascii: "\\"), letter]
    }
    return index + 2
  }

  private static func appendScalar(at index: Int, digitCount: Int, of bytes: ArraySlice<UInt8>, to result: inout [UInt8])
    throws(SyntaxProblem) -> Int
  {
    let end = min(index + 2 + digitCount, bytes.endIndex)
    let digits = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
    guard digits.utf8.count == digitCount, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw SyntaxProblem("the escape names no character", index..<end, label: "\(digitCount) hexadecimal digits are needed")
    }
    result.append(contentsOf: String(Character(scalar)).utf8)
    return end
  }

  private static func appendOctal(at index: Int, of bytes: ArraySlice<UInt8>, to result: inout [UInt8]) -> Int {
    var end = index + 1
    var value: UInt32 = 0
    while end < bytes.endIndex, end < index + 4, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[end]) {
      value = value * 8 + UInt32(bytes[end] - UInt8(ascii: "0"))
      end += 1
    }
    if let scalar = Unicode.Scalar(value) { result.append(contentsOf: String(Character(scalar)).utf8) }
    return end
  }
}
