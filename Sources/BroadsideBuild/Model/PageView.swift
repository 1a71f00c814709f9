import BroadsideContent
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

/// A page as layouts see it.
final class PageView: Record {
  let model: SiteModel
  let id: PageID

  init(_ model: SiteModel, _ id: PageID) {
    self.model = model
    self.id = id
  }

  static let members: [Member] = [
    .kind, .title, .url, .permalink, .path, .date, .updated, .content, .excerpt, .hasMore, .summary, .outline, .toc, .wordCount,
    .readingMinutes, .authors, .tags, .categories, .taxonomies, .series, .part, .partLabel, .seriesIndex, .seriesPrevious, .seriesNext,
    .previous, .next, .section, .breadcrumbs, .image, .licence, .lang, .direction, .draft, .aliases, .params, .weight, .layout, .feeds,
    .pages, .posts, .terms, .people, .person, .taxonomy, .count, .name, .slug, .source, .responses, .republishURL, .markdownURL,
    .responseCount, .responseCounts, .responseFeed, .reply, .related, .linksTo, .linkedFrom, .answers, .graph,
  ]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    self.member(member, of: model.site[id], in: scope)
  }

  private func member(_ member: Member, of page: Page, in scope: PageScope) -> Value? {
    switch member {
    case .kind: return .text(page.kind.name)
    case .title: return .text(page.title)
    case .name: return .text(name(of: page))
    case .url: return .text(scope.url(of: page.path))
    case .permalink: return .text(document?.matter.canonical?.value ?? model.permalink(page.path))
    case .path: return .text(page.path.text)
    case .slug: return .text(page.path.text.split(separator: "/").last.map(String.init) ?? "")
    case .date: return page.date.map(Value.timestamp) ?? .null
    case .updated: return page.updated.map(Value.timestamp) ?? .null
    case .content: return content
    case .excerpt: return excerpt
    case .hasMore: return .bool(document.map { $0.body.excerpt.upperBound < $0.html.count } ?? false)
    case .summary: return .text(summary)
    case .wordCount: return .integer(document?.body.wordCount ?? 0)
    case .readingMinutes: return .integer(((document?.body.wordCount ?? 0) + 219) / 220)
    case .outline: return outline
    case .toc: return .bool(document.map { $0.matter.toc ?? ($0.body.outline.count > 4 && $0.body.wordCount > 1200) } ?? false)
    default:
      return relation(member, of: page, in: scope) ?? detail(member, of: page, in: scope) ?? conversation(member, in: scope)
        ?? links(member, of: page)
    }
  }

  /// What the page has to do with others.
  private func relation(_ member: Member, of page: Page, in scope: PageScope) -> Value? {
    switch member {
    case .authors: return .list(page.authors.map { .object(PersonView(model, $0)) })
    case .tags: return terms(of: page, in: "tags")
    case .categories: return terms(of: page, in: "categories")
    case .taxonomies: return taxonomies(of: page)
    case .series: return series(of: page).map { .object(SeriesView(model, $0)) } ?? .null
    case .part: return page.series?.part.map(Value.integer) ?? .null
    case .partLabel: return partLabel(of: page).map(Value.text) ?? .null
    case .seriesIndex: return .integer((page.series?.index ?? -1) + 1)
    case .seriesPrevious: return part(of: page, -1)
    case .seriesNext: return part(of: page, 1)
    case .previous: return view(page.previous)
    case .next: return view(page.next)
    case .section: return view(page.section.map { model.site.sections[$0].page })
    case .breadcrumbs: return .list(breadcrumbs(of: page).map { .object(PageView(model, $0)) })
    case .posts: return .object(PageList(model, page.listed))
    case .pages: return .object(PageList(model, page.contents))
    case .terms: return termsListed(by: page)
    case .people:
      return .list(model.site.people.indices.filter { model.site.people[$0].page != nil }.map { .object(PersonView(model, $0)) })
    case .person: if case .person(let person) = page.kind { return .object(PersonView(model, person)) } else { return .null }
    case .taxonomy: if case .taxonomy = page.kind { return .object(self) } else { return .null }
    case .count: return .integer(page.listed.count)
    default: return nil
    }
  }

  private func detail(_ member: Member, of page: Page, in scope: PageScope) -> Value? {
    switch member {
    case .image: return image(in: scope)
    case .licence: return (document?.matter.licence ?? model.settings.licence).map { .object(LicenceView($0)) } ?? .null
    case .lang: return .text(model.language(of: page))
    case .direction: return .text(BroadsideBuild.direction(ofLanguage: model.language(of: page)))
    case .draft: return .bool(document?.isDraft ?? false)
    case .aliases: return .list((document?.matter.aliases ?? []).map { .text($0.value) })
    case .params: return .map(document?.matter.params ?? ValueMap())
    case .weight: return document?.matter.weight.map(Value.integer) ?? .null
    case .layout: return .text(document?.matter.layout?.value ?? page.kind.name)
    case .republishURL: return (model.republishKit(of: id)?.page).map { .text(scope.url(of: $0)) } ?? .null
    case .markdownURL: return (model.republishKit(of: id)?.source).map { .text(scope.url(of: $0)) } ?? .null
    case .source: return document.map { .text($0.path) } ?? .null
    case .feeds: return model.feeds(of: id)
    default: return nil
    }
  }

  var document: Document? { model.site.document(of: id) }

  private func view(_ id: PageID?) -> Value { id.map { .object(PageView(model, $0)) } ?? .null }
}

