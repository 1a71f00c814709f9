import BroadsideText

/// Cuts a layout into tokens. Works on bytes; what is wrong is reported and skipped, so that one mistake hides no other.
///
/// White space is stripped here, as the signs in `{%-` and `-%}` ask: a data token covers only what is printed.
struct Lexer {
  let bytes: [UInt8]
  /// Where the text ends: one line ending at the end of the file is dropped.
  let end: Int
  var offset = 0
  var tokens: [Token] = []
  var problems: [SyntaxProblem] = []
  /// Tags that are not closed: what the parser finds wrong inside them follows from that.
  var brokenTags: [Range<Int>] = []

  init(_ source: SourceText) {
    bytes = source.bytes
    end = Self.endWithoutLineEnding(source.bytes)
    offset = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    tokens.reserveCapacity(bytes.count / 6 + 8)
  }

  mutating func run() {
    while offset < end { lexText() }
    tokens.append(Token(kind: .end, range: end..<end))
  }

  private static func endWithoutLineEnding(_ bytes: [UInt8]) -> Int {
    guard let last = bytes.last else { return 0 }
    if last == UInt8(ascii: "\r") { return bytes.count - 1 }
    guard last == UInt8(ascii: "\n") else { return bytes.count }
    return bytes.count >= 2 && bytes[bytes.count - 2] == UInt8(ascii: "\r") ? bytes.count - 2 : bytes.count - 1
  }

  /// Static text up to the next tag, and that tag.
  private mutating func lexText() {
    let start = offset
    guard let opening = nextOpening(from: offset) else {
      appendData(start..<end)
      offset = end
      return
    }
    let sign = byte(opening + 2)
    let isStripped = sign == UInt8(ascii: "-")
    appendData(start..<(isStripped ? strippedEnd(start..<opening) : opening))
    offset = opening + (isStripped || sign == UInt8(ascii: "+") ? 3 : 2)
    switch bytes[opening + 1] {
    case UInt8(ascii: "#"): skipComment(from: opening)
    case UInt8(ascii: "%"):
      if !lexRaw(from: opening) { lexTag(from: opening, begin: .tagBegin, end: .tagEnd, closing: UInt8(ascii: "%")) }
    default: lexTag(from: opening, begin: .expressionBegin, end: .expressionEnd, closing: UInt8(ascii: "}"))
    }
  }

  private func nextOpening(from start: Int) -> Int? {
    var index = start
    while index + 1 < end {
      if bytes[index] == UInt8(ascii: "{") {
        switch bytes[index + 1] {
        case UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "#"): return index
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  mutating func appendData(_ range: Range<Int>) {
    if !range.isEmpty { tokens.append(Token(kind: .data, range: range)) }
  }

  private mutating func skipComment(from opening: Int) {
    var index = offset
    while index + 1 < end {
      if bytes[index] == UInt8(ascii: "#"), bytes[index + 1] == UInt8(ascii: "}") {
        let isStripped = index > offset - 1 && index > opening + 2 && bytes[index - 1] == UInt8(ascii: "-") && index - 1 >= offset
        offset = isStripped ? skipSpace(from: index + 2) : index + 2
        return
      }
      index += 1
    }
    problems.append(.init("the comment is not closed", opening..<opening + 2, label: "opened here", help: ["close it with `#}`"]))
    offset = end
  }

  /// `{% raw %}` … `{% endraw %}` as one data token; false where the tag is another.
  private mutating func lexRaw(from opening: Int) -> Bool {
    guard let afterTag = endOfTag(named: "raw", from: offset) else { return false }
    var index = afterTag
    while let closing = nextOpening(from: index) {
      guard bytes[closing + 1] == UInt8(ascii: "%") else {
        index = closing + 1
        continue
      }
      let sign = byte(closing + 2)
      let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
      if let afterEnd = endOfTag(named: "endraw", from: closing + (isSigned ? 3 : 2), allowsPlus: true) {
        appendData(afterTag..<(sign == UInt8(ascii: "-") ? strippedEnd(afterTag..<closing) : closing))
        offset = afterEnd
        return true
      }
      index = closing + 2
    }
    problems.append(.init("`raw` is not closed", opening..<afterTag, label: "opened here", help: ["close it with `{% endraw %}`"]))
    offset = end
    return true
  }

  /// Where a tag of nothing but that word ends, with the space that its sign strips.
  private func endOfTag(named word: String, from start: Int, allowsPlus: Bool = false) -> Int? {
    var index = skipSpace(from: start)
    guard bytes[index..<end].starts(with: word.utf8) else { return nil }
    index = skipSpace(from: index + word.utf8.count)
    let sign = byte(index)
    let isStripped = sign == UInt8(ascii: "-")
    if isStripped || (allowsPlus && sign == UInt8(ascii: "+")) { index += 1 }
    guard byte(index) == UInt8(ascii: "%"), byte(index + 1) == UInt8(ascii: "}") else { return nil }
    return isStripped ? skipSpace(from: index + 2) : index + 2
  }

  func byte(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

  func skipSpace(from start: Int) -> Int {
    var index = start
    while index < end, isSpace(bytes[index]) { index += 1 }
    return index
  }

  private func strippedEnd(_ range: Range<Int>) -> Int {
    var index = range.upperBound
    while index > range.lowerBound, isSpace(bytes[index - 1]) { index -= 1 }
    return index
  }
}

/// What Python counts as white space, of ASCII.
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte)
}

/// Something wrong in how a layout is written.
struct SyntaxProblem: Error {
  var code: DiagnosticCode = .layoutSyntax
  var message: String
  var range: Range<Int>
  var label: String
  var notes: [(String, Range<Int>)] = []
  var help: [String]

  init(
    _ message: String, _ range: Range<Int>, label: String = "", notes: [(String, Range<Int>)] = [], help: [String] = [],
    code: DiagnosticCode = .layoutSyntax
  ) {
    self.code = code
    self.message = message
    self.range = range
    self.label = label
    self.notes = notes
    self.help = help
  }
}
