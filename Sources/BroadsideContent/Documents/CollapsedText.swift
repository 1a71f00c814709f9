/// The text with each run of white space as one blank, and none at its ends.
package func collapsed(_ text: String) -> String {
  let bytes = text.utf8.span
  let start = startOfExcess(in: bytes)
  if start == bytes.count { return text }
  return unsafe String(unsafeUninitializedCapacity: bytes.count) { collapsed in
    var count = 0
    var needsBlank = false
    var place = 0
    while place < bytes.count {
      let blankLength = place < start ? 0 : lengthOfWhiteSpace(in: bytes, at: place)
      if blankLength > 0 {
        needsBlank = count > 0
        place += blankLength
        continue
      }
      if needsBlank {
        unsafe collapsed[count] = UInt8(ascii: " ")
        count += 1
        needsBlank = false
      }
      unsafe collapsed[count] = bytes[place]
      count += 1
      place += 1
    }
    return count
  }
}

/// Where white space begins that is not a lone blank between words; the end where there is none.
private func startOfExcess(in bytes: Span<UInt8>) -> Int {
  var place = 0
  while place < bytes.count {
    if lengthOfWhiteSpace(in: bytes, at: place) > 0 {
      let isBetween = place > 0 && place + 1 < bytes.count && lengthOfWhiteSpace(in: bytes, at: place + 1) == 0
      guard bytes[place] == UInt8(ascii: " "), isBetween else { return place }
    }
    place += 1
  }
  return place
}

/// How many bytes the white space at an offset takes (Unicode 16, `White_Space`); 0 where there is something else.
@inline(__always)
private func lengthOfWhiteSpace(in bytes: Span<UInt8>, at place: Int) -> Int {
  switch bytes[place] {
  case UInt8(ascii: " "), 0x09...0x0D: 1
  case 0xC2, 0xE1, 0xE2, 0xE3: lengthOfOtherWhiteSpace(in: bytes, at: place)
  default: 0
  }
}

private func lengthOfOtherWhiteSpace(in bytes: Span<UInt8>, at place: Int) -> Int {
  let second = bytes[place + 1]
  if bytes[place] == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
  switch (bytes[place], second, bytes[place + 2]) {
  case (0xE1, 0x9A, 0x80): return 3
  case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF): return 3
  case (0xE2, 0x81, 0x9F): return 3
  case (0xE3, 0x80, 0x80): return 3
  default: return 0
  }
}
