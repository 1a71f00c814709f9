import BroadsideContent
import BroadsideText
import BroadsideValue

/// The site as layouts see it.
final class SiteView: Record {
  let model: SiteModel

  init(_ model: SiteModel) { self.model = model }

  static let members: [Member] = [
    .title, .url, .language, .direction, .description, .licence, .menu, .params, .posts, .pages, .sections, .taxonomies, .series, .people,
    .home, .feeds, .responseFeed, .generator, .updated, .mostAnswered, .recentlyUpdated, .map,
    .logo, .icon, .blogroll,
  ]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    let site = model.site
    switch member {
    case .title: return .text(model.settings.title)
    case .url: return .text(model.settings.url + "/")
    case .language: return .text(model.settings.language)
    case .direction: return .text(BroadsideBuild.direction(ofLanguage: model.settings.language))
    case .description: return .text(model.settings.description)
    case .licence: return model.settings.licence.map { .object(LicenceView($0)) } ?? .null
    case .menu: return .list(model.menu)
    case .params: return .map(model.settings.params)
    case .posts: return .object(PageList(model, site.posts))
    case .pages: return .object(PageList(model, model.plainPages))
    case .sections: return .object(PageList(model, site.sections.map(\.page)))
    case .taxonomies: return .list(site.taxonomies.map { .object(model.view(of: $0.page)) })
    case .series: return .list(site.series.indices.map { .object(SeriesView(model, $0)) })
    case .people: return .list(model.people)
    case .home: return .object(model.view(of: site.home))
    case .feeds: return model.feeds(of: site.home)
    case .responseFeed: return model.responseFeed(of: site.home)
    case .mostAnswered: return .object(PageList(model, model.mostAnswered))
    case .recentlyUpdated: return .object(PageList(model, model.recentlyUpdated))
    case .map: return model.standing[.map].map { .object(model.view(of: $0)) } ?? .null
    case .generator: return .text(generatorName)
    case .logo: return model.logo.map { .object(ThemeFileView(model, $0)) } ?? .null
    case .icon: return model.icon.map { .object(ThemeFileView(model, $0)) } ?? .null
    case .blogroll: return .list(site.settings.blogroll.map(\.value))
    case .updated: return site.updated.map(Value.timestamp) ?? .null
    default: return nil
    }
  }

  func constantText(_ member: Member) -> String? {
    switch member {
    case .title: model.settings.title
    case .description: model.settings.description
    case .language: model.settings.language
    default: nil
    }
  }
}

/// An entry of the menu as layouts see it. There is one of each, made with the model.
final class MenuItemView: Record {
  let entry: MenuEntry
  /// Of the page that it leads to.
  let path: SitePath?
  /// Where it leads to a page, not to a part of one.
  private let page: PageID?

  init(_ entry: MenuEntry, in site: Site) {
    self.entry = entry
    path = if case .page(let page, _) = entry.target { site[page].path } else { nil }
    page = if case .page(let page, suffix: "") = entry.target { page } else { nil }
  }

  static let members: [Member] = [.title, .url, .isCurrent]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .title: return .text(entry.title)
    case .url: return .text(scope.model.url(of: entry.target, in: scope))
    case .isCurrent: return .bool(path.map(scope.isPlace(ofMenuEntry:)) ?? false)
    default: return nil
    }
  }

  func writeEscaped(_ member: Member, to output: inout OutputBuffer, in scope: PageScope) -> Bool {
    guard member == .url, let page else { return false }
    scope.model.view(of: page).appendURL(to: &output, in: scope)
    return true
  }

  func constantText(_ member: Member) -> String? { member == .title ? entry.title : nil }
}

final class FeedView: Record {
  let model: SiteModel
  let feed: FeedPlace

  init(_ model: SiteModel, _ feed: FeedPlace) {
    self.model = model
    self.feed = feed
  }

  static let members: [Member] = [.title, .url, .permalink, .type]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .title: return .text(feed.title)
    case .url: return .text(scope.url(of: feed.path))
    case .permalink: return .text(model.permalink(feed.path))
    case .type: return .text(feed.format.mediaType)
    default: return nil
    }
  }
}

extension FeedPlace {
  var title: String {
    switch format {
    case .rss: "RSS"
    case .atom: "Atom"
    case .json: "JSON Feed"
    }
  }
}

extension Settings.FeedSettings.Format {
  var mediaType: String {
    switch self {
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }
}

final class LicenceView: Record {
  let licence: Licence

  init(_ licence: Licence) { self.licence = licence }

  static let members: [Member] = [.id, .name, .url]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .id: return .text(licence.id)
    case .name: return .text(licence.name)
    case .url: return licence.url.map(Value.text) ?? .null
    default: return nil
    }
  }
}

extension Settings.BlogrollEntry {
  fileprivate var value: Value {
    [
      "title": .text(title), "url": url.map(Value.text) ?? .null, "feed": .text(feed), "description": .text(description ?? ""),
      "group": .text(group ?? ""),
    ]
  }
}
