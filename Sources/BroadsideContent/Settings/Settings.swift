import BroadsideText
package import BroadsideValue

/// What `content/site.yml` says, with a default for everything but title and URL.
package struct Settings: Sendable {
  package var title = ""
  /// Scheme, host and path without the slash at the end: `https://newpower.example`.
  package var url = ""
  package var language = "en"
  package var description = ""
  package var licence: Licence?
  /// By section.
  package var permalinks: [String: PermalinkPattern] = [:]
  package var taxonomies: [TaxonomySettings] = [.init(name: "tags", title: "Tags"), .init(name: "categories", title: "Categories")]
  /// By the key that posts name.
  package var series: [String: SeriesSettings] = [:]
  /// How many entries a list page has; 0 for all on one.
  package var paginate = 10
  package var feeds = FeedSettings()
  package var menu: [MenuSettings] = []
  package var pingbacks = true
  package var responses = ResponseSettings()
  /// What a link into the site that leads nowhere is.
  package var brokenLinks = BrokenLinks.error
  /// What dates without an offset are taken to be at, in minutes east of Greenwich.
  package var timezoneMinutes = 0
  package var theme = ThemeSettings()
  package var assets = AssetSettings()
  package var robots = RobotsSettings()
  package var humans = Humans.none
  package var security = SecuritySettings()
  package var hosting: [Hosting] = []
  /// Pages that the site would have without being asked.
  package var leftOut: Set<LeftOut> = []
  package var blogroll: [BlogrollEntry] = []
  /// Whether posts under a licence that allows it get a page with what is needed to publish them elsewhere.
  package var republish = false
  package var params = ValueMap()

  package init() {}

  package enum BrokenLinks: String, Sendable, CaseIterable {
    case error, warning, ignore
  }

  package enum LeftOut: String, Sendable, CaseIterable {
    /// All posts on one page.
    case archive
    /// The map of the conversation, and `graph.json`.
    case map
  }

  package struct TaxonomySettings: Sendable, Hashable {
    /// The key in front matter and the folder in the site.
    package var name: String
    package var title: String

    package init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  package struct SeriesSettings: Sendable {
    package var title: String
    /// `NP{part}`
    package var label: String?
    /// Whether numbers that no part has are meant to be missing.
    package var hasGaps = false
  }

  package struct ResponseSettings: Sendable {
    /// Where readers send what they have to say; nil where they can only write about it elsewhere.
    package var address: Address?

    package enum Address: Sendable, Hashable {
      /// Somebody's, without `mailto:`.
      case mail(String)
      /// What takes a form.
      case form(String)
    }
  }

  package struct FeedSettings: Sendable {
    /// How many entries a feed has at most.
    package var items = 20
    package var formats: [Format] = [.rss, .atom]
    package var scopes: [Scope] = Scope.allCases

    /// Where readers can ask to be told of new posts (WebSub).
    package var hubs: [String] = []

    package enum Format: String, Sendable, CaseIterable {
      case rss, atom, json

      package var fileName: String {
        switch self {
        case .rss: "feed.xml"
        case .atom: "atom.xml"
        case .json: "feed.json"
        }
      }
    }

    package enum Scope: String, Sendable, CaseIterable {
      case site, sections, taxonomies, series, people, responses
    }
  }

  package struct MenuSettings: Sendable {
    package var title: String
    package var destination: Located<String>
    /// Whether the destination names a content file (`page:`) or an address (`url:`).
    package var isPage: Bool
  }

  /// The path of `url`: `/` or `/a/b/`.
  package var basePath: String {
    guard let scheme = url.range(of: "://") else { return "/" }
    guard let slash = url[scheme.upperBound...].firstIndex(of: "/") else { return "/" }
    return url[slash...] + "/"
  }
}

/// Something a file says, and where it says it.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  private var place: CompactRange

  package init(_ value: Value, _ range: Range<Int>) {
    self.value = value
    place = CompactRange(range)
  }

  /// Byte offsets in the file.
  package var range: Range<Int> { place.range }
}

extension StringProtocol {
  /// The first place of a text, without Foundation.
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while let found = self[start...].firstIndex(of: text.first ?? " ") {
      if self[found...].hasPrefix(text), let end = index(found, offsetBy: text.count, limitedBy: endIndex) { return found..<end }
      start = index(after: found)
    }
    return nil
  }
}
