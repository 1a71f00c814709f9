package import BroadsideText
package import BroadsideValue

extension Settings {
  /// What `site.yml` says. Nil where it can't be used; the diagnostics say why.
  package static func read(_ root: SourceValue, bytes: [UInt8], path: String, diagnostics: inout [Diagnostic]) -> Settings? {
    var reading = SettingsReading(fields: FieldReader(path: path, bytes: bytes, area: "settings"))
    reading.readAll(root)
    diagnostics += reading.fields.diagnostics
    return reading.fields.diagnostics.hasErrors ? nil : reading.settings
  }

  /// The keys of `site.yml`.
  enum Key: String, CaseIterable {
    case title, url, language, description, licence, permalinks, taxonomies, series, paginate, feeds, menu, pingbacks, responses, timezone,
      params, theme, assets, robots, humans, security, hosting, blogroll, republish
    case brokenLinks = "broken_links"
    case leaveOut = "leave_out"

    static let synonyms: [String: Key] = ["license": .licence, "lang": .language, "base_url": .url, "baseURL": .url, "base-url": .url]
  }
}

struct SettingsReading {
  var settings = Settings()
  var fields: FieldReader

  mutating func readAll(_ root: SourceValue) {
    guard case .map(let entries) = root.content else {
      return fields.report(
        "mapping", "`site.yml` is \(root.kindName) where keys and values belong", root.range, help: "write title: and url:, each on a line")
    }
    for entry in entries { read(entry) }
    requireTitleAndURL(at: root.range.lowerBound)
  }

  private mutating func read(_ entry: SourceValue.Entry) {
    guard let key = Settings.Key(rawValue: entry.key) ?? Settings.Key.synonyms[entry.key] else { return reportUnknown(entry) }
    switch key {
    case .title: settings.title = fields.text(entry)?.value ?? ""
    case .url: readURL(entry)
    case .language: settings.language = fields.text(entry)?.value ?? "en"
    case .description: settings.description = fields.text(entry)?.value ?? ""
    case .licence: settings.licence = fields.text(entry).map { Licence(written: $0.value) }
    case .permalinks: readPermalinks(entry)
    case .taxonomies: readTaxonomies(entry)
    case .series: readSeries(entry)
    case .paginate: settings.paginate = readCount(entry) ?? settings.paginate
    case .feeds: readFeeds(entry)
    case .menu: readMenu(entry)
    case .pingbacks: settings.pingbacks = fields.bool(entry) ?? true
    case .responses: readResponses(entry)
    case .timezone: readTimezone(entry)
    case .params: settings.params = ValueMap(fields.map(entry).map { ($0.key, $0.value.value) })
    case .theme: readTheme(entry)
    case .assets: readAssets(entry)
    case .robots: readRobots(entry)
    case .humans: readHumans(entry)
    case .security: readSecurity(entry)
    case .hosting: readHosting(entry)
    case .blogroll: readBlogroll(entry)
    case .republish: settings.republish = fields.bool(entry) ?? false
    case .leaveOut: settings.leftOut = Set(choices(entry, of: Settings.LeftOut.self))
    case .brokenLinks: settings.brokenLinks = choice(entry, of: Settings.BrokenLinks.self) ?? .error
    }
  }

  private mutating func requireTitleAndURL(at offset: Int) {
    let missing = [("title", settings.title), ("url", settings.url)].filter { $0.1.isEmpty }.map(\.0)
    for key in missing where !fields.diagnostics.contains(where: { $0.message.contains("`\(key)`") }) {
      let example = key == "title" ? "title: The name of the site" : "url: https://www.example.org/"
      fields.report(key, "the settings have no `\(key)`", offset..<offset, help: "add the line \(example)")
    }
  }

  private mutating func readURL(_ entry: SourceValue.Entry) {
    guard let written = fields.text(entry) else { return }
    var url = written.value
    while url.hasSuffix("/") { url.removeLast() }
    let host = url.range(of: "://").map { url[$0.upperBound...].prefix { $0 != "/" } } ?? ""
    let isWeb = url.hasPrefix("https://") || url.hasPrefix("http://")
    guard isWeb, !host.isEmpty, !url.contains(where: { $0.isWhitespace || "?#\"<>".contains($0) }) else {
      return fields.report(
        "url", "`url` is not the address of a site", written.range, label: "begins neither with https:// nor with http://, or has no host",
        help: "write the whole address, for example https://www.example.org/")
    }
    settings.url = url
  }

