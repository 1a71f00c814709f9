import BroadsideText

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

  init(_ source: [UInt8], from start: Int, isKnownText: Bool) {
    bytes = source
    self.start = min(max(start, 0), source.count)
    scan = ByteScan(source, from: self.start)
    if isKnownText { return }
    if scan.hasNUL || (scan.hasOtherScripts && !isUTF8(source.span.extracting(self.start...))) { repair(source) }
  }

  private mutating func repair(_ source: [UInt8]) {
    isRepaired = true
    bytes = Array(source[..<start])
    runs = [(0, 0)]
    var offset = start
    while offset < source.count {
      let length = source[offset] == 0 ? 0 : lengthOfCharacter(in: source.span, at: offset)
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
