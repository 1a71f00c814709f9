import BroadsideContent
import BroadsideText
import BroadsideValue

/// Pages in an order.
final class PageList: DynamicObject {
  let model: SiteModel
  let ids: [PageID]

  init(_ model: SiteModel, _ ids: [PageID]) {
    self.model = model
    self.ids = ids
  }

  var shape: ObjectShape { .sequence }
  var count: Int { ids.count }
  func element(at index: Int, for host: (any RenderHost)?) -> Value { .object(PageView(model, ids[index])) }
}

/// A text, or its excerpt: prints as HTML with the links of the page that it is printed on.
final class ContentView: DynamicObject {
  let model: SiteModel
  let page: PageID
  let excerptOnly: Bool

  init(_ model: SiteModel, _ page: PageID, excerptOnly: Bool) {
    self.model = model
    self.page = page
    self.excerptOnly = excerptOnly
  }

  var shape: ObjectShape { .markup }

  func write(to output: inout [UInt8], for host: (any RenderHost)?) {
    guard let scope = host as? PageScope else { return }
    model.write(page, excerptOnly: excerptOnly, in: scope, to: &output)
  }
}

final class TermView: Record {
  let model: SiteModel
  let taxonomy: Int
  let term: Int

  init(_ model: SiteModel, _ taxonomy: Int, _ term: Int) {
    self.model = model
    self.taxonomy = taxonomy
    self.term = term
  }

  static let members: [Member] = [.name, .title, .slug, .url, .permalink, .count, .posts, .content, .feeds]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    let term = model.site.taxonomies[taxonomy].terms[term]
    switch member {
    case .name: return .text(term.name)
    case .slug: return .text(term.slug)
    case .count: return .integer(term.pages.count)
    case .posts: return .object(PageList(model, term.pages))
    default: return Self.members.contains(member) ? PageView(model, term.page).member(member, in: scope) : nil
    }
  }
}

final class SeriesView: Record {
  let model: SiteModel
  let index: Int

  init(_ model: SiteModel, _ index: Int) {
    self.model = model
    self.index = index
  }

  static let members: [Member] = [.title, .label, .url, .permalink, .posts, .count, .content, .feeds, .name]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    let series = model.site.series[index]
    switch member {
    case .name: return .text(series.key)
    case .label: return series.labelPattern.map(Value.text) ?? .null
    case .posts: return .object(PageList(model, series.parts))
    case .count: return .integer(series.parts.count)
    default: return Self.members.contains(member) ? PageView(model, series.page).member(member, in: scope) : nil
    }
  }
}

final class PersonView: Record {
  let model: SiteModel
  let index: Int

  init(_ model: SiteModel, _ index: Int) {
    self.model = model
    self.index = index
  }

  static let members: [Member] = [.name, .slug, .url, .permalink, .bio, .content, .picture, .links, .posts, .count, .feeds, .params]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    let person = model.site.people[index]
    switch member {
    case .name: return .text(person.name)
    case .slug: return .text(person.slug)
    case .bio: return .text(matter?.bio ?? "")
    case .picture: return picture(of: person, in: scope)
    case .links: return .list((matter?.links ?? []).map { ["title": .text($0.title), "url": .text($0.url)] })
    case .posts: return .object(PageList(model, person.posts))
    case .count: return .integer(person.posts.count)
    case .url, .permalink, .content, .feeds, .params: return ofPage(member, of: person, in: scope)
    default: return nil
    }
  }

  private var matter: Matter? { model.site.people[index].document.map { model.site.documents[$0].matter } }

  /// A name without a file has no page.
  private func ofPage(_ member: Member, of person: Person, in scope: PageScope) -> Value? {
    if let page = person.page { return PageView(model, page).member(member, in: scope) }
    switch member {
    case .content: return .markup("")
    case .feeds: return .list([])
    case .params: return .map(ValueMap())
    default: return .null
    }
  }

  private func picture(of person: Person, in scope: PageScope) -> Value {
    guard let page = person.page, let target = model.site.images[page] else { return .null }
    var permalink = model.url(of: target, in: scope)
    if case .file(let path, _) = target { permalink = model.permalink(path) }
    return ["url": .text(model.url(of: target, in: scope)), "permalink": .text(permalink), "alt": .text(matter?.imageAlt ?? "")]
  }
}