extension PageView {
  private var content: Value {
    guard let document, document.html.count > 0 else { return .markup("") }
    return .object(ContentView(model, id, excerptOnly: false))
  }

  private var excerpt: Value {
    if let written = document?.matter.summary { return .markup("<p>" + escapedHTML(written) + "</p>") }
    guard let document, !document.body.excerpt.isEmpty else { return .markup("") }
    return .object(ContentView(model, id, excerptOnly: true))
  }

  var summary: String {
    guard let document else { return "" }
    return document.matter.summary ?? document.matter.bio ?? document.body.summaryText
  }

  /// The headings as a tree: each with those of deeper levels that follow it.
  private var outline: Value {
    var headings = (document?.body.outline ?? [])[...]
    return .list(nested(&headings, above: 0))
  }

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

  private func terms(of page: Page, in name: String) -> Value {
    guard let taxonomy = model.site.taxonomies.firstIndex(where: { $0.name == name }) else { return .list([]) }
    return .list(page.terms[taxonomy].map { .object(TermView(model, taxonomy, $0)) })
  }

  private func taxonomies(of page: Page) -> Value {
    .list(
      model.site.taxonomies.enumerated().compactMap { index, taxonomy in
        guard !page.terms[index].isEmpty else { return nil }
        let terms = page.terms[index].map { Value.object(TermView(model, index, $0)) }
        return ["name": .text(taxonomy.name), "title": .text(model.site[taxonomy.page].title), "terms": .list(terms)]
      })
  }

  private func termsListed(by page: Page) -> Value {
    guard case .taxonomy(let taxonomy) = page.kind else { return .list([]) }
    return .list(model.site.taxonomies[taxonomy].terms.indices.map { .object(TermView(model, taxonomy, $0)) })
  }

  private func series(of page: Page) -> Int? {
    if case .series(let series) = page.kind { series } else { page.series?.series }
  }

  /// What front matter calls a taxonomy; of other pages, the title.
  private func name(of page: Page) -> String {
    if case .taxonomy(let taxonomy) = page.kind { model.site.taxonomies[taxonomy].name } else { page.title }
  }

  private func partLabel(of page: Page) -> String? {
    guard let place = page.series, let part = place.part else { return nil }
    return model.site.series[place.series].label(ofPart: part)
  }

  private func part(of page: Page, _ step: Int) -> Value {
    guard let place = page.series else { return .null }
    let parts = model.site.series[place.series].parts
    return parts.indices.contains(place.index + step) ? view(parts[place.index + step]) : .null
  }

  private func breadcrumbs(of page: Page) -> [PageID] {
    if page.kind == .home { return [] }
    var trail: [PageID] = []
    switch page.kind {
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
    guard let matter = document?.matter, let image = matter.image, let target = model.site.images[id] else { return .null }
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
