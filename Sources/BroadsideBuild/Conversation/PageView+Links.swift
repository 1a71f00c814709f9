import BroadsideContent
import BroadsideValue

extension PageView {
  /// What the page has to do with others by their texts.
  func links(_ member: Member, of page: Page) -> Value? {
    switch member {
    case .related: .object(PageList(model, related(to: page)))
    case .linksTo: .object(PageList(model, model.site.graph.targets(of: id).filter(isText)))
    case .linkedFrom: .object(PageList(model, model.site.graph.sources(of: id).filter(isText)))
    case .answers: .integer(model.site.answerCount(of: id))
    case .graph: page.kind == .map ? .object(ConversationMapView(model)) : .null
    default: nil
    }
  }

  private func related(to page: Page) -> [PageID] {
    guard page.kind == .post || page.kind == .page else { return [] }
    return model.relatedPosts.related(to: id, page, count: relatedMax)
  }

  private func isText(_ id: PageID) -> Bool { model.site[id].kind == .post || model.site[id].kind == .page }
}

/// How many posts are related to one at most.
private let relatedMax = 5
