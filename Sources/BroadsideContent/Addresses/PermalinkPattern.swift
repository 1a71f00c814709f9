package import BroadsideText

/// How the addresses of a section's pages are made: `/:year/:month/:slug/`.
package struct PermalinkPattern: Sendable, Hashable {
  private let pieces: [Piece]
  /// Whether it names a part of the date, which a page must have then.
  package let usesDate: Bool

  private enum Piece: Sendable, Hashable {
    case text(String)
    case token(Token)
  }

  /// What a pattern can name.
  package enum Token: String, Sendable, CaseIterable {
    case section, year, month, day, slug, series, part
  }

  /// Throws the name after a colon that means nothing.
  package init(_ text: String) throws(UnknownToken) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let colon = rest.firstIndex(of: ":") {
      if colon > rest.startIndex { pieces.append(.text(String(rest[..<colon]))) }
      let name = rest[rest.index(after: colon)...].prefix { $0.isLetter || $0 == "_" }
      guard let token = Token(rawValue: String(name)) else { throw UnknownToken(name: String(name)) }
      pieces.append(.token(token))
      rest = rest[name.endIndex...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.init(pieces: pieces)
  }

  private init(pieces: [Piece]) {
    self.pieces = pieces
    usesDate = [Token.year, .month, .day].contains { pieces.contains(.token($0)) }
  }

  /// `/:slug/`, for posts.
  package static let post = PermalinkPattern(pieces: [.text("/"), .token(.slug), .text("/")])
  /// `/:section/:slug/`, for pages of other sections.
  package static let page = PermalinkPattern(pieces: [.text("/"), .token(.section), .text("/"), .token(.slug), .text("/")])

  package struct UnknownToken: Error {
    package let name: String
  }

  package func uses(_ token: Token) -> Bool { pieces.contains(.token(token)) }

  /// The path with what `append` writes in place of each token; not yet checked.
  package func filled(_ append: (Token, inout OutputBuffer) -> Void) -> String {
    var path = OutputBuffer(capacity: Self.usualSizeBytes)
    for piece in pieces {
      switch piece {
      case .text(let text): path.append(text: text)
      case .token(let token): append(token, &path)
      }
    }
    return path.text(from: 0)
  }

  /// Longer paths are rare, and cost a copy.
  private static let usualSizeBytes = 128
}
