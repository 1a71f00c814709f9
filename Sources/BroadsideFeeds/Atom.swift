package import BroadsideText

/// Appends the feed as Atom (RFC 4287), with threads (RFC 4685) and licences (RFC 4946).
package func appendAtom(_ feed: Feed, to output: inout OutputBuffer) {
  appendAtom(feed, entries: feed.items.map { atomEntry($0, in: feed) }, to: &output)
}

/// ``appendAtom(_:to:)`` with items that were written before, in the place of the feed's own.
package func appendAtom(_ feed: Feed, entries: [WrittenItem], to output: inout OutputBuffer) {
  output.reserveCapacity(forFeedOf: entries)
  var xml = XMLWriter(continuing: &output, styleSheetURL: feed.styleSheetURL)
  let entries = distinct(entries)
  let times = atomTimes(of: entries)
  let updated = times.reduce(AtomTime(date: feed.updated)) { max($0, $1) }
  let root: [XMLWriter.Attribute] = [
    .text("xmlns", "http://www.w3.org/2005/Atom"), .text("xmlns:thr", "http://purl.org/syndication/thread/1.0"),
    .text("xml:lang", feed.language),
  ]
  xml.element("feed", root) { xml in
    xml.appendAtomMetadata(feed, updated)
    for (entry, time) in zip(entries, times) { xml.append(entry, time) }
  }
  output = xml.output.take()
}

/// The item as it stands in a feed and in all that name the same language, but for the time when it was updated.
package func atomEntry(_ item: FeedItem, in feed: Feed) -> WrittenItem {
  var xml = XMLWriter(within: 1, reservingBytes: item.writtenBytesGuess)
  let language = item.language == feed.language ? nil : item.language
  var gap = 0
  xml.element("entry", [.text("xml:lang", language)]) { $0.appendAtomEntry(item, gap: &gap) }
  return WrittenItem(id: item.id, updated: item.updated, bytes: xml.output.array(), gap: gap)
}

extension XMLWriter {
  /// What RFC 4287 wants before the entries, or validators do.
  fileprivate mutating func appendAtomMetadata(_ feed: Feed, _ updated: AtomTime) {
    url("id", feed.id)
    atomText("title", feed.shownTitle)
    atomText("subtitle", feed.subtitle)
    line("updated") { updated.append(to: &$0) }
    element("link", [.text("rel", "alternate"), .text("type", "text/html"), .url("href", feed.homePageURL)])
    element("link", [.text("rel", "self"), .text("type", "application/atom+xml"), .url("href", feed.feedURL)])
    for hub in feed.hubs { element("link", [.text("rel", "hub"), .url("href", hub)]) }
    appendAtomRights(feed.rights, feed.licenceURL)
    // Where every entry names its authors none is needed here, but a feed without entries needs one.
    for author in feed.shownAuthors { appendAtomAuthor(author) }
    url("icon", feed.iconURL)
    url("logo", feed.logoURL)
    if let generator = feed.generator {
      text("generator", generator.name, [.url("uri", generator.url), .text("version", generator.version)])
    }
  }

  fileprivate mutating func append(_ entry: WrittenItem, _ updated: AtomTime) {
    output.append(entry.bytes, 0..<entry.gap)
    updated.append(to: &output)
    output.append(entry.bytes, entry.gap..<entry.bytes.count)
  }

  fileprivate mutating func appendAtomEntry(_ item: FeedItem, gap: inout Int) {
    url("id", item.id)
    atomText("title", item.shownTitle)
    rfc3339("published", item.published)
    line("updated") { gap = $0.count }
    for author in item.authors { appendAtomAuthor(author) }
    element("link", [.text("rel", "alternate"), .text("type", "text/html"), .url("href", item.url)])
    for enclosure in item.enclosures { element("link", enclosure.atomAttributes) }
    appendAtomConversation(of: item)
    appendAtomRights(item.rights, item.licenceURL)
    for category in item.categories where !category.label.isEmpty {
      element("category", [.text("term", category.term), .url("scheme", category.scheme), .text("label", category.label)])
    }
    atomText("summary", item.shownSummary ?? (item.contentHTML.isEmpty ? item.shownTitle : nil))
    if !item.contentHTML.isEmpty { html("content", item.contentHTML, [.text("type", "html")]) }
  }

  private mutating func appendAtomConversation(of item: FeedItem) {
    let count = Attribute.number("thr:count", item.commentCount)
    if let feed = item.commentsFeedURL {
      element("link", [.text("rel", "replies"), .text("type", "application/atom+xml"), .url("href", feed), count])
    }
    if let page = item.commentsURL {
      element("link", [.text("rel", "replies"), .text("type", "text/html"), .url("href", page), count])
    }
    number("thr:total", item.commentCount)
    if let reference = item.inReplyTo { element("thr:in-reply-to", reference.attributes) }
  }

  private mutating func appendAtomRights(_ rights: String?, _ licence: String?) {
    if let licence { element("link", [.text("rel", "license"), .url("href", licence)]) }
    atomText("rights", rights)
  }

  private mutating func appendAtomAuthor(_ author: FeedAuthor) {
    element("author") { xml in
      xml.text("name", isBlank(author.name) ? author.url ?? "?" : author.name)
      xml.url("uri", author.url)
      xml.text("email", author.email)
    }
  }

  /// Plain text; said to be HTML, and written as such, where it could be taken for it.
  private mutating func atomText(_ name: StaticString, _ text: String?) {
    guard let text, !isBlank(text) else { return }
    if looksLikeHTML(text) {
      html(name, htmlBytes(of: oneLine(text)), [.text("type", "html")])
    } else {
      self.text(name, text)
    }
  }
}

extension FeedEnclosure {
  /// Those of a link to it.
  var atomAttributes: [XMLWriter.Attribute] {
    [
      .text("rel", "enclosure"), .text("type", shownMimeType), .number("length", max(0, sizeBytes)),
      .text("title", title),
      .url("href", url),
    ]
  }
}

extension FeedReference {
  var attributes: [XMLWriter.Attribute] {
    [.url("ref", id), .url("href", url), .text("type", url == nil ? nil : "text/html")]
  }
}

/// When an entry was updated, finer than items know it.
private struct AtomTime: Comparable {
  var date: FeedDate
  var microseconds = 0

  func append(to output: inout OutputBuffer) { date.appendRFC3339(microseconds: microseconds, to: &output) }

  static func < (left: AtomTime, right: AtomTime) -> Bool {
    (left.date.secondsSince1970, left.microseconds, left.date) < (right.date.secondsSince1970, right.microseconds, right.date)
  }
}

/// When each entry was updated, no two at the same time: readers tell by it which came last, and validators warn.
///
/// Posts with a date only share their midnight. Such get a fraction of a second from their ids, so that it stays when others come and go.
private func atomTimes(of items: [WrittenItem]) -> [AtomTime] {
  var counts: [Int: Int] = [:]
  for item in items { counts[item.updated.secondsSince1970, default: 0] += 1 }
  var taken: Set<[Int]> = []
  return items.map { item in
    let second = item.updated.secondsSince1970
    guard counts[second, default: 0] > 1 else { return AtomTime(date: item.updated) }
    var microseconds = fraction(of: item.id)
    while !taken.insert([second, microseconds]).inserted { microseconds = microseconds % 999_999 + 1 }
    return AtomTime(date: item.updated, microseconds: microseconds)
  }
}

/// 1 to 999,999, by FNV-1a over the bytes of the text.
private func fraction(of text: String) -> Int {
  let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  return Int(hash % 999_999) + 1
}
