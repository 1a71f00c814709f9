/// One post, response or page in a feed.
package struct FeedItem: Sendable {
  /// A URI that never changes, unlike title and address: a `tag:` URI, or the first permalink.
  package var id: String
  package var url: String
  package var title: String
  /// Plain text.
  package var summaryText: String?
  /// HTML with absolute URLs only.
  package var contentHTML: [UInt8]
  package var published: FeedDate
  package var updated: FeedDate
  package var authors: [FeedAuthor]
  package var categories: [FeedCategory]
  package var enclosures: [FeedEnclosure]
  /// A picture that stands for the item.
  package var imageURL: String?
  /// Who may do what with it, in words.
  package var rights: String?
  package var licenceURL: String?
  /// Where it differs from the feed's.
  package var language: String?
  /// The page, or the part of it, with the responses.
  package var commentsURL: String?
  /// The feed of the responses, in Atom.
  package var commentsFeedURL: String?
  package var commentCount: Int?
  /// What the item is a response to.
  package var inReplyTo: FeedReference?

  package init(
    id: String, url: String, title: String, summaryText: String? = nil, contentHTML: [UInt8] = [], published: FeedDate,
    updated: FeedDate? = nil,
    authors: [FeedAuthor] = [], categories: [FeedCategory] = [], enclosures: [FeedEnclosure] = [], imageURL: String? = nil,
    rights: String? = nil, licenceURL: String? = nil, language: String? = nil, commentsURL: String? = nil, commentsFeedURL: String? = nil,
    commentCount: Int? = nil, inReplyTo: FeedReference? = nil
  ) {
    self.id = id
    self.url = url
    self.title = title
    self.summaryText = summaryText
    self.contentHTML = contentHTML
    self.published = published
    self.updated = updated ?? published
    self.authors = authors
    self.categories = categories
    self.enclosures = enclosures
    self.imageURL = imageURL
    self.rights = rights
    self.licenceURL = licenceURL
    self.language = language
    self.commentsURL = commentsURL
    self.commentsFeedURL = commentsFeedURL
    self.commentCount = commentCount
    self.inReplyTo = inReplyTo
  }

  /// Whether the id can be opened as the item's address.
  package var isPermalinkID: Bool { id == url }
}

/// A tag, category or other term. A reference, since many items share it.
package final class FeedCategory: Sendable {
  /// As it stands in addresses: `peer-to-peer`. One line; nothing where there is neither term nor label.
  package let term: String
  /// As people read it: "Peer to peer".
  package let label: String
  /// A URI that says which list of terms it is from.
  package let scheme: String?

  /// Term and label stand in for each other.
  package init(term: String, label: String = "", scheme: String? = nil) {
    let (term, label) = (oneLine(term), oneLine(label))
    self.term = term.isEmpty ? label : term
    self.label = label.isEmpty ? term : label
    self.scheme = scheme
  }
}

/// A file that belongs to an item: a recording, a document.
package struct FeedEnclosure: Sendable, Hashable {
  package var url: String
  /// `audio/mpeg`.
  package var mimeType: String
  package var sizeBytes: Int
  package var title: String?

  package init(url: String, mimeType: String, sizeBytes: Int, title: String? = nil) {
    self.url = url
    self.mimeType = mimeType
    self.sizeBytes = sizeBytes
    self.title = title
  }
}

/// What a response answers (RFC 4685).
package struct FeedReference: Sendable, Hashable {
  /// The id that the other has in its feed.
  package var id: String
  package var url: String?

  package init(id: String, url: String? = nil) {
    self.id = id
    self.url = url
  }
}
