internal import BroadsideText

// What the formats have in common: facts that follow from what a feed says.

extension Feed {
  /// Never blank, since no format takes a feed without a title.
  var shownTitle: String {
    isBlank(title) ? homePageURL : title
  }

  /// The authors for items that name none: where there are none at all, the publication itself.
  var shownAuthors: [FeedAuthor] {
    authors.isEmpty ? [FeedAuthor(name: shownTitle, url: homePageURL)] : authors
  }
}

extension FeedItem {
  /// The title; where there is none, how the summary begins; where there is none either, the address.
  var shownTitle: String {
    for text in [title, summaryText ?? ""].map(oneLine) where !text.isEmpty { return beginning(of: text) }
    return url
  }

  private func beginning(of text: String) -> String {
    guard isBlank(title), text.unicodeScalars.count > Self.borrowedTitleMax else { return text }
    let start = String(text.unicodeScalars.prefix(Self.borrowedTitleMax))
    return start.prefix(upTo: start.lastIndex(of: " ") ?? start.endIndex) + "…"
  }

  private static let borrowedTitleMax = 80

  /// Plain text, or nothing where there is only white space.
  var shownSummary: String? {
    let text = oneLine(summaryText ?? "")
    return text.isEmpty ? nil : text
  }
}

extension FeedEnclosure {
  /// No format does without it.
  var shownMimeType: String { mimeType.isEmpty ? "application/octet-stream" : mimeType }
}

/// Plain text as HTML.
func htmlBytes(of text: String) -> [UInt8] { Array(escapedHTML(text).utf8) }
