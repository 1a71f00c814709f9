import BroadsideContent
import BroadsideValue

extension PageView {
  /// What the page has to do with others by their texts.
  func links(_ member: Member, in scope: PageScope) -> Value? {
    let model = scope.model
    switch member {
    case .related: return .object(PageList(model, related(in: model)))
    case .linksTo: return .object(PageList(model, model.site.graph.targets(of: id).filter(model.isText)))
    case .linkedFrom: return .object(PageList(model, model.site.graph.sources(of: id).filter(model.isText)))
    case .answers: return .integer(model.site.answerCount(of: id))
    case .graph: return model.site[id].kind == .map ? .object(ConversationMapView(model)) : .null
    default: return nil
    }
  }

  private func related(in model: SiteModel) -> [PageID] {
    model.isText(id) ? model.relatedPosts.related(to: id, model.site[id], count: relatedMax) : []
  }
}

extension SiteModel {
  fileprivate func isText(_ id: PageID) -> Bool { site[id].kind == .post || site[id].kind == .page }
}

/// How many posts are related to one at most.
private let relatedMax = 5