  private mutating func readPermalinks(_ entry: SourceValue.Entry) {
    for section in fields.map(entry) {
      guard let text = fields.text(section) else { continue }
      do {
        let pattern = try PermalinkPattern(text.value)
        if !pattern.uses(.slug), !pattern.uses(.part) {
          fields.report(
            "permalink", "the pattern gives every post the same address", text.range, label: "names neither :slug nor :part",
            help: "end it with :slug/")
        }
        settings.permalinks[section.key] = pattern
      } catch {
        let known = PermalinkPattern.Token.allCases.map { ":" + $0.rawValue }
        fields.report(
          "permalink", "the pattern names `:\(error.name)`, which means nothing here", text.range,
          help: Diagnostic.didYouMean(":" + error.name, among: known).first ?? "use \(known.joined(separator: ", "))")
      }
    }
  }

  /// A list of names, or a mapping of names to titles.
  private mutating func readTaxonomies(_ entry: SourceValue.Entry) {
    if case .map(let entries) = entry.value.content {
      settings.taxonomies = entries.compactMap { entry in
        fields.text(entry).map { Settings.TaxonomySettings(name: entry.key, title: $0.value) }
      }
    } else {
      settings.taxonomies = fields.texts(entry).map { .init(name: $0.value, title: capitalized($0.value)) }
    }
    for taxonomy in settings.taxonomies where slug(of: taxonomy.name) != taxonomy.name {
      fields.report(
        "taxonomy", "the taxonomy `\(taxonomy.name)` has a name that can't be a folder's", entry.value.range,
        help: "use small letters, digits and hyphens: \(slug(of: taxonomy.name))")
    }
  }

  private mutating func readSeries(_ entry: SourceValue.Entry) {
    for series in fields.map(entry) {
      if case .map(let members) = series.value.content {
        var read = Settings.SeriesSettings(title: series.key)
        for member in members {
          switch member.key {
          case "title": read.title = fields.text(member)?.value ?? series.key
          case "label": read.label = fields.text(member)?.value
          case "gaps": read.hasGaps = fields.bool(member) ?? false
          default: reportUnknown(member, among: ["title", "label", "gaps"])
          }
        }
        settings.series[series.key] = read
      } else if let title = fields.text(series) {
        settings.series[series.key] = .init(title: title.value)
      }
    }
  }

  private mutating func readFeeds(_ entry: SourceValue.Entry) {
    for member in fields.map(entry) {
      switch member.key {
      case "items": settings.feeds.items = readCount(member) ?? settings.feeds.items
      case "formats": settings.feeds.formats = choices(member, of: Settings.FeedSettings.Format.self)
      case "for": settings.feeds.scopes = choices(member, of: Settings.FeedSettings.Scope.self)
      case "hubs": readHubs(member)
      default: reportUnknown(member, among: ["items", "formats", "for", "hubs"])
      }
    }
  }

  private mutating func readResponses(_ entry: SourceValue.Entry) {
    for member in fields.map(entry) {
      switch member.key {
      case "address": settings.responses.address = fields.text(member).flatMap { address($0) }
      default: reportUnknown(member, among: ["address"])
      }
    }
  }

