/// How many elements may be open at once. Browsers stop at 512.
let nestingMax = 100

/// The fragment without the start tags that would open more than ``nestingMax`` elements at once.
///
/// Where the tokenizer takes text for raw that the tree builder may take for tags (`style` in SVG), text that could nest too deep
/// is left out.
func limitingNesting(of html: [UInt8]) -> [UInt8] {
  var tokenizer = HTMLTokenizer(html)
  var open: [String] = []
  var omissions: [Range<Int>] = []
  while let token = tokenizer.next() {
    switch token.kind {
    case .startTag where !isVoid(token.name):
      if open.count < nestingMax { open.append(token.name) } else { omissions.append(token.range) }
    case .endTag:
      if let start = open.lastIndex(of: token.name) { open.removeSubrange(start...) }
    case .rawText:
      let tags = html[token.range].count { $0 == UInt8(ascii: "<") }
      if open.count + tags > nestingMax { omissions.append(token.range) }
    case .startTag, .text, .comment: break
    }
  }
  return removing(omissions, from: html)
}

private func removing(_ omissions: [Range<Int>], from bytes: [UInt8]) -> [UInt8] {
  guard !omissions.isEmpty else { return bytes }
  var kept: [UInt8] = []
  var position = 0
  for omission in omissions {
    kept.append(contentsOf: bytes[position..<omission.lowerBound])
    position = omission.upperBound
  }
  kept.append(contentsOf: bytes[position...])
  return kept
}
