import BroadsideText
import BroadsideValue

extension SettingsReading {
  /// `assets: { fingerprint: true, minify: true, keep: [icon.svg] }`
  mutating func readAssets(_ entry: SourceValue.Entry) {
    for member in fields.map(entry) {
      switch member.key {
      case "fingerprint": settings.assets.fingerprint = fields.bool(member) ?? true
      case "minify": settings.assets.minify = fields.bool(member) ?? true
      case "keep": settings.assets.keep = fields.texts(member).map(\.value)
      default: reportUnknown(member, among: ["fingerprint", "minify", "keep"])
      }
    }
  }

  /// `robots: { ai: false, disallow: [/drafts/] }`
  mutating func readRobots(_ entry: SourceValue.Entry) {
    for member in fields.map(entry) {
      switch member.key {
      case "ai": settings.robots.allowsAI = fields.bool(member) ?? true
      case "disallow": settings.robots.disallowed = fields.texts(member).map(\.value)
      default: reportUnknown(member, among: ["ai", "disallow"])
      }
    }
  }

  /// `humans: true`, or the text itself.
  mutating func readHumans(_ entry: SourceValue.Entry) {
    if case .scalar(.text(let text)) = entry.value.content {
      settings.humans = .text(text)
    } else {
      settings.humans = fields.bool(entry) == true ? .fromPeople : .none
    }
  }

  /// `security: { contact: ["mailto:…"], expires: 2027-01-01 }`. RFC 9116 asks for these two.
  mutating func readSecurity(_ entry: SourceValue.Entry) {
    let others = ["encryption": "Encryption", "policy": "Policy", "acknowledgments": "Acknowledgments", "languages": "Preferred-Languages"]
    for member in fields.map(entry) {
      switch member.key {
      case "contact": settings.security.contacts = fields.texts(member, allowsText: true).compactMap { contact($0) }
      case "expires": settings.security.expires = fields.timestamp(member)
      case let name where others[name] != nil:
        for text in fields.texts(member, allowsText: true) { settings.security.fields.append((others[name] ?? name, text.value)) }
      default: reportUnknown(member, among: ["contact", "expires"] + others.keys.sorted())
      }
    }
    if fields.diagnostics.hasErrors || !settings.security.contacts.isEmpty && settings.security.expires != nil { return }
    fields.report(
      "security", "`security` lacks its `contact` or its `expires`", entry.value.range,
      help: "write security: { contact: [\"mailto:security@example.org\"], expires: 2027-01-01 }")
  }

  private mutating func contact(_ text: Located<String>) -> String? {
    if text.value.contains(":") { return text.value }
    if text.value.contains("@") { return "mailto:" + text.value }
    fields.report(
      "security", "`\(text.value)` is neither an address of e-mail nor a URL", text.range, help: "write mailto:security@example.org")
    return nil
  }

  /// `hosting: [headers, nginx]`
  mutating func readHosting(_ entry: SourceValue.Entry) {
    settings.hosting = choices(entry, of: Settings.Hosting.self)
  }

  /// `feeds: { hubs: ["https://hub.example/"] }`
  mutating func readHubs(_ entry: SourceValue.Entry) {
    settings.feeds.hubs = fields.texts(entry).compactMap { text in webAddress(text, called: "hubs") }
  }

  /// `blogroll: [{ title: Neighbours, feed: "https://…/feed.xml", url: "https://…/" }]`
  mutating func readBlogroll(_ entry: SourceValue.Entry) {
    guard case .list(let elements) = entry.value.content else {
      return fields.report(
        "list", "`blogroll` is \(entry.value.kindName) where a list belongs", entry.value.range,
        help: "write blogroll: [{ title: Neighbours, feed: \"https://example.org/feed.xml\" }]")
    }
    for element in elements { readBlogrollEntry(element) }
  }

  private mutating func readBlogrollEntry(_ element: SourceValue) {
    let names = ["title", "feed", "url", "description", "group"]
    var values: [String: String] = [:]
    var isFaulty = false
    if case .map(let members) = element.content {
      for member in members {
        guard names.contains(member.key) else {
          reportUnknown(member, among: names)
          continue
        }
        guard let text = fields.text(member) else { continue }
        values[member.key] = ["feed", "url"].contains(member.key) ? webAddress(text, called: member.key) : text.value
        isFaulty = isFaulty || values[member.key] == nil
      }
    }
    if let title = values["title"], let feed = values["feed"] {
      settings.blogroll.append(
        .init(title: title, url: values["url"], feed: feed, description: values["description"], group: values["group"]))
    } else if !isFaulty {
      fields.report(
        "blogroll", "an entry of `blogroll` lacks its `title` or its `feed`", element.range,
        help: "write { title: Neighbours, feed: \"https://example.org/feed.xml\" }")
    }
  }

  private mutating func webAddress(_ text: Located<String>, called key: String) -> String? {
    if text.value.hasPrefix("https://") || text.value.hasPrefix("http://"), !text.value.contains(where: \.isWhitespace) {
      return text.value
    }
    fields.report(
      "address", "`\(text.value)` is not the address of something on the web", text.range,
      label: "begins neither with https:// nor with http://",
      help: "write the whole address in `\(key)`, for example https://www.example.org/")
    return nil
  }
}