  /// `mailto:desk@example.org`, the same without `mailto:`, or the `https://` address of what takes a form.
  private mutating func address(_ text: Located<String>) -> Settings.ResponseSettings.Address? {
    if let url = webAddress(text.value) { return .form(url) }
    let mail = text.value.lowercased().hasPrefix("mailto:") ? String(text.value.dropFirst(7)) : text.value
    let parts = mail.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = mail.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"?#&,;:/\\()[]".utf8.contains($0) }
    if parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain { return .mail(mail) }
    fields.report(
      "address", "the `address` for responses is neither that of a mailbox nor of the web", text.range,
      help: "write address: mailto:desk@example.org, or the https:// address of what takes a form")
    return nil
  }

  private mutating func readMenu(_ entry: SourceValue.Entry) {
    guard case .list(let items) = entry.value.content else {
      return fields.report(
        "list", "`menu` is \(entry.value.kindName) where a list belongs", entry.value.range,
        help: "write menu: [{ title: About, page: about.md }]")
    }
    for item in items {
      guard case .map(let members) = item.content else {
        fields.report(
          "mapping", "an entry of `menu` is \(item.kindName) where a mapping belongs", item.range,
          help: "write { title: About, page: about.md }")
        continue
      }
      readMenuItem(members, at: item.range)
    }
  }

  private mutating func readMenuItem(_ members: [SourceValue.Entry], at range: Range<Int>) {
    var title: String?
    var destination: (Located<String>, isPage: Bool)?
    for member in members {
      switch member.key {
      case "title": title = fields.text(member)?.value
      case "page": destination = fields.text(member).map { ($0, true) } ?? destination
      case "url": destination = fields.text(member).map { ($0, false) } ?? destination
      default: reportUnknown(member, among: ["title", "page", "url"])
      }
    }
    guard let title, let destination else {
      return fields.report(
        "menu", "an entry of `menu` lacks its `title`, or its `page` or `url`", range, help: "write { title: About, page: about.md }")
    }
    settings.menu.append(.init(title: title, destination: destination.0, isPage: destination.isPage))
  }

  /// `+01:00`, `-0500` or `UTC`. Names of places are not taken: what they mean depends on a machine's tables.
  private mutating func readTimezone(_ entry: SourceValue.Entry) {
    guard let text = fields.text(entry) else { return }
    if ["UTC", "Z", "GMT"].contains(text.value) { return }
    let digits = text.value.filter(\.isNumber)
    guard let sign = text.value.first, sign == "+" || sign == "-", digits.count == 4, let number = Int(digits), number % 100 < 60,
      number <= 1400
    else {
      return fields.report(
        "timezone", "`timezone` is not an offset from UTC", text.range,
        help: "write \"+01:00\" or UTC, so that every machine builds the same site")
    }
    settings.timezoneMinutes = (number / 100 * 60 + number % 100) * (sign == "-" ? -1 : 1)
  }

  private mutating func readCount(_ entry: SourceValue.Entry) -> Int? {
    guard let count = fields.integer(entry) else { return nil }
    guard count >= 0 else {
      fields.report("number", "`\(entry.key)` is below zero", entry.value.range, help: "write \(entry.key): 10")
      return nil
    }
    return count
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ entry: SourceValue.Entry, of: Choice.Type) -> Choice? {
    fields.text(entry).flatMap { choice($0, called: entry.key) }
  }

  mutating func choices<Choice: RawRepresentable<String> & CaseIterable>(_ entry: SourceValue.Entry, of: Choice.Type) -> [Choice] {
    fields.texts(entry).compactMap { choice($0, called: entry.key) }
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ text: Located<String>, called key: String) -> Choice? {
    if let choice = Choice(rawValue: text.value) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    fields.report(
      "choice", "`\(text.value)` is none of what `\(key)` can be", text.range,
      help: Diagnostic.didYouMean(text.value, among: names).first ?? "use \(names.joined(separator: ", "))")
    return nil
  }

  private mutating func reportUnknown(_ entry: SourceValue.Entry) {
    reportUnknown(entry, among: Settings.Key.allCases.map(\.rawValue))
  }

  /// A key that means nothing here: what one wants to say to layouts belongs below `params`.
  mutating func reportUnknown(_ entry: SourceValue.Entry, among names: [String]) {
    fields.report(
      "unknown-key", "the settings have no key `\(entry.key)`", entry.keyRange,
      help: Diagnostic.didYouMean(entry.key, among: names).first ?? "what layouts are to see stands below `params:`", severity: .warning)
  }
}

/// The text with its first letter as a capital, and hyphens as blanks.
func capitalized(_ text: String) -> String {
  let words = text.replacing("-", with: " ").replacing("_", with: " ")
  return words.prefix(1).uppercased() + words.dropFirst()
}
