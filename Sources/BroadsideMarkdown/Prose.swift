internal import BroadsideHTML
import BroadsideText

/// The plain text of one paragraph while it is read, and the links in it.
///
/// Headings, table cells and the paragraphs of raw HTML are paragraphs, too.
struct Prose: ~Copyable {
  private(set) var text = OutputBuffer(capacity: 512)
  private(set) var marks: [Mark] = []
  /// Marks that have no end yet, innermost last.
  private var openMarks: [Int] = []

  /// Which part of the text is the text of a link.
  struct Mark {
    var link: Int
    var range: Range<Int>
    /// What stands for the text where there is none: the words for an image.
    var fallback: [UInt8] = []
    /// Whether the text is to be the title of the linked page.
    var isTitle = false
  }

  var count: Int { text.count }

  mutating func begin() {
    text.removeAll()
    if !marks.isEmpty { marks.removeAll(keepingCapacity: true) }
    if !openMarks.isEmpty { openMarks.removeAll(keepingCapacity: true) }
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) { text.append(copying: bytes.span) }
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) { text.append(bytes, range) }
  mutating func append(_ words: String) { text.append(text: words) }
  mutating func appendSpace() { text.append(UInt8(ascii: " ")) }

  mutating func beginLink(_ link: Int) {
    openMarks.append(marks.count)
    marks.append(Mark(link: link, range: text.count..<text.count))
  }

  mutating func endLink(isTitle: Bool = false) {
    guard let mark = openMarks.popLast() else { return }
    marks[mark].range = marks[mark].range.lowerBound..<text.count
    marks[mark].isTitle = isTitle
  }

  /// The text of a link; empty where it has none.
  func words(ofLink link: Int) -> [UInt8] {
    guard let mark = marks.last(where: { $0.link == link }) else { return [] }
    return text.array(mark.range)
  }

  /// What ``finish()`` makes of the text.
  var finishedText: String {
    var collapsed = OutputBuffer(capacity: text.count + 1)
    collapse(into: &collapsed) { _, _ in }
    return collapsed.text(from: 0)
  }

  mutating func addFallback(_ words: [UInt8]) {
    if let mark = openMarks.last, marks[mark].fallback.isEmpty { marks[mark].fallback = words }
  }

  /// Ends open links and makes every run of white space one space.
  mutating func finish() {
    while !openMarks.isEmpty { endLink() }
    guard needsCollapsing else { return }
    let bounds = marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] }.sorted()
    var places: [Int] = []
    var collapsed = OutputBuffer(capacity: text.count)
    collapse(into: &collapsed) { index, count in
      while places.count < bounds.count, bounds[places.count] == index { places.append(count) }
    }
    text = collapsed
    while places.count < bounds.count { places.append(text.count) }
    move(from: bounds, to: places.map { min($0, text.count) })
  }

  /// Appends the text with every run of white space as one space, and none at its ends. `visit` is told before each byte how many there
  /// are of the result.
  private func collapse(into result: inout OutputBuffer, _ visit: (_ index: Int, _ count: Int) -> Void) {
    for index in 0..<text.count {
      visit(index, result.count)
      let byte = isSpace(text[index]) ? UInt8(ascii: " ") : text[index]
      if byte == UInt8(ascii: " "), result.last ?? byte == byte { continue }
      result.append(byte)
    }
    if result.last == UInt8(ascii: " ") { result.remove(from: result.count - 1) }
  }

  private var needsCollapsing: Bool {
    guard let last = text.last else { return false }
    return text[0] <= 0x20 || last <= 0x20 || text.withBytes { hasWideSpace($0) }
  }

  /// Gives the marks new bounds. `bounds` ascend.
  private mutating func move(from bounds: [Int], to places: [Int]) {
    for index in marks.indices {
      let range = marks[index].range
      guard let lower = bounds.firstIndex(of: range.lowerBound), let upper = bounds.lastIndex(of: range.upperBound) else { continue }
      marks[index].range = places[lower]..<max(places[lower], places[upper])
    }
  }
}

/// The bytes without white space at either end.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let kept = trimmedRange(of: bytes.span)
  return bytes[bytes.startIndex + kept.lowerBound..<bytes.startIndex + kept.upperBound]
}

/// Which of the bytes are left without white space at either end.
func trimmedRange(of bytes: Span<UInt8>) -> Range<Int> {
  var (start, end) = (0, bytes.count)
  while start < end, isSpace(bytes[start]) { start += 1 }
  while end > start, isSpace(bytes[end - 1]) { end -= 1 }
  return start..<end
}
