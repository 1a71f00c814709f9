/// The bytes of a file as valid UTF-8 without NUL, and the way back to the places in the file.
///
/// > Invariant: `isRepaired` is false where `bytes` are the file's own.
struct CleanText {
  private(set) var bytes: [UInt8]
  /// Where the body begins.
  let start: Int
  let scan: ByteScan
  private(set) var isRepaired = false
  /// For each run of good bytes: where it begins in `bytes`, and where in the file. Ascending.
  private var runs: [(clean: Int, file: Int)] = []

  init(_ source: [UInt8], from start: Int) {
    bytes = source
    self.start = min(max(start, 0), source.count)
    scan = ByteScan(source, from: self.start)
    if scan.hasNUL || (scan.hasOtherScripts && !isUTF8(source)) { repair(source) }
  }

  private func isUTF8(_ source: [UInt8]) -> Bool {
    var offset = start
    while true {
      offset = firstOffset(in: source.span, offset..<source.count, matches: { $0 .>= sixteen(0x80) }, match: { $0 >= 0x80 })
      guard offset < source.count else { return true }
      let length = lengthOfCharacter(in: source, at: offset)
      guard length > 0 else { return false }
      offset += length
    }
  }

  private mutating func repair(_ source: [UInt8]) {
    isRepaired = true
    bytes = Array(source[..<start])
    runs = [(0, 0)]
    var offset = start
    while offset < source.count {
      let length = lengthOfCharacter(in: source, at: offset)
      if length > 0 {
        bytes.append(contentsOf: source[offset..<offset + length])
        offset += length
      } else {
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        offset += 1
        runs.append((bytes.count, offset))
      }
    }
  }

  func rangeInFile(of range: Range<Int>) -> Range<Int> {
    let lower = offsetInFile(of: range.lowerBound)
    return lower..<max(lower, offsetInFile(of: range.upperBound))
  }

  private func offsetInFile(of offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].clean <= offset { low = middle } else { high = middle }
    }
    let next = high < runs.count ? runs[high].file : Int.max
    return min(runs[low].file + offset - runs[low].clean, next)
  }
}

/// How many bytes the character at an offset has, 0 where there is none (Unicode Standard, table 3-7).
private func lengthOfCharacter(in bytes: [UInt8], at offset: Int) -> Int {
  let (length, second): (Int, ClosedRange<UInt8>)
  switch bytes[offset] {
  case 0x01...0x7F: return 1
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return 0
  }
  guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
  for index in offset + 2..<max(offset + 2, offset + length) where !(0x80...0xBF).contains(bytes[index]) { return 0 }
  return length
}
