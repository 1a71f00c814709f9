package import BroadsideText

/// Appends the feed as JSON Feed 1.1.
package func appendJSONFeed(_ feed: Feed, to output: inout OutputBuffer) {
  appendJSONFeed(feed, items: feed.items.map { jsonItem($0, in: feed) }, to: &output)
}

/// ``appendJSONFeed(_:to:)`` with items that were written before, in the place of the feed's own.
package func appendJSONFeed(_ feed: Feed, items: [WrittenItem], to output: inout OutputBuffer) {
  output.reserveCapacity(forFeedOf: items)
  var json = JSONWriter(continuing: &output)
  json.object { json in
    json.text("version", "https://jsonfeed.org/version/1.1")
    json.line("title", feed.shownTitle)
    json.url("home_page_url", feed.homePageURL)
    json.url("feed_url", feed.feedURL)
    json.line("description", feed.subtitle)
    json.url("icon", feed.logoURL ?? feed.iconURL)
    json.url("favicon", feed.iconURL)
    json.authors(feed.authors)
    json.text("language", feed.language)
    json.list("hubs", feed.hubs) { json, hub in
      json.text("type", "WebSub")
      json.url("url", hub)
    }
    json.list("items", written: distinct(items).map(\.bytes))
  }
  output = json.output.take()
}

/// The item as it stands in a feed and in all that name the same language.
package func jsonItem(_ item: FeedItem, in feed: Feed) -> WrittenItem {
  var json = JSONWriter(within: 2, reservingBytes: item.writtenBytesGuess)
  json.element { $0.appendItem(item, in: feed) }
  return WrittenItem(id: item.id, updated: item.updated, bytes: json.output.array())
}

extension JSONWriter {
  fileprivate mutating func appendItem(_ item: FeedItem, in feed: Feed) {
    url("id", item.id)
    url("url", item.url)
    line("title", item.title.isEmpty ? nil : item.title)
    if item.contentHTML.isEmpty {
      line("content_text", item.shownSummary ?? item.shownTitle)
    } else {
      html("content_html", item.contentHTML)
      text("summary", item.shownSummary)
    }
    url("image", item.imageURL)
    rfc3339("date_published", item.published)
    rfc3339("date_modified", item.updated == item.published ? nil : item.updated)
    authors(item.authors)
    texts("tags", item.categories.map(\.label).filter { !$0.isEmpty })
    text("language", item.language == feed.language ? nil : item.language)
    list("attachments", item.enclosures) { json, enclosure in
      json.url("url", enclosure.url)
      json.text("mime_type", enclosure.shownMimeType)
      json.line("title", enclosure.title)
      json.number("size_in_bytes", max(0, enclosure.sizeBytes))
    }
  }

  fileprivate mutating func authors(_ authors: [FeedAuthor]) {
    list("authors", authors) { json, author in
      json.line("name", author.name)
      json.url("url", author.url)
      json.url("avatar", author.avatarURL)
    }
  }
}
