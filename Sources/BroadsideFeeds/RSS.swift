package import BroadsideText

/// Appends the feed as RSS 2.0, on the lines of the RSS Advisory Board's profile.
///
/// Beside RSS's own elements stand those that readers know: `atom:link`, `content:encoded`, `dc:creator`, `slash:comments`,
/// `wfw:commentRss`, `thr:in-reply-to`, `creativeCommons:license`.
package func appendRSS(_ feed: Feed, to output: inout OutputBuffer) {
  appendRSS(feed, items: feed.items.map { rssItem($0, in: feed) }, to: &output)
}

/// ``appendRSS(_:to:)`` with items that were written before, in the place of the feed's own.
package func appendRSS(_ feed: Feed, items: [WrittenItem], to output: inout OutputBuffer) {
  output.reserveCapacity(forFeedOf: items)
  var xml = XMLWriter(continuing: &output, styleSheetURL: feed.styleSheetURL)
  xml.element("rss", [.text("version", "2.0")] + rssNamespaces) { xml in
    xml.element("channel") { xml in
      xml.appendRSSChannel(feed, updated: items.reduce(feed.updated) { max($0, $1.updated) })
      for item in distinct(items) { xml.output.append(item.bytes) }
    }
  }
  output = xml.output.take()
}

/// The item as it stands in a feed and in all that name the same authors and language.
package func rssItem(_ item: FeedItem, in feed: Feed) -> WrittenItem {
  var xml = XMLWriter(within: 2, reservingBytes: item.writtenBytesGuess)
  xml.element("item") { $0.appendRSSItem(item, in: feed) }
  return WrittenItem(id: item.id, updated: item.updated, bytes: xml.output.array())
}

private let rssNamespaces: [XMLWriter.Attribute] = [
  .text("xmlns:atom", "http://www.w3.org/2005/Atom"), .text("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
  .text("xmlns:creativeCommons", "http://backend.userland.com/creativeCommonsRssModule"),
  .text("xmlns:dc", "http://purl.org/dc/elements/1.1/"), .text("xmlns:slash", "http://purl.org/rss/1.0/modules/slash/"),
  .text("xmlns:thr", "http://purl.org/syndication/thread/1.0"), .text("xmlns:wfw", "http://wellformedweb.org/CommentAPI/"),
]

extension XMLWriter {
  fileprivate mutating func appendRSSChannel(_ feed: Feed, updated: FeedDate) {
    rssText("title", feed.shownTitle)
    url("link", feed.homePageURL)
    rssText("description", isBlank(feed.subtitle ?? "") ? feed.shownTitle : feed.subtitle)
    element("atom:link", [.url("href", feed.feedURL), .text("rel", "self"), .text("type", "application/rss+xml")])
    for hub in feed.hubs { element("atom:link", [.url("href", hub), .text("rel", "hub")]) }
    text("language", feed.language)
    rssText("copyright", feed.rights)
    url("creativeCommons:license", feed.licenceURL)
    rfc822("lastBuildDate", updated)
    text("generator", feed.generator.map { [$0.name, $0.version ?? ""].joined(separator: " ") })
    // Of this very spelling; it also tells validators that the namespaces above are meant.
    text("docs", "http://www.rssboard.org/rss-specification")
    if let picture = [feed.logoURL, feed.iconURL].compactMap({ $0 }).first(where: isRSSPicture) {
      element("image") { xml in
        xml.url("url", picture)
        xml.rssText("title", feed.shownTitle)
        xml.url("link", feed.homePageURL)
      }
    }
  }

  fileprivate mutating func appendRSSItem(_ item: FeedItem, in feed: Feed) {
    rssText("title", item.title)
    url("link", item.url)
    url("guid", item.id, [.text("isPermaLink", item.isPermalinkID ? "true" : "false")])
    rfc822("pubDate", item.published)
    for author in item.authors.isEmpty ? feed.authors : item.authors { text("dc:creator", author.name) }
    for category in item.categories where !category.label.isEmpty { rssText("category", category.label, [.url("domain", category.scheme)]) }
    // The short before the whole: readers show the first that they know.
    if let summary = item.shownSummary, !item.contentHTML.isEmpty {
      html("description", htmlBytes(of: summary))
      html("content:encoded", item.contentHTML)
    } else {
      html("description", item.contentHTML.isEmpty ? htmlBytes(of: item.shownSummary ?? item.shownTitle) : item.contentHTML)
    }
    appendRSSEnclosures(item.enclosures)
    text("dc:language", item.language == feed.language ? nil : item.language)
    rssText("dc:rights", item.rights)
    url("creativeCommons:license", item.licenceURL)
    appendRSSConversation(of: item)
  }

  /// Readers expect one enclosure an item; further files are links, which some of them know.
  private mutating func appendRSSEnclosures(_ enclosures: [FeedEnclosure]) {
    guard let first = enclosures.first else { return }
    element("enclosure", [.url("url", first.url), .number("length", max(0, first.sizeBytes)), .text("type", first.shownMimeType)])
    for enclosure in enclosures.dropFirst() { element("atom:link", enclosure.atomAttributes) }
  }

  private mutating func appendRSSConversation(of item: FeedItem) {
    url("comments", item.commentsURL)
    url("wfw:commentRss", item.commentsFeedURL)
    number("slash:comments", item.commentCount)
    if let reference = item.inReplyTo { element("thr:in-reply-to", reference.attributes) }
  }

  private mutating func rssText(_ name: StaticString, _ text: String?, _ attributes: [Attribute] = []) {
    guard let text else { return }
    // Most readers take these texts for HTML: one that looks like it is escaped once more, so that they show what was written.
    self.text(name, looksLikeHTML(text) ? escapedHTML(text) : text, attributes)
  }
}

/// RSS knows pictures of three formats.
private func isRSSPicture(_ url: String) -> Bool {
  [".png", ".jpg", ".jpeg", ".gif"].contains { url.lowercased().hasSuffix($0) }
}
