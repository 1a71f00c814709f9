import BroadsideContent
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

/// A page as layouts see it. There is one of each, made with the model; what layouts ask for most is at hand.
final class PageView: Record {
  /// Where every text is at hand; where they aren't, they are read as far as they are shown.
  private let card: PageCard?
  private let date: Value
  private let kind: Page.Kind
  let id: PageID
  let path: SitePath
  let encodedPath: String
  private let page: Page
  let title: String
  /// The text that the page shows, where it need not be made first.
  private let documentAtHand: Document?

  /// - Parameter card: nil where texts are not at hand.
  init(_ id: PageID, of site: Site, card: PageCard? = nil) {
    let page = site[id]
    self.card = card
    self.id = id
    self.page = page
    kind = page.kind
    documentAtHand = site.documents.isAtHand ? site.document(of: id) : nil
    path = page.path
    title = page.title
    encodedPath = page.path.encoded
    date = page.date.map(Value.timestamp) ?? .null
  }

  static let members: [Member] = [
    .kind, .title, .url, .permalink, .path, .date, .updated, .content, .excerpt, .hasMore, .summary, .outline, .toc, .wordCount,
    .readingMinutes, .authors, .tags, .categories, .taxonomies, .series, .part, .partLabel, .seriesIndex, .seriesPrevious, .seriesNext,
    .previous, .next, .section, .breadcrumbs, .image, .licence, .lang, .direction, .draft, .aliases, .params, .weight, .layout, .feeds,
    .pages, .posts, .terms, .people, .person, .taxonomy, .count, .name, .slug, .source, .responses, .republishURL, .markdownURL,
    .responseCount, .responseCounts, .responseFeed, .reply, .related, .linksTo, .linkedFrom, .answers, .graph,
  ]

