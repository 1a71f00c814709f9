package import BroadsideMarkdown
package import BroadsideText
package import BroadsideValue

/// One Markdown file, loaded: all that can be known of it without knowing any other.
///
/// > Invariant: a function of the file's path and bytes and of ``LoadOptions`` alone, so that it can be loaded in parallel
/// > and kept from one build to the next.
///
/// A reference, since layouts look into it for every name that they write.
package final class Document: Sendable {
  /// Below `content/`: `posts/np2/index.md`.
  package let path: String
  package let role: ContentRole
  package let matter: Matter
  /// The title of the front matter, else the heading that the text begins with, else the file's name.
  package let title: String
  /// Whether the title was written, not made from the file's name.
  package let hasWrittenTitle: Bool
  /// The text, but for its HTML.
  package let body: MarkdownBody
  package let html: HTMLStore
  /// Where the text begins, in bytes.
  package let bodyStart: Int

  init(
    path: String, role: ContentRole, matter: Matter, title: String, hasWrittenTitle: Bool, body: MarkdownBody, html: HTMLStore,
    bodyStart: Int
  ) {
    self.path = path
    self.role = role
    self.matter = matter
    self.title = title
    self.hasWrittenTitle = hasWrittenTitle
    self.body = body
    self.html = html
    self.bodyStart = bodyStart
  }

  /// The same text in another place.
  package func moved(to path: String, as role: ContentRole) -> Document {
    Document(
      path: path, role: role, matter: matter, title: title, hasWrittenTitle: hasWrittenTitle, body: body, html: html, bodyStart: bodyStart)
  }

  /// The path for messages: `content/posts/np2/index.md`.
  package var displayPath: String { ContentFolder.name + "/" + path }

  /// Marked as a draft, or in a folder for drafts (`_drafts`).
  package var isDraft: Bool {
    if matter.isDraft { return true }
    // Few folders have such a name: to look for its first letter costs less than to take the path apart.
    guard role.section.utf8.contains(UInt8(ascii: "_")) else { return false }
    return role.section.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("_drafts".utf8) }
  }

  /// The date of the front matter, or else of the file's name, or else the one in its address.
  package var date: Timestamp? { matter.date?.value ?? (role.date ?? dateOfAddress).map { Timestamp($0) } }

  /// 11 February 2015 for `url: /2015/02/11/flocking/`.
  private var dateOfAddress: CalendarDate? {
    guard let url = matter.url else { return nil }
    let numbers = url.value.split(separator: "/").map { $0.utf8.count <= 4 ? Int($0) ?? 0 : 0 }
    let starts = numbers.indices.dropLast(2)
    return starts.lazy.compactMap { CalendarDate(year: numbers[$0], month: numbers[$0 + 1], day: numbers[$0 + 2]) }.first { $0.year > 1000 }
  }

  /// The folder that relative links start from: `posts/np2`.
  package var folder: String { path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "" }
}

/// The folder with the writers' files.
package enum ContentFolder {
  package static let name = "content"
  package static let settings = "site.yml"

  /// Whether a file is a text to be made into a page.
  package static func isMarkdown(_ path: String) -> Bool {
    path.hasSuffix(".md") || path.hasSuffix(".markdown")
  }
}

/// What loading depends on besides the file itself.
package struct LoadOptions: Sendable, Hashable {
  package var taxonomies: [String]
  package var markdown = MarkdownOptions()

  /// - Parameter omitsLinksElsewhere: where nobody asks which other sites a text links to.
  package init(settings: Settings, omitsLinksElsewhere: Bool = false) {
    taxonomies = settings.taxonomies.map(\.name)
    if omitsLinksElsewhere { markdown.siteURL = settings.url }
  }

  /// Stands for the options; the same as long as they are.
  package var fingerprint: Fingerprint {
    var writer = PackedWriter()
    writer.put(taxonomies)
    writer.put(markdown)
    return writer.fingerprint()
  }
}
