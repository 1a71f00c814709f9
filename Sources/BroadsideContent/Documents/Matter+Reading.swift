import BroadsideText
import BroadsideValue

/// Reads front matter into ``Matter``.
struct MatterReading {
  var matter = Matter()
  var fields: FieldReader
  let kind: ContentRole.Kind
  /// The names of the site's taxonomies.
  let taxonomies: [String]

  mutating func readAll(_ entries: [SourceValue.Entry]) {
    for index in entries.indices { read(entries.span[index], among: entries) }
  }

  private mutating func read(_ entry: SourceValue.Entry, among entries: [SourceValue.Entry]) {
    if let key = MatterKey.byName[entry.key], isMeant(key) {
      read(entry, as: key)
    } else if let taxonomy = taxonomy(named: entry.key) {
      readTerms(entry, of: taxonomy)
    } else if let key = MatterKey.synonyms[entry.key] {
      if !entries.contains(where: { $0.key == key.rawValue }) { read(entry, as: key) }
      keep(entry)
    } else {
      keep(entry)
      warnOfSlip(entry)
    }
  }

  /// The keys of people's pages mean something there alone.
  private func isMeant(_ key: MatterKey) -> Bool {
    switch key {
    case .name, .bio, .picture, .links: kind == .person
    default: true
    }
  }

  private mutating func read(_ entry: SourceValue.Entry, as key: MatterKey) {
    switch key {
    case .title, .name: matter.title = fields.text(entry) ?? matter.title
    case .date: readDate(entry)
    case .updated: matter.updated = fields.timestamp(entry)
    case .expires: matter.expires = fields.timestamp(entry)
    case .slug: matter.slug = fields.text(entry)
    case .url: readURL(entry)
    case .aliases: matter.aliases = fields.texts(entry, allowsText: MatterKey.singular.contains(entry.key))
    case .draft: matter.isDraft = fields.bool(entry) ?? matter.isDraft
    case .published, .status, .publishDate: readPublication(entry, as: key)
    case .authors: matter.authors = readAuthors(entry)
    case .series: readSeries(entry)
    case .part: matter.part = fields.integer(entry)
    case .summary: matter.summary = fields.text(entry).map { collapsed($0.value) }
    case .image: readImage(entry)
    case .imageAlt: matter.imageAlt = fields.text(entry)?.value
    case .licence: matter.licence = fields.text(entry).map { Licence(written: $0.value) }
    case .lang: matter.language = fields.text(entry)?.value
    case .translation: matter.translation = fields.text(entry)?.value
    case .canonical: matter.canonical = fields.text(entry)
    case .layout: matter.layout = fields.text(entry)
    case .menu: if case .scalar(.bool(let isIn)) = entry.value.content { matter.isInMenu = isIn } else { keep(entry) }
    case .weight: matter.weight = fields.integer(entry)
    case .toc: matter.toc = fields.bool(entry)
    case .pingbacks: matter.pingbacks = fields.bool(entry)
    case .id: matter.id = fields.text(entry)?.value
    case .enclosures: readEnclosures(entry)
    case .republish: matter.republish = fields.bool(entry)
    case .bio: matter.bio = fields.text(entry).map { collapsed($0.value) }
    case .picture: matter.picture = fields.text(entry)
    case .links: matter.links = readLinks(entry)
    }
  }

  /// A whole address. Jekyll's `permalink` may be a pattern, which is no address of one page.
  private mutating func readURL(_ entry: SourceValue.Entry) {
    guard let text = fields.text(entry), entry.key == "url" || !text.value.contains(":") && text.value.contains("/") else { return }
    matter.url = text
  }

  /// Keys of other programs that keep a text from being published. They stay the writer's own, too.
  private mutating func readPublication(_ entry: SourceValue.Entry, as key: MatterKey) {
    keep(entry)
    switch entry.value.value {
    case .bool(false) where key == .published: matter.isDraft = true
    case .text(let status) where key == .status:
      matter.isDraft = matter.isDraft || ["draft", "pending", "private"].contains(status.lowercased())
    case .timestamp(let timestamp) where key == .publishDate: matter.publishDate = timestamp
    case .text(let text) where key == .publishDate: matter.publishDate = Timestamp(parsing: text)
    default: break
    }
  }

  private mutating func readDate(_ entry: SourceValue.Entry) {
    let problemsBefore = fields.diagnostics.count
    matter.date = fields.timestamp(entry).map { Located($0, entry.value.range) }
    matter.hasFaultyDate = fields.diagnostics.count > problemsBefore
  }

  private mutating func keep(_ entry: SourceValue.Entry) {
    matter.params[entry.key] = entry.value.value
  }

