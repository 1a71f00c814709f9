/// Whether bytes are UTF-8. ASCII, which most texts are nearly all of, is passed over sixteen bytes at a time.
///
/// - Parameter allowsNUL: whether there may be U+0000, which is UTF-8, but in no text.
package func isUTF8(_ bytes: Span<UInt8>, allowsNUL: Bool = true) -> Bool {
  // NUL, less one, is the largest of all bytes.
  let (less, first): (UInt8, UInt8) = allowsNUL ? (0, 0x80) : (1, 0x7F)
  let (lesses, firsts) = (sixteen(less), sixteen(first))
  var index = 0
  while true {
    index = firstOffset(
      in: bytes, index..<bytes.count, matches: { ($0 &- lesses) .>= firsts }, match: { $0 &- less >= first })
    guard index < bytes.count else { return true }
    repeat {
      let length = lengthOfCharacter(in: bytes, at: index)
      guard length > 1 else { return false }
      index += length
    } while index < bytes.count && bytes[index] >= 0x80
  }
}

/// How many bytes the character at an index has; 0 where there is none.
///
/// Unicode 16, table 3-7: which bytes can follow each other.
package func lengthOfCharacter(in bytes: Span<UInt8>, at index: Int) -> Int {
  let (length, second): (Int, ClosedRange<UInt8>)
  switch bytes[index] {
  case 0x00...0x7F: return 1
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return 0
  }
  guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
  for next in index + 2..<max(index + 2, index + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
  return length
}

/// The text that UTF-8 bytes spell.
@inlinable public func string(_ bytes: Span<UInt8>) -> String {
  unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
}
