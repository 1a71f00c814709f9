import BroadsideText

/// How many words a text has: runs without white space; each Chinese, Japanese or Korean character is a word of its own.
func wordCount(of bytes: Span<UInt8>) -> Int {
  guard bytes.count > 16 else { return wordCount(ofFew: bytes) }
  var count = bytes[0] > lastSpace ? 1 : 0
  var words = WordBeginnings()
  let last = bytes.count - 17
  var place = 0
  while place < last {
    words.look(at: bytes, place)
    place += 16
    // A count in a byte can't overflow within so few blocks.
    if place & 0x7FF == 0 { count += words.takeCount() }
  }
  // The last block overlaps with the one before.
  words.look(at: bytes, last, omitting: place - last)
  count += words.takeCount()
  return hasAny(words.mayBeCJK) ? wordCount(ofScalarsIn: bytes) : count
}

private func wordCount(ofFew bytes: Span<UInt8>) -> Int {
  var (count, before) = (0, lastSpace)
  for index in bytes.indices {
    if bytes[index] >= leadByteOfFirstCJK { return wordCount(ofScalarsIn: bytes) }
    if before <= lastSpace, bytes[index] > lastSpace { count += 1 }
    before = bytes[index]
  }
  return count
}

/// Where something else follows white space, in sixteen lanes.
private struct WordBeginnings {
  private var counts = sixteen(0)
  private(set) var mayBeCJK = SIMDMask<SIMD16<Int8>>(repeating: false)

  /// Counts the words that begin after one of the sixteen bytes from a place on, but for the first few.
  @inline(__always)
  mutating func look(at bytes: Span<UInt8>, _ place: Int, omitting omitted: Int = 0) {
    let (before, block) = neighbours(in: bytes, at: place)
    let lanes = SIMD16<UInt8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    let begins = (before .<= sixteen(lastSpace)) .& (block .> sixteen(lastSpace)) .& (lanes .>= sixteen(UInt8(truncatingIfNeeded: omitted)))
    // Where it is so, all bits are set: less one.
    unsafe counts &-= unsafeBitCast(begins, to: SIMD16<UInt8>.self)
    mayBeCJK = mayBeCJK .| (before .>= sixteen(leadByteOfFirstCJK))
  }

  /// How many were counted; then none are.
  mutating func takeCount() -> Int {
    let words = unsafe unsafeBitCast(counts, to: SIMD2<UInt64>.self)
    let pairs = (words & 0x00FF_00FF_00FF_00FF) &+ ((words &>> 8) & 0x00FF_00FF_00FF_00FF)
    counts = sixteen(0)
    return Int(((pairs[0] &+ pairs[1]) &* 0x0001_0001_0001_0001) &>> 48)
  }
}

/// ASCII's white space and control characters end with it.
private let lastSpace: UInt8 = 0x20

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
