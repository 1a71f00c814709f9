/// How the addresses of a section's pages are made: `/:year/:month/:slug/`.
package struct PermalinkPattern: Sendable, Hashable {
  private let pieces: [Piece]

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
    self.pieces = pieces
  }

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// `/:slug/`, for posts.
  package static let post = PermalinkPattern(pieces: [.text("/"), .token(.slug), .text("/")])
  /// `/:section/:slug/`, for pages of other sections.
  package static let page = PermalinkPattern(pieces: [.text("/"), .token(.section), .text("/"), .token(.slug), .text("/")])

  package struct UnknownToken: Error {
    package let name: String
  }

  package func uses(_ token: Token) -> Bool { pieces.contains(.token(token)) }

  /// The path with each token replaced by what `value` says of it; not yet checked.
  package func filled(_ value: (Token) -> String) -> String {
    pieces.reduce(into: "") { path, piece in
      switch piece {
      case .text(let text): path += text
      case .token(let token): path += value(token)
      }
    }
  }
}
