import BroadsideText

/// How many words a text has: runs without white space; each Chinese, Japanese or Korean character is a word of its own.
func wordCount(of bytes: Span<UInt8>) -> Int {
  var count = 0
  var before: UInt8 = 0x20
  var largest: UInt8 = 0
  var start = 0
  while start < bytes.count {
    // A count in a byte can't overflow within so few bytes, and lets the loop become vector instructions.
    let end = min(start + 240, bytes.count)
    var starts: UInt8 = 0
    for index in start..<end {
      let byte = bytes[index]
      starts &+= (byte > 0x20 ? 1 : 0) & (before <= 0x20 ? 1 : 0)
      largest = max(largest, byte)
      before = byte
    }
    count += Int(starts)
    start = end
  }
  return largest >= leadByteOfFirstCJK ? wordCount(ofScalarsIn: bytes) : count
}

/// Of U+3000, in UTF-8.
private let leadByteOfFirstCJK: UInt8 = 0xE3

private func wordCount(ofScalarsIn bytes: Span<UInt8>) -> Int {
  var count = 0
  var isInWord = false
  for scalar in string(bytes).unicodeScalars {
    if isWordByItself(scalar) {
      count += 1
      isInWord = false
    } else if isSpace(scalar) || isIdeographicPunctuation(scalar) {
      isInWord = false
    } else if !isInWord {
      count += 1
      isInWord = true
    }
  }
  return count
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x3000 || (0x2000...0x200B).contains(scalar.value)
}

/// Ideographs, kana, hangul.
private func isWordByItself(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
  default: false
  }
}

private func isIdeographicPunctuation(_ scalar: Unicode.Scalar) -> Bool {
  (0x3000...0x303F).contains(scalar.value) || (0xFF00...0xFF0F).contains(scalar.value) || (0xFF1A...0xFF20).contains(scalar.value)
}
