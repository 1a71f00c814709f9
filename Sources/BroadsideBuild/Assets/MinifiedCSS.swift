/// The style sheet without comments and without the blanks that mean nothing. It means the same, to the letter of the standard.
///
/// Comments that begin with `/*!` stay: they are licences. Strings, URLs and escapes are not touched; nothing is reordered, merged or
/// spelt another way.
package func minifiedCSS(_ bytes: [UInt8]) -> [UInt8] {
  var writer = MinifyingWriter(reserving: bytes.count)
  for piece in CSSPieces(bytes) {
    switch piece {
    case .space: writer.hasSpace = true
    case .comment(let range): bytes[range].starts(with: "/*!".utf8) ? writer.appendLicence(bytes[range]) : (writer.hasComment = true)
    case .byte(let index): writer.append(bytes[index])
    case .string(let range), .url(let range, _), .escape(let range): writer.append(bytes[range])
    }
  }
  return writer.finish()
}

private struct MinifyingWriter {
  private var output: [UInt8] = []
  /// The byte that was written last, where it stands for itself; 0 for strings, URLs and escapes.
  private var last = UInt8(ascii: ";")
  private var parenthesisDepth = 0
  /// Whether there was a blank, or a comment, since.
  var hasSpace = false
  var hasComment = false

  init(reserving count: Int) { output.reserveCapacity(count) }

  mutating func append(_ byte: UInt8) {
    separate(from: byte)
    if byte == UInt8(ascii: "}"), last == UInt8(ascii: ";") { output.removeLast() }
    if byte == UInt8(ascii: "(") { parenthesisDepth += 1 }
    if byte == UInt8(ascii: ")") { parenthesisDepth = max(0, parenthesisDepth - 1) }
    output.append(byte)
    last = byte
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    separate(from: 0)
    output += bytes
    last = 0
  }

  mutating func appendLicence(_ comment: ArraySlice<UInt8>) {
    output += comment
    output.append(UInt8(ascii: "\n"))
    last = UInt8(ascii: ";")
    (hasSpace, hasComment) = (false, false)
  }

  func finish() -> [UInt8] { output.isEmpty ? [] : output + [UInt8(ascii: "\n")] }

  private mutating func separate(from next: UInt8) {
    if hasSpace {
      if !isSpaceIdle(before: next) { output.append(UInt8(ascii: " ")) }
    } else if hasComment, !"{};,>:()".utf8.contains(last), !"{};,>:()".utf8.contains(next) {
      // A comment divides two names, but is no blank: that would make `.a/**/.b` another selector.
      output += "/**/".utf8
    }
    (hasSpace, hasComment) = (false, false)
  }

  private func isSpaceIdle(before next: UInt8) -> Bool {
    // In parentheses, `>` compares; outside it is the combinator.
    let isCombinator = { (byte: UInt8) in byte == UInt8(ascii: ">") && parenthesisDepth == 0 }
    if "{};,(".utf8.contains(last) || isCombinator(last) || output.isEmpty { return true }
    // `--x: ;` is a value, if an empty one.
    if last == UInt8(ascii: ":") { return next != UInt8(ascii: ";") && next != UInt8(ascii: "}") }
    return "{};,)".utf8.contains(next) || isCombinator(next)
  }
}
