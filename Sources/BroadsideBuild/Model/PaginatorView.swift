import BroadsideContent
import BroadsideText
import BroadsideValue

/// One page of a list that is shown in pieces.
struct ListPiece: Sendable, Hashable {
  /// From 1.
  var number: Int
  /// How many pieces there are.
  var count: Int
  /// Of the list's elements.
  var range: Range<Int>
}

/// Where a reader of a list is, as layouts see it.
final class PaginatorView: Record {
  let model: SiteModel
  let page: PageID
  let piece: ListPiece

  init(_ model: SiteModel, _ page: PageID, _ piece: ListPiece) {
    self.model = model
    self.page = page
    self.piece = piece
  }

  static let members: [Member] = [.posts, .number, .count, .total, .previousURL, .nextURL, .firstURL, .lastURL, .pages]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    let listed = model.site[page].listed
    switch member {
    case .posts: return .object(PageList(model, Array(listed[piece.range])))
    case .number: return .integer(piece.number)
    case .count: return .integer(piece.count)
    case .total: return .integer(listed.count)
    case .previousURL: return url(ofPiece: piece.number - 1, in: scope)
    case .nextURL: return url(ofPiece: piece.number + 1, in: scope)
    case .firstURL: return url(ofPiece: 1, in: scope)
    case .lastURL: return url(ofPiece: piece.count, in: scope)
    case .pages:
      return .list(
        (1...piece.count).map { number in
          ["number": .integer(number), "url": url(ofPiece: number, in: scope), "is_current": .bool(number == piece.number)]
        })
    default: return nil
    }
  }

  func writeEscaped(_ member: Member, to output: inout OutputBuffer, in scope: PageScope) -> Bool {
    switch member {
    case .previousURL: return appendURL(ofPiece: piece.number - 1, to: &output, in: scope)
    case .nextURL: return appendURL(ofPiece: piece.number + 1, to: &output, in: scope)
    case .firstURL: return appendURL(ofPiece: 1, to: &output, in: scope)
    case .lastURL: return appendURL(ofPiece: piece.count, to: &output, in: scope)
    default: return false
    }
  }

  private func appendURL(ofPiece number: Int, to output: inout OutputBuffer, in scope: PageScope) -> Bool {
    guard (1...piece.count).contains(number) else { return false }
    scope.appendURL(ofEncoded: model.view(of: page).encodedPath, piece: number, to: &output)
    return true
  }

  private func url(ofPiece number: Int, in scope: PageScope) -> Value {
    guard (1...piece.count).contains(number) else { return .null }
    return .text(scope.url(ofEncoded: model.view(of: page).encodedPath, piece: number))
  }
}

/// `/tags/repair/` for the first piece, `/tags/repair/page/2/` for the second.
func path(ofPiece number: Int, of list: SitePath) -> SitePath {
  number == 1 ? list : list.appending("page/\(number)")
}
