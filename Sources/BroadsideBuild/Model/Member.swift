import BroadsideText
import BroadsideValue

/// The names by which layouts look into the model.
///
/// > Invariant: a case's place is the number that the layouts' compiler gives its name, so that looking up a member is a switch
/// > over an integer.
enum Member: String, CaseIterable {
  case title, url, permalink, path, kind, date, updated, content, excerpt, summary, outline, toc, authors, tags, categories, taxonomies
  case series, part, previous, next, section, breadcrumbs, image, licence, lang, direction, draft, aliases, params, weight, layout
  case taxonomy, feeds, pages, posts, count, name, slug, terms, bio, picture, links, person, language, description, menu, sections, people,
    home
  case responses, author, rsvp, reply, domain
  case responseCount = "response_count"
  case responseCounts = "response_counts"
  case responseFeed = "response_feed"
  case inReplyTo = "in_reply_to"
  case isOwn = "is_own"
  case related, answers, map, graph, svg
  case linksTo = "links_to"
  case linkedFrom = "linked_from"
  case mostAnswered = "most_answered"
  case recentlyUpdated = "recently_updated"
  case generator, label, id, level, children, alt, type, number, total, width, height, source, logo, icon, blogroll
  case html, markdown, attribution
  case hasMore = "has_more"
  case republishURL = "republish_url"
  case markdownURL = "markdown_url"
  case wordCount = "word_count"
  case readingMinutes = "reading_minutes"
  case partLabel = "part_label"
  case seriesIndex = "series_index"
  case seriesPrevious = "series_previous"
  case seriesNext = "series_next"
  case redirectURL = "redirect_url"
  case redirectPermalink = "redirect_permalink"
  case isCurrent = "is_current"
  case previousURL = "previous_url"
  case nextURL = "next_url"
  case firstURL = "first_url"
  case lastURL = "last_url"

  /// Those that are addresses in the site, or of another site on the web: never a stranger's `javascript:`.
  static let addresses: [Member] = [
    .url, .permalink, .source, .redirectURL, .redirectPermalink, .previousURL, .nextURL, .firstURL, .lastURL, .republishURL, .markdownURL,
  ]

  private static let all = allCases

  init?(_ name: Name) {
    guard name.id < Self.all.count else { return nil }
    self = Self.all[name.id]
  }

  /// The numbers of the names, for the compiler.
  static var nameTable: NameTable { NameTable(all.map(\.rawValue)) }
}

/// A record of the model: a class with a switch over ``Member``.
protocol Record: DynamicObject {
  /// The members that the record has, in the order in which messages name them.
  static var members: [Member] { get }
  func member(_ member: Member, in scope: PageScope) -> Value?
  /// Appends a member as HTML; false, and nothing appended, where it is to be made as a value first.
  func writeEscaped(_ member: Member, to output: inout OutputBuffer, in scope: PageScope) -> Bool
  /// The text of a member that is the same on every page, for ``writeEscaped(_:to:for:)``, which then need not know the page.
  func constantText(_ member: Member) -> String?
}

extension Record {
  var shape: ObjectShape { .record }
  var memberNames: [String] { Self.members.map(\.rawValue) }

  func member(_ name: Name, for host: (any RenderHost)?) -> Value? {
    guard let member = Member(name), let scope = host as? PageScope else { return nil }
    return self.member(member, in: scope)
  }

  func writeEscaped(_ name: Name, to output: inout OutputBuffer, for host: (any RenderHost)?) -> Bool {
    guard let member = Member(name) else { return false }
    if let text = constantText(member) {
      output.appendEscaped(text)
      return true
    }
    guard let scope = host as? PageScope else { return false }
    return writeEscaped(member, to: &output, in: scope)
  }

  func constantText(_ member: Member) -> String? { nil }

  func writeEscaped(_ member: Member, to output: inout OutputBuffer, in scope: PageScope) -> Bool { false }
}
