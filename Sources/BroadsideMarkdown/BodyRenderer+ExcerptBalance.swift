internal import BroadsideHTML

extension BodyRenderer {
  /// Makes the excerpt well-formed: what it leaves open is closed, what ends nothing in it is left out.
  mutating func balanceExcerpt() {
    let isWellFormed = excerpt.marker == nil && !body.hasRawHTML
    guard !isWellFormed else { return }
    var open: [String] = []
    var tokenizer = HTMLTokenizer(body.html, in: body.excerpt)
    while let token = tokenizer.next() {
      if token.kind == .startTag, !isVoid(token.name) { open.append(token.name) }
      guard token.kind == .endTag else { continue }
      if let start = open.lastIndex(of: token.name) {
        open.removeSubrange(start...)
      } else {
        body.excerptOmissions.append(token.range)
      }
    }
    body.excerptOmissions.sort { $0.lowerBound < $1.lowerBound }
    for name in open.reversed() { body.excerptClosing.append(contentsOf: "</\(name)>".utf8) }
  }
}
