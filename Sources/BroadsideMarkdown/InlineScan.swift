internal import BroadsideHTML
import BroadsideText

/// Goes through the source of a block and stops where a link may have its destination.
///
/// It knows escapes, code spans and brackets, not the whole of CommonMark: what it finds is compared with what the parser found.
struct InlineScan {
  private let bytes: [UInt8]
  private var end = 0
  private(set) var position = 0
  private var openBrackets: [Int] = []

  enum Candidate {
    /// Where a destination stands in `](…)`.
    case destination(Range<Int>)
    /// Where the label of a reference stands in `[label]`.
    case label(Range<Int>)
    /// Where the text of an autolink stands.
    case autolink(Range<Int>)
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Begins anew, in a part of the source.
  mutating func begin(from start: Int, to end: Int) {
    self.end = end
    position = start
    openBrackets.removeAll(keepingCapacity: true)
  }

  /// The next candidate. `autolink` is the text of the autolink that is looked for, empty if none is.
  mutating func next(autolink: ArraySlice<UInt8>) -> Candidate? {
    let first = autolink.first ?? UInt8(ascii: "[")
    while position < end {
      position = firstSpecial(or: first)
      guard position < end else { break }
      switch bytes[position] {
      case first where !autolink.isEmpty && isAutolink(autolink):
        position += autolink.count
        return .autolink(position - autolink.count..<position)
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "`"): skipCode()
      case UInt8(ascii: "["):
        openBrackets.append(position)
        position += 1
      case UInt8(ascii: "]"):
        position += 1
        let opening = openBrackets.popLast() ?? position - 1
        if let candidate = closeBracket(min(opening + 1, position - 1)..<position - 1) { return candidate }
      default: position += 1
      }
    }
    return nil
  }

  /// The offset of the next backslash, bracket or backtick, or of a certain byte. `[`, `\` and `]` follow each other in ASCII.
  private func firstSpecial(or other: UInt8) -> Int {
    firstOffset(
      in: bytes.span, position..<end,
      matches: { (($0 &- sixteen(UInt8(ascii: "["))) .< sixteen(3)) .| ($0 .== sixteen(UInt8(ascii: "`"))) .| ($0 .== sixteen(other)) },
      match: { $0 &- UInt8(ascii: "[") < 3 || $0 == UInt8(ascii: "`") || $0 == other })
  }

  private func isAutolink(_ text: ArraySlice<UInt8>) -> Bool {
    guard position + text.count <= end, areEqual(bytes.span.extracting(position..<position + text.count), text.span) else { return false }
    return position == 0 || bytes[position - 1] != UInt8(ascii: "[")
  }

  private mutating func skipCode() {
    let start = position
    while position < end, bytes[position] == UInt8(ascii: "`") { position += 1 }
    let length = position - start
    var run = 0
    for offset in position..<end {
      if bytes[offset] == UInt8(ascii: "`") {
        run += 1
        if run == length, offset + 1 == end || bytes[offset + 1] != UInt8(ascii: "`") {
          position = offset + 1
          return
        }
      } else {
        run = 0
      }
    }
  }

  private mutating func closeBracket(_ text: Range<Int>) -> Candidate? {
    if position < end, bytes[position] == UInt8(ascii: "("), let range = linkDestination(in: bytes, from: position + 1, to: end) {
      return .destination(range)
    }
    guard position < end, bytes[position] == UInt8(ascii: "[") else { return text.isEmpty ? nil : .label(text) }
    var offset = position + 1
    while offset < end, bytes[offset] != UInt8(ascii: "]") { offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1 }
    let label = position + 1..<min(offset, end)
    guard !label.isEmpty else { return .label(text) }
    return .label(label)
  }
}

/// The destination of a link that begins at an offset, after white space: `<in brackets>` or without spaces (CommonMark, 6.3).
func linkDestination(in bytes: [UInt8], from start: Int, to end: Int) -> Range<Int>? {
  var offset = start
  while offset < end, isSpace(bytes[offset]) { offset += 1 }
  guard offset < end else { return nil }
  if bytes[offset] == UInt8(ascii: "<") {
    let lower = offset + 1
    offset = lower
    while offset < end, bytes[offset] != UInt8(ascii: ">") { offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1 }
    return offset < end ? lower..<offset : nil
  }
  let lower = offset
  var depth = 0
  while offset < end, bytes[offset] > 0x20 {
    switch bytes[offset] {
    case UInt8(ascii: "\\") where offset + 1 < end && isPunctuation(bytes[offset + 1]): offset += 1
    case UInt8(ascii: "("): depth += 1
    case UInt8(ascii: ")"):
      guard depth > 0 else { return lower..<offset }
      depth -= 1
    default: break
    }
    offset += 1
  }
  return lower..<min(offset, end)
}

/// Whether source stands for a text.
func isSource(_ source: ArraySlice<UInt8>, of text: Span<UInt8>) -> Bool {
  areEqual(source.span, text) || (source.count > text.count && areEqual(decodingMarkdownEscapes(source).span, text))
}

/// What source stands for, backslash escapes and character references resolved.
func decodingMarkdownEscapes(_ source: ArraySlice<UInt8>) -> [UInt8] {
  guard source.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }) else { return Array(source) }
  let text = Array(decodingCharacterReferences(source).utf8)
  var result: [UInt8] = []
  var offset = 0
  while offset < text.count {
    if text[offset] == UInt8(ascii: "\\"), offset + 1 < text.count, isPunctuation(text[offset + 1]) { offset += 1 }
    result.append(text[offset])
    offset += 1
  }
  return result
}

/// ASCII punctuation (CommonMark, 2.1).
func isPunctuation(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
  default: false
  }
}
