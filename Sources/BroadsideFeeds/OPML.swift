package import BroadsideText

/// A list of feeds: those of a site, or those that it reads (its blogroll).
package struct FeedList: Sendable {
  package var title: String
  /// Who keeps it.
  package var ownerName: String?
  package var ownerURL: String?
  package var updated: FeedDate?
  package var entries: [FeedListEntry]

  package init(title: String, ownerName: String? = nil, ownerURL: String? = nil, updated: FeedDate? = nil, entries: [FeedListEntry] = []) {
    self.title = title
    self.ownerName = ownerName
    self.ownerURL = ownerURL
    self.updated = updated
    self.entries = entries
  }
}

/// A feed in a list, or a group of them.
package indirect enum FeedListEntry: Sendable {
  case feed(title: String, feedURL: String, homePageURL: String? = nil, description: String? = nil, language: String? = nil)
  case group(title: String, [FeedListEntry])
}

/// Appends the list as OPML 2.0.
package func appendOPML(_ list: FeedList, to output: inout OutputBuffer) {
  var xml = XMLWriter(continuing: &output)
  xml.element("opml", [.text("version", "2.0")]) { xml in
    xml.element("head") { xml in
      xml.text("title", outlineText(list.title))
      xml.rfc822("dateModified", list.updated)
      xml.text("ownerName", list.ownerName.map(outlineText))
      xml.url("ownerId", list.ownerURL)
    }
    xml.element("body") { xml in
      for entry in list.entries { xml.appendOutline(entry) }
    }
  }
  output = xml.output.take()
}

extension XMLWriter {
  fileprivate mutating func appendOutline(_ entry: FeedListEntry) {
    switch entry {
    case .feed(let title, let feedURL, let homePageURL, let description, let language):
      let title = isBlank(title) ? feedURL : title
      element(
        "outline",
        [
          // Every feed is of the type `rss` here, whatever its format.
          .text("type", "rss"), .text("text", outlineText(title)), .text("title", outlineText(title)), .url("xmlUrl", feedURL),
          .url("htmlUrl", homePageURL), .text("description", description.map(outlineText)), .text("language", language),
        ])
    case .group(let title, let entries):
      element("outline", [.text("text", outlineText(title))]) { xml in
        for entry in entries { xml.appendOutline(entry) }
      }
    }
  }
}

/// OPML's texts may hold HTML: one that looks like it is escaped once more, so that what was written is shown.
private func outlineText(_ text: String) -> String {
  looksLikeHTML(text) ? escapedHTML(text) : text
}
