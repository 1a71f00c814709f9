import BroadsideText

/// Finds where in the source the parts of a body were written.
///
/// libcmark-gfm tells the lines of a block, not the places of URLs. Links are asked for in the order in which they end in the
/// source, so each is looked for after the one before it, in the lines of its block.
///
/// > Invariant: `cursor` only moves forward within a block.
/// > Complexity: linear in the source for the links of well-formed blocks; searches that fail are limited in number.
struct SourcePlaces {
  let bytes: [UInt8]
  private let start: Int
  private let hasReturns: Bool
  /// A line and the offset at which it begins: where the last search for a line ended.
  private var known: (line: Int, offset: Int)
  private var block: ClosedRange<Int32> = 0...0
  /// Whether `cursor` and `limit` are not yet those of `block`.
  private var isBehind = false
  var cursor: Int
  private(set) var limit: Int
  private var scan: InlineScan
  private var failuresLeft = 64
  private var definitions: [[UInt8]: Range<Int>]?

  init(_ source: CleanText) {
    bytes = source.bytes
    scan = InlineScan(source.bytes)
    start = source.start
    hasReturns = source.scan.hasReturn
    known = (1, start)
    cursor = start
    limit = bytes.count
  }

  /// A line of the body without its ending, counted from 1.
  mutating func line(_ number: Int) -> ArraySlice<UInt8> {
    let number = max(number, 1)
    let lower = offset(ofLine: number)
    known = (number, lower)
    return bytes[lower..<endOfLine(at: lower)]
  }

  /// Searches on in these lines from now on. libcmark-gfm doesn't know those of a paragraph that a table follows at once (0).
  mutating func enter(_ lines: ClosedRange<Int32>) {
    guard lines != block else { return }
    block = lines
    isBehind = true
  }

  /// Goes to the block that was entered: only done where there is something to find.
  mutating func catchUp() {
    guard isBehind else { return }
    isBehind = false
    guard block.lowerBound > 0 else {
      limit = bytes.count
      return
    }
    cursor = line(Int(block.lowerBound)).startIndex
    limit = endOfLine(Int(block.upperBound))
  }

  private func offset(ofLine number: Int) -> Int {
    var (line, offset) = known.line <= number ? known : (1, start)
    while line < number, offset < bytes.count {
      offset = endOfLine(at: offset)
      let isPair = offset + 1 < bytes.count && bytes[offset] == UInt8(ascii: "\r") && bytes[offset + 1] == UInt8(ascii: "\n")
      offset = min(offset + (isPair ? 2 : 1), bytes.count)
      line += 1
    }
    return offset
  }

  /// The next line ending from an offset on, or the end.
  private func endOfLine(at offset: Int) -> Int {
    let newline = firstOffset(of: UInt8(ascii: "\n"), in: bytes.span, offset..<bytes.count)
    return hasReturns ? firstOffset(of: UInt8(ascii: "\r"), in: bytes.span, offset..<newline) : newline
  }

  private mutating func endOfLine(_ number: Int) -> Int { line(number).endIndex }

  /// The first line of the block: the best that can be said of what wasn't found.
  private var wholePlace: Range<Int> {
    var lower = max(cursor, start)
    while lower < limit, bytes[lower] <= 0x20 { lower += 1 }
    return lower..<max(lower, min(limit, endOfLine(at: lower)))
  }
}

extension SourcePlaces {
  /// Where the destination of a link or image stands. `text` is what the link shows: of an autolink, the destination itself.
  mutating func place(ofDestination destination: ArraySlice<UInt8>, text: ArraySlice<UInt8>) -> Range<Int> {
    catchUp()
    guard failuresLeft > 0 else { return wholePlace }
    let isAutolink = isAutolinkText(text) && areEqual(destination.span.extracting(last: text.count), text.span)
    scan.begin(from: cursor, to: limit)
    while let candidate = scan.next(autolink: isAutolink ? text : []) {
      switch candidate {
      case .destination(let range):
        guard isSource(bytes[range], of: destination.span) else { continue }
        cursor = range.upperBound
        return range
      case .autolink(let range):
        cursor = scan.position
        return range
      case .label(let label):
        guard let range = definition(of: label), isSource(bytes[range], of: destination.span) else { continue }
        cursor = scan.position
        return range
      }
    }
    failuresLeft -= 1
    return wholePlace
  }

  /// Whether words may be an address that was made a link as it stands.
  private func isAutolinkText(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") } || text.starts(with: "www.".utf8)
  }

  /// Where the URL of an attribute stands: unchanged, behind the quote or other byte that stands before it in the tag.
  mutating func place(ofRawURL url: ArraySlice<UInt8>, after lead: UInt8) -> Range<Int> {
    catchUp()
    guard failuresLeft > 0 else { return wholePlace }
    var offset = cursor
    while offset + url.count < limit {
      let lower = offset + 1
      if bytes[offset] == lead, bytes[lower] == url.first, bytes[lower..<lower + url.count] == url {
        cursor = lower + url.count
        return lower..<cursor
      }
      offset = lower
    }
    failuresLeft -= 1
    return wholePlace
  }

  private mutating func definition(of label: Range<Int>) -> Range<Int>? {
    let known = definitions ?? linkDefinitions(in: bytes, from: start)
    definitions = known
    return known[normalizedLabel(bytes[label])]
  }
}
