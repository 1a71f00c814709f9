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
  func element(at index: Int, for host: (any RenderHost)?) -> Value { .object(model.view(of: ids[index])) }
}

/// A text, or its excerpt: prints as HTML with the links of the page that it is printed on.
final class ContentView: DynamicObject {
  let page: PageID
  let excerptOnly: Bool

  init(_ page: PageID, excerptOnly: Bool) {
    self.page = page
    self.excerptOnly = excerptOnly
  }

  var shape: ObjectShape { .markup }

  func write(to output: inout OutputBuffer, for host: (any RenderHost)?) {
    guard let scope = host as? PageScope else { return }
    scope.model.write(page, excerptOnly: excerptOnly, in: scope, to: &output)
  }
}

/// A term of a taxonomy as layouts see it. There is one of each, made with the model.
final class TermView: Record {
  let page: PageID
  private let taxonomy: Int
  private let place: Int
  private let name: String
  private let slug: String
  private let path: CardText.Path
  private let title: CardText.Words
  private let escapedName: CardText.Words

  init(_ taxonomy: Int, _ place: Int, of site: Site, text: inout CardText.Writer) {
    let term = site.taxonomies[taxonomy].terms[place]
    self.taxonomy = taxonomy
    self.place = place
    page = term.page
    name = term.name
    slug = term.slug
    path = text.add(path: site[term.page].path.encoded)
    title = text.add(escaping: site[term.page].title)
    escapedName = text.add(escaping: term.name)
  }

  static let members: [Member] = [.name, .title, .slug, .url, .permalink, .count, .posts, .content, .feeds]

  var isShared: Bool { true }

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .name: return .text(name)
    case .slug: return .text(slug)
    case .count: return .integer(pages(in: scope).count)
    case .posts: return .object(PageList(scope.model, pages(in: scope)))
    default: return Self.members.contains(member) ? scope.model.view(of: page).member(member, in: scope) : nil
    }
  }

  func writeEscaped(_ member: Member, to output: inout OutputBuffer, in scope: PageScope) -> Bool {
    switch member {
    case .url: scope.appendURL(of: path, to: &output)
    case .name: scope.model.cardText.append(escapedName, to: &output)
    case .title: scope.model.cardText.append(title, to: &output)
    case .permalink: return scope.model.view(of: page).writeEscaped(.permalink, to: &output, in: scope)
    default: return false
    }
    return true
  }

  func constantText(_ member: Member) -> String? { member == .slug ? slug : nil }

  private func pages(in scope: PageScope) -> [PageID] { scope.model.site.taxonomies[taxonomy].terms[place].pages }
}

/// The views that pages share: of terms, by taxonomy, and of people.
struct SharedViews: Sendable {
  private let views: [[TermView]]
  let people: [Value]
  /// Each term as a list of one: what most pages have of categories, and lists that pages share stay in the processor's cache.
  private let lists: [[[Value]]]
  /// The places of the two taxonomies that pages know by name.
  let tags: Int?
  let categories: Int?

  init(of site: Site, text: inout CardText.Writer) {
    var views: [[TermView]] = []
    for (taxonomy, terms) in site.taxonomies.map(\.terms.indices).enumerated() {
      views.append([])
      for term in terms { views[taxonomy].append(TermView(taxonomy, term, of: site, text: &text)) }
    }
    self.views = views
    people = site.people.indices.map { .object(PersonView($0)) }
    lists = views.map { $0.map { [.object($0)] } }
    tags = site.taxonomies.firstIndex { $0.name == "tags" }
    categories = site.taxonomies.firstIndex { $0.name == "categories" }
  }

  func view(of term: Int, in taxonomy: Int) -> TermView { views[taxonomy][term] }

  /// Those that a page has.
  func terms(of page: Page, in taxonomy: Int) -> [Value] {
    let terms = page.terms[taxonomy]
    return terms.count == 1 ? lists[taxonomy][terms[0]] : terms.map { .object(views[taxonomy][$0]) }
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
    default: return Self.members.contains(member) ? model.view(of: series.page).member(member, in: scope) : nil
    }
  }
}

/// Somebody who writes as layouts see it. There is one of each, made with the model.
final class PersonView: Record {
  let index: Int

  init(_ index: Int) { self.index = index }

  static let members: [Member] = [.name, .slug, .url, .permalink, .bio, .content, .picture, .links, .posts, .count, .feeds, .params]

  var isShared: Bool { true }

  func member(_ member: Member, in scope: PageScope) -> Value? {
    let model = scope.model
    let person = model.site.people[index]
    switch member {
    case .name: return .text(person.name)
    case .slug: return .text(person.slug)
    case .bio: return .text(matter(in: model)?.bio ?? "")
    case .picture: return picture(of: person, in: scope)
    case .links: return .list((matter(in: model)?.links ?? []).map { ["title": .text($0.title), "url": .text($0.url)] })
    case .posts: return .object(PageList(model, person.posts))
    case .count: return .integer(person.posts.count)
    case .url, .permalink, .content, .feeds, .params: return ofPage(member, of: person, in: scope)
    default: return nil
    }
  }

  private func matter(in model: SiteModel) -> Matter? { model.site.people[index].document.map { model.site.documents[$0].matter } }

  /// A name without a file has no page.
  private func ofPage(_ member: Member, of person: Person, in scope: PageScope) -> Value? {
    if let page = person.page { return scope.model.view(of: page).member(member, in: scope) }
    switch member {
    case .content: return .markup("")
    case .feeds: return .list([])
    case .params: return .map(ValueMap())
    default: return .null
    }
  }

  private func picture(of person: Person, in scope: PageScope) -> Value {
    let model = scope.model
    guard let page = person.page, let target = model.site.images[page] else { return .null }
    var permalink = model.url(of: target, in: scope)
    if case .file(let path, _) = target { permalink = model.permalink(path) }
    return ["url": .text(model.url(of: target, in: scope)), "permalink": .text(permalink), "alt": .text(matter(in: model)?.imageAlt ?? "")]
  }
}
