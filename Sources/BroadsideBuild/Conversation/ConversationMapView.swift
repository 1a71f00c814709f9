import BroadsideContent
import BroadsideValue

/// The map of the conversation as layouts see it: `page.graph` on the page `/map/`.
final class ConversationMapView: Record {
  let model: SiteModel
  private let map: ConversationMap

  init(_ model: SiteModel) {
    self.model = model
    map = ConversationMap(of: model.site)
  }

  static let members: [Member] = [.svg, .posts, .count, .total, .links, .url]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .svg:
      let label = model.standing[.map].map { model.site[$0].title } ?? ""
      return .markup(String(decoding: map.drawSVG(of: model, in: scope, label: label), as: UTF8.self))
    case .posts: return .object(PageList(model, map.posts))
    case .count: return .integer(map.shown.count)
    case .total: return .integer(map.posts.count)
    case .links: return .integer(map.links.count)
    case .url: return .text(scope.url(of: graphPath))
    default: return nil
    }
  }
}
