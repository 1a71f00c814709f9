import BroadsideHTML
package import BroadsideMarkdown
package import BroadsideValue

/// What was answered to one page.
///
/// > Shape: `responses` ascend by date, then by id; `roots` and every `children` refer to it and ascend, too. Each response is in
/// > exactly one of them.
package struct Conversation: Sendable {
  package var responses: [Response] = []
  /// The responses that begin a thread.
  package var roots: [Int] = []

  package init() {}

  /// Responses of which none answers another.
  init(ofRoots responses: [Response]) {
    self.responses = responses
    roots = Array(responses.indices)
  }
}

/// One answer to a page: somebody's comment, a mention elsewhere, a link from another page of the site.
package struct Response: Sendable {
  package var kind: Kind
  /// Unique on its page: the fragment of its address.
  package var id: String
  package var authors: [Author]
  package var date: Timestamp
  package var title: String?
  /// Where it was written first: on another site, or on another page of this one.
  package var source: LinkTarget?
  /// Where it differs from the site's.
  package var language: String?
  package var attendance: Attendance?
  package var content: Content
  /// What it answers, among the responses of its page; nil where it answers the page.
  package var parent: Int?
  package var children: [Int] = []

  package enum Kind: String, Sendable, CaseIterable {
    /// Written for this page: sent in, or by a form.
    case comment
    /// Written on the author's own site in answer to the page.
    case reply
    case pingback, trackback
    /// A link from elsewhere, without a word to the author.
    case mention
    case like, repost
    /// An answer to an invitation.
    case rsvp
  }

  package enum Attendance: String, Sendable, CaseIterable {
    case yes, no, maybe, interested
  }

  package enum Content: Sendable {
    /// Sanitised HTML.
    case html([UInt8])
    /// The words around the link that made it, as in `[…] before text after […]`.
    case excerpt(LinkContext)
  }

  package struct Author: Sendable {
    package var name: String
    package var url: LinkTarget?
    package var picture: LinkTarget?
  }
}

extension Response {
  /// The beginning of its text, in at most `characters` and whole words.
  package func summary(characters: Int = 200) -> String {
    let text =
      switch content {
      case .html(let html): plainText(ofHTML: html)
      case .excerpt(let context): context.before + context.text + context.after
      }
    guard text.count > characters else { return text }
    let cut = text.prefix(characters)
    return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
  }
}
