/// Appends the feed as JSON Feed 1.1.
package func appendJSONFeed(_ feed: Feed, to output: inout [UInt8]) {
  var json = JSONWriter(continuing: &output)
  json.object { json in
    json.text("version", "https://jsonfeed.org/version/1.1")
    json.text("title", oneLine(feed.shownTitle))
    json.url("home_page_url", feed.homePageURL)
    json.url("feed_url", feed.feedURL)
    json.text("description", feed.subtitle.map(oneLine))
    json.url("icon", feed.logoURL ?? feed.iconURL)
    json.url("favicon", feed.iconURL)
    json.authors(feed.authors)
    json.text("language", feed.language)
    json.list("hubs", feed.hubs) { json, hub in
      json.text("type", "WebSub")
      json.url("url", hub)
    }
    json.list("items", feed.distinctItems, isAlwaysThere: true) { $0.appendItem($1, in: feed) }
  }
  output = json.bytes
}

extension JSONWriter {
  fileprivate mutating func appendItem(_ item: FeedItem, in feed: Feed) {
    url("id", item.id)
    url("url", item.url)
    text("title", item.title.isEmpty ? nil : oneLine(item.title))
    if item.contentHTML.isEmpty {
      text("content_text", item.shownSummary ?? oneLine(item.shownTitle))
    } else {
      text("content_html", item.contentHTML)
      text("summary", item.shownSummary)
    }
    url("image", item.imageURL)
    text("date_published", item.published.rfc3339)
    text("date_modified", item.updated == item.published ? nil : item.updated.rfc3339)
    authors(item.authors)
    texts("tags", item.namedCategories.map { oneLine($0.label) })
    text("language", item.language == feed.language ? nil : item.language)
    list("attachments", item.enclosures) { json, enclosure in
      json.url("url", enclosure.url)
      json.text("mime_type", enclosure.shownMimeType)
      json.text("title", enclosure.title.map(oneLine))
      json.number("size_in_bytes", max(0, enclosure.sizeBytes))
    }
  }

  fileprivate mutating func authors(_ authors: [FeedAuthor]) {
    list("authors", authors) { json, author in
      json.text("name", oneLine(author.name))
      json.url("url", author.url)
      json.url("avatar", author.avatarURL)
    }
  }
}
