/// What the W3C feed validator is known to complain of, held against parsed feeds. Each rule bears the validator's name for it.
struct FeedRules {
  private(set) var complaints: [String] = []

  mutating func check(_ isKept: Bool, _ rule: String, _ detail: @autoclosure () -> String = "") {
    if !isKept { complaints.append("\(rule) \(detail())") }
  }

  /// MissingElement, DuplicateElement: the children that there must be, and those that there may be once.
  mutating func counts(_ element: XMLElement, required: [String], single: [String] = []) {
    for name in required { check(element.all(name).count == 1, "MissingElement", "\(element.name)/\(name)") }
    for name in single { check(element.all(name).count <= 1, "DuplicateElement", "\(element.name)/\(name)") }
  }

  /// NotBlank, AttrNotBlank, BadCharacters: no element or attribute is empty, or holds controls or U+FFFD.
  mutating func noBlanks(_ root: XMLElement) {
    for element in root.descendants {
      check(!element.children.isEmpty || !element.attributes.isEmpty || !element.text.isEmpty, "NotBlank", element.name)
      for (name, value) in element.attributes { check(!value.isEmpty, "AttrNotBlank", "\(element.name)/@\(name)") }
      for text in [element.text] + element.attributes.values {
        check(!text.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) || $0 == "\u{FFFD}" }, "BadCharacters", element.name)
      }
    }
  }

  /// InvalidFullLink, InvalidUriChar, UriNotIri, InvalidTAG: absolute, of the characters of RFC 2396.
  mutating func fullURL(_ url: String?, _ place: String) {
    guard let url else { return check(false, "MissingAttribute", place) }
    let isURI = url.utf8.allSatisfy { isLetterOrDigit($0) || ";/?:@&=+$.-_!~*'()%,#".utf8.contains($0) }
    check(isURI && url.contains(":") && !url.hasPrefix(":"), "InvalidFullLink", "\(place) \(url)")
    if url.hasPrefix("http") { check(url.wholeMatch(of: #/https?://[^/].*/#) != nil, "InvalidFullLink", "\(place) \(url)") }
    if url.hasPrefix("tag:") {
      check(url.wholeMatch(of: #/tag:[a-z0-9.\-]+,\d{4}(-\d{2}(-\d{2})?)?:[^#]*/#) != nil, "InvalidTAG", "\(place) \(url)")
    }
  }

  /// InvalidRFC2822Date, ProblematicalRFC822Date, IncorrectDOW.
  mutating func rfc822(_ date: String) {
    let shape =
      #/(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+\-]\d\d[03]0/#
    check(date.wholeMatch(of: shape) != nil, "ProblematicalRFC822Date", date)
  }

  /// InvalidRFC3339Date.
  mutating func rfc3339(_ date: String) {
    let shape = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+\-]\d\d:\d\d)/#
    check(date.wholeMatch(of: shape) != nil, "InvalidRFC3339Date", date)
  }

  /// ContainsHTML, ContainsUndeclaredHTML: a text that a reader shows as it is has no end tag of HTML in it.
  mutating func plainText(_ element: XMLElement) {
    check(element.text.firstMatch(of: #/<\/[A-Za-z0-9]+>/#) == nil, "ContainsHTML", "\(element.name) \(element.text)")
  }

  /// DuplicateEntries, DuplicateUpdated, DuplicateValue.
  mutating func distinct(_ values: [String], _ rule: String) {
    check(Set(values).count == values.count, rule)
  }
}

extension FeedRules {
  static func complaints(aboutRSS root: XMLElement) -> [String] {
    var rules = FeedRules()
    rules.noBlanks(root)
    rules.check(root.name == "rss" && root["version"] == "2.0", "InvalidRSSVersion")
    guard let channel = root.first("channel") else { return ["MissingChannel"] }
    rules.counts(
      channel, required: ["title", "link", "description", "lastBuildDate", "docs"],
      single: ["language", "copyright", "generator", "image", "creativeCommons:license"])
    rules.check(channel.first("ttl") == nil, "ttl")
    let selves = channel.all("atom:link").filter { $0["rel"] == "self" }
    rules.check(selves.count == 1 && selves.first?["type"] == "application/rss+xml", "MissingAtomSelfLink")
    for link in root.descendants where link.name == "atom:link" { rules.fullURL(link["href"], "atom:link") }
    let firstItem = channel.children.firstIndex { $0.name == "item" } ?? channel.children.endIndex
    rules.check(channel.children[firstItem...].allSatisfy { $0.name == "item" }, "MisplacedItem")
    rules.rfc822(channel.first("lastBuildDate")?.text ?? "")
    for name in ["title", "description", "copyright"] { channel.first(name).map { rules.plainText($0) } }
    if let image = channel.first("image") { rules.image(image, of: channel) }
    for item in channel.all("item") { rules.item(item) }
    rules.distinct(channel.all("item").compactMap { $0.first("guid")?.text }, "DuplicateValue")
    return rules.complaints
  }

  private mutating func image(_ image: XMLElement, of channel: XMLElement) {
    counts(image, required: ["url", "title", "link"])
    check(image.first("title")?.text == channel.first("title")?.text, "ImageTitleDoesntMatch")
    check(image.first("link")?.text == channel.first("link")?.text, "ImageLinkDoesntMatch")
    let ending = image.first("url")?.text.split(separator: ".").last.map(String.init) ?? ""
    check(["png", "jpg", "jpeg", "gif"].contains(ending), "ImageUrlFormat", ending)
  }

  private mutating func item(_ item: XMLElement) {
    counts(
      item, required: ["link", "guid", "pubDate", "description"],
      single: ["title", "enclosure", "comments", "content:encoded", "wfw:commentRss", "slash:comments", "dc:language", "dc:rights"])
    let names = item.children.map(\.name)
    if let content = names.firstIndex(of: "content:encoded") {
      check(names[..<content].contains("description"), "NeedDescriptionBeforeContent")
    }
    check(!names.contains("author"), "DuplicateItemSemantics")
    let guid = item.first("guid")
    fullURL(guid?.text, "guid")
    check(guid?["isPermaLink"] == (guid?.text.hasPrefix("http") == true ? "true" : "false"), "InvalidPermalink")
    rfc822(item.first("pubDate")?.text ?? "")
    for name in ["link", "comments", "wfw:commentRss", "creativeCommons:license"] {
      if let url = item.first(name) { fullURL(url.text, name) }
    }
    for element in item.children where ["title", "category", "dc:rights"].contains(element.name) { plainText(element) }
    if let enclosure = item.first("enclosure") {
      fullURL(enclosure["url"], "enclosure")
      check(enclosure["length"].flatMap { Int($0) }.map { $0 >= 0 } == true, "InvalidIntegerAttribute")
      check(enclosure["type"]?.contains("/") == true, "InvalidMIMEAttribute")
    }
  }

  static func complaints(aboutAtom feed: XMLElement) -> [String] {
    var rules = FeedRules()
    rules.noBlanks(feed)
    rules.check(feed.name == "feed" && feed["xmlns"] == "http://www.w3.org/2005/Atom", "UndefinedElement")
    rules.counts(feed, required: ["id", "title", "updated"], single: ["subtitle", "rights", "icon", "logo", "generator"])
    rules.check(feed.all("link").contains { $0["rel"] == "self" }, "MissingSelf")
    rules.distinct(feed.all("link").map { "\($0["rel"] ?? "") \($0["type"] ?? "")" }, "DuplicateAtomLink")
    let firstEntry = feed.children.firstIndex { $0.name == "entry" } ?? feed.children.endIndex
    rules.check(feed.children[firstEntry...].allSatisfy { $0.name == "entry" }, "MisplacedMetadata")
    let entries = feed.all("entry")
    for entry in entries { rules.entry(entry, hasFeedAuthor: feed.first("author") != nil) }
    rules.check(entries.isEmpty ? feed.first("author") != nil : true, "MissingElement", "author")
    rules.distinct(entries.compactMap { $0.first("id")?.text }, "DuplicateEntries")
    rules.distinct(entries.compactMap { $0.first("updated")?.text }, "DuplicateUpdated")
    for element in feed.descendants { rules.atomElement(element) }
    return rules.complaints
  }

  private mutating func entry(_ entry: XMLElement, hasFeedAuthor: Bool) {
    counts(entry, required: ["id", "title", "updated", "published"], single: ["content", "summary", "rights", "thr:total"])
    check(hasFeedAuthor || entry.first("author") != nil, "MissingElement", "author")
    check(entry.first("content") != nil || entry.first("summary") != nil, "MissingTextualContent")
    check(entry.all("link").filter { $0["rel"] == "alternate" }.count == 1, "MissingContentOrAlternate")
  }

  private mutating func atomElement(_ element: XMLElement) {
    switch element.name {
    case "id", "icon", "logo", "uri": fullURL(element.text, element.name)
    case "updated", "published": rfc3339(element.text)
    case "author": counts(element, required: ["name"], single: ["uri", "email"])
    case "category": check(element["term"] != nil, "MissingAttribute", "category/@term")
    case "link":
      fullURL(element["href"], "link")
      let known = ["alternate", "self", "hub", "license", "replies", "enclosure"]
      check(known.contains(element["rel"] ?? ""), "UnregisteredAtomLinkRel", element["rel"] ?? "")
      check(element["thr:count"] == nil || element["rel"] == "replies", "UnexpectedAttribute", "thr:count")
    case "title", "subtitle", "summary", "rights": if element["type"] == nil { plainText(element) }
    default: break
    }
  }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
}