  var isShared: Bool { true }

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .kind: return .text(kind.name)
    case .title: return .text(title)
    case .name: return .text(name(in: scope))
    case .url: return .text(scope.url(of: path))
    case .permalink: return .text(document(in: scope)?.canonical?.value ?? scope.model.permalink(path))
    case .path: return .text(path.text)
    case .slug: return .text(path.text.split(separator: "/").last.map(String.init) ?? "")
    case .date: return date
    case .updated: return page.updated.map(Value.timestamp) ?? .null
    case .wordCount: return .integer(wordCount(in: scope))
    case .readingMinutes: return .integer((wordCount(in: scope) + 219) / 220)
    case .content, .excerpt, .hasMore, .summary, .outline, .toc: return text(member, in: scope)
    case .tags: return .list(card?.tags ?? terms(in: scope.model.tags, of: scope.model))
    case .categories: return .list(card?.categories ?? terms(in: scope.model.categories, of: scope.model))
    case .authors: return .list(card?.authors ?? page.authors.map { scope.model.people[$0] })
    case .partLabel: return partLabel(in: scope.model).map(Value.text) ?? .null
    case .responseCount: return .integer(card?.responseCount ?? scope.model.site.conversations[id]?.responses.count ?? 0)
    case .lang: return .text(language(in: scope.model))
    case .draft: return .bool(card?.isDraft ?? document(in: scope)?.isDraft ?? false)
    case .params: return .map(card?.params ?? document(in: scope)?.matter.params ?? ValueMap())
    default: return relation(member, in: scope) ?? detail(member, in: scope) ?? conversation(member, in: scope) ?? links(member, in: scope)
    }
  }

  func writeEscaped(_ member: Member, to output: inout OutputBuffer, in scope: PageScope) -> Bool {
    switch member {
    case .url: appendURL(to: &output, in: scope)
    case .permalink where !hasCanonical(in: scope):
      output.appendEscaped(scope.model.settings.url)
      if let card { scope.model.cardText.append(card.path, to: &output) } else { output.append(text: encodedPath) }
    case .title:
      if let card { scope.model.cardText.append(card.title, to: &output) } else { output.appendEscaped(title) }
    case .summary: appendSummary(to: &output, in: scope)
    default: return false
    }
    return true
  }

  func appendURL(to output: inout OutputBuffer, in scope: PageScope) {
    if let card { scope.appendURL(of: card.path, to: &output) } else { scope.appendURL(ofEncoded: encodedPath, to: &output) }
  }

  var cardPath: CardText.Path? { card?.path }

  private func appendSummary(to output: inout OutputBuffer, in scope: PageScope) {
    guard let card else { return output.appendEscaped(readDocument(for: .summary, in: scope)?.summary ?? "") }
    if let body = card.bodyOfSummary { scope.noteBody(of: body) }
    scope.model.cardText.append(card.summary, to: &output)
  }

  private func hasCanonical(in scope: PageScope) -> Bool { card?.hasCanonical ?? (document(in: scope)?.canonical != nil) }

  func constantText(_ member: Member) -> String? {
    switch member {
    case .kind: kind.name
    default: nil
    }
  }

  /// What the page has to do with others.
  private func relation(_ member: Member, in scope: PageScope) -> Value? {
    let model = scope.model
    switch member {
    case .taxonomies: return taxonomies(of: model)
    case .series: return series.map { .object(SeriesView(model, $0)) } ?? .null
    case .part: return page.series?.part.map(Value.integer) ?? .null
    case .seriesIndex: return .integer((page.series?.index ?? -1) + 1)
    case .seriesPrevious: return part(-1, in: model)
    case .seriesNext: return part(1, in: model)
    case .previous: return view(page.previous, in: model)
    case .next: return view(page.next, in: model)
    case .section: return view(page.section.map { model.site.sections[$0].page }, in: model)
    case .breadcrumbs: return .list(breadcrumbs(in: model).map { .object(model.view(of: $0)) })
    case .posts: return .object(PageList(model, page.listed))
    case .pages: return .object(PageList(model, page.contents))
    case .terms: return termsListed(in: model)
    case .people:
      return .list(model.site.people.indices.filter { model.site.people[$0].page != nil }.map { model.people[$0] })
    case .person: if case .person(let person) = kind { return model.people[person] } else { return .null }
    case .taxonomy: if case .taxonomy = kind { return .object(self) } else { return .null }
    case .count: return .integer(page.listed.count)
    default: return nil
    }
  }

  private func detail(_ member: Member, in scope: PageScope) -> Value? {
    let model = scope.model
    switch member {
    case .image: return image(in: scope)
    case .licence: return (document(in: scope)?.licence ?? model.settings.licence).map { .object(LicenceView($0)) } ?? .null
    case .direction: return .text(BroadsideBuild.direction(ofLanguage: language(in: model)))
    case .aliases: return .list((document(in: scope)?.matter.aliases ?? []).map { .text($0.value) })
    case .weight: return document(in: scope)?.matter.weight.map(Value.integer) ?? .null
    case .layout: return .text(document(in: scope)?.matter.layout?.value ?? page.kind.name)
    case .republishURL: return (model.republishKit(of: id)?.page).map { .text(scope.url(of: $0)) } ?? .null
    case .markdownURL: return (model.republishKit(of: id)?.source).map { .text(scope.url(of: $0)) } ?? .null
    case .source: return document(in: scope).map { .text($0.path) } ?? .null
    case .feeds: return model.feeds(of: id)
    default: return nil
    }
  }

  /// The text that the page shows.
  private func document(in scope: PageScope) -> Document? { documentAtHand ?? scope.model.site.document(of: id) }

  func language(in model: SiteModel) -> String { card?.language ?? model.language(of: page) }

  private func view(_ id: PageID?, in model: SiteModel) -> Value { id.map { .object(model.view(of: $0)) } ?? .null }
}

extension Document {
  /// What stands for the text in lists and metadata, as plain text.
  var summary: String { matter.summary ?? bio ?? body.summaryText }
}

extension PageView {
  /// The text that the page shows, to tell something of what stands below its front matter.
  private func readDocument(for member: Member, in scope: PageScope) -> Document? {
    guard let place = page.document, let document = document(in: scope) else { return nil }
    let isInMatter =
      switch member {
      case .excerpt: document.matter.summary != nil
      case .summary: document.matter.summary != nil || document.bio != nil
      case .toc: document.toc != nil
      default: false
      }
    if !isInMatter { scope.noteBody(of: place) }
    return document
  }