  /// Names; of mappings, as some sites have them, the `name`.
  private mutating func readAuthors(_ entry: SourceValue.Entry) -> [Located<String>] {
    let elements: [SourceValue]
    if case .list(let list) = entry.value.content {
      elements = list
    } else if case .map = entry.value.content {
      elements = [entry.value]
    } else {
      return fields.texts(entry, allowsText: MatterKey.singular.contains(entry.key))
    }
    return elements.compactMap { element in
      if case .map(let members) = element.content {
        return members.first { $0.key == "name" }.flatMap { fields.text($0) }
      }
      return fields.text(element, called: entry.key)
    }
  }

  /// One name, or a list of which the first counts.
  private mutating func readSeries(_ entry: SourceValue.Entry) {
    if case .list(let elements) = entry.value.content {
      matter.series = elements.first.flatMap { fields.text($0, called: entry.key) }
    } else {
      matter.series = fields.text(entry)
    }
  }

  /// A path, or a mapping with `src` and `alt`.
  private mutating func readImage(_ entry: SourceValue.Entry) {
    guard case .map(let members) = entry.value.content else { return matter.image = fields.text(entry) }
    for member in members {
      switch member.key {
      case "src", "url", "path", "file": matter.image = fields.text(member)
      case "alt", "alt_text": matter.imageAlt = fields.text(member)?.value
      default: break
      }
    }
    keep(entry)
  }

  /// Paths or addresses, or mappings with `file`, `type`, `length` and `title`; one of them, or a list.
  private mutating func readEnclosures(_ entry: SourceValue.Entry) {
    var elements = [entry.value]
    if case .list(let list) = entry.value.content { elements = list }
    for element in elements {
      guard case .map(let members) = element.content else {
        if let text = fields.text(element, called: entry.key) { matter.enclosures.append(.init(file: text)) }
        continue
      }
      let member = { (names: [String]) in members.first { names.contains($0.key) } }
      guard let file = member(["file", "url", "src"]).flatMap({ fields.text($0) }) else {
        fields.report("enclosure", "an enclosure names no `file`", element.range, help: "write { file: talk.mp3, title: The talk }")
        continue
      }
      var enclosure = Matter.Enclosure(file: file)
      enclosure.mediaType = member(["type"]).flatMap { fields.text($0)?.value }
      enclosure.sizeBytes = member(["length", "size"]).flatMap { fields.integer($0) }
      enclosure.title = member(["title"]).flatMap { fields.text($0)?.value }
      matter.enclosures.append(enclosure)
    }
  }

  private mutating func readLinks(_ entry: SourceValue.Entry) -> [Matter.PersonLink] {
    guard case .list(let elements) = entry.value.content else {
      _ = fields.texts(entry)
      return []
    }
    return elements.compactMap { element in
      guard case .map(let members) = element.content else {
        return fields.text(element, called: entry.key).map { Matter.PersonLink(title: $0.value, url: $0.value) }
      }
      let url = members.first { $0.key == "url" }.flatMap { fields.text($0) }?.value
      let title = members.first { $0.key == "title" || $0.key == "name" }.flatMap { fields.text($0) }?.value
      return url.map { Matter.PersonLink(title: title ?? $0, url: $0) }
    }
  }

  private mutating func readTerms(_ entry: SourceValue.Entry, of taxonomy: Int) {
    let isPlural = entry.key == taxonomies[taxonomy]
    var terms = fields.texts(entry, allowsText: !isPlural)
    for index in terms.indices { terms[index].value = collapsed(terms[index].value) }
    terms.removeAll { $0.value.isEmpty }
    if matter.terms.isEmpty { matter.terms = Array(repeating: [], count: taxonomies.count) }
    if isPlural {
      matter.terms[taxonomy] = terms
    } else {
      matter.terms[taxonomy] += terms
    }
  }

  /// The taxonomy of `tags`, and of `tag` for one alone; of two that share a name, the later.
  private func taxonomy(named key: String) -> Int? {
    taxonomies.lastIndex { $0 == key || isSingular(key, of: $0) }
  }

  /// `tag` of `tags`, `category` of `categories`.
  private func isSingular(_ key: String, of plural: String) -> Bool {
    guard (1...2).contains(plural.utf8.count - key.utf8.count) else { return false }
    return plural.hasSuffix("ies") ? plural.dropLast(3) + "y" == key : plural.hasSuffix("s") && plural.dropLast() == key
  }

  private mutating func warnOfSlip(_ entry: SourceValue.Entry) {
    guard entry.key.utf8.count > 3 else { return }
    let known = MatterKey.allCases.filter(isMeant).map(\.rawValue) + taxonomies.sorted()
    guard known.contains(where: { isOneSlip(entry.key, $0) }) else { return }
    guard let near = nearestNames(to: entry.key, in: known).first(where: { isOneSlip(entry.key, $0) }) else { return }
    fields.report(
      "unknown-key", "`\(entry.key)` is not a key that Broadside knows", entry.keyRange,
      help: "did you mean `\(near)`? A key of your own is found under page.params.\(entry.key)", severity: .warning)
  }
}