  /// What comes from the text itself, where its front matter doesn't say it.
  private func text(_ member: Member, in scope: PageScope) -> Value? {
    guard let document = readDocument(for: member, in: scope) else { return Self.withoutText(member) }
    switch member {
    case .content: return document.html.count > 0 ? .object(ContentView(id, excerptOnly: false)) : .markup("")
    case .excerpt:
      if let written = document.matter.summary { return .markup("<p>" + escapedHTML(written) + "</p>") }
      return document.body.excerpt.isEmpty ? .markup("") : .object(ContentView(id, excerptOnly: true))
    case .hasMore: return .bool(document.body.excerpt.upperBound < document.html.count)
    case .summary: return .text(document.summary)
    case .toc: return .bool(document.toc ?? (document.body.wordCount > 1200 && document.body.outline.count > 4))
    default:
      var headings = document.body.outline[...]
      return .list(nested(&headings, above: 0))
    }
  }

  private func wordCount(in scope: PageScope) -> Int {
    guard let card else { return readDocument(for: .wordCount, in: scope)?.body.wordCount ?? 0 }
    if let body = card.bodyOfWords { scope.noteBody(of: body) }
    return card.wordCount
  }

  private static func withoutText(_ member: Member) -> Value {
    switch member {
    case .content, .excerpt: .markup("")
    case .summary: .text("")
    case .hasMore, .toc: .bool(false)
    default: .list([])
    }
  }

  /// The headings as a tree: each with those of deeper levels that follow it.
  private func nested(_ headings: inout ArraySlice<MarkdownBody.Heading>, above level: Int) -> [Value] {
    var result: [Value] = []
    while let heading = headings.first, heading.level > level {
      headings.removeFirst()
      let children = nested(&headings, above: heading.level)
      result.append([
        "level": .integer(heading.level), "id": .text(heading.id), "title": .markup(heading.html), "children": .list(children),
      ])
    }
    return result
  }

  private func terms(in taxonomy: Int?, of model: SiteModel) -> [Value] { taxonomy.map { model.terms(of: page, in: $0) } ?? [] }

  private func taxonomies(of model: SiteModel) -> Value {
    .list(
      model.site.taxonomies.enumerated().compactMap { index, taxonomy in
        guard !page.terms[index].isEmpty else { return nil }
        return ["name": .text(taxonomy.name), "title": .text(model.site[taxonomy.page].title), "terms": .list(terms(in: index, of: model))]
      })
  }

  private func termsListed(in model: SiteModel) -> Value {
    guard case .taxonomy(let taxonomy) = page.kind else { return .list([]) }
    return .list(model.site.taxonomies[taxonomy].terms.indices.map { .object(model.view(ofTerm: $0, in: taxonomy)) })
  }

  private var series: Int? {
    if case .series(let series) = kind { series } else { page.series?.series }
  }

  /// What front matter calls a taxonomy; of other pages, the title.
  private func name(in scope: PageScope) -> String {
    if case .taxonomy(let taxonomy) = kind { scope.model.site.taxonomies[taxonomy].name } else { title }
  }

  private func partLabel(in model: SiteModel) -> String? {
    guard card?.hasPart != false, let place = page.series, let part = place.part else { return nil }
    return model.site.series[place.series].label(ofPart: part)
  }

  private func part(_ step: Int, in model: SiteModel) -> Value {
    guard let place = page.series else { return .null }
    let parts = model.site.series[place.series].parts
    return parts.indices.contains(place.index + step) ? view(parts[place.index + step], in: model) : .null
  }

  private func breadcrumbs(in model: SiteModel) -> [PageID] {
    if kind == .home { return [] }
    var trail: [PageID] = []
    switch kind {
    case .term(let taxonomy, _): trail = [model.site.taxonomies[taxonomy].page]
    case .series: trail = model.standing[.seriesIndex].map { [$0] } ?? []
    case .person: trail = model.standing[.people].map { [$0] } ?? []
    default:
      var section = page.section
      while let index = section {
        trail.insert(model.site.sections[index].page, at: 0)
        section = model.site[model.site.sections[index].page].section
      }
    }
    return [model.site.home] + trail
  }

  private func image(in scope: PageScope) -> Value {
    let model = scope.model
    guard let target = model.site.images[id], let matter = document(in: scope)?.matter, let image = matter.image else { return .null }
    let url = model.url(of: target, in: scope)
    var permalink = image.value
    let size = model.imageSizes[target]
    let (width, height) = (size.map { Value.integer($0.width) } ?? .null, size.map { Value.integer($0.height) } ?? .null)
    if case .file(let path, _) = target { permalink = model.permalink(path) }
    return [
      "url": .text(url), "permalink": .text(permalink), "alt": .text(matter.imageAlt ?? ""), "width": width, "height": height,
    ]
  }
}
