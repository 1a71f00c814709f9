import BroadsideContent
import BroadsideText
import BroadsideValue

/// The page with what is needed to publish a post elsewhere. It knows all that the post's own page knows, so that the canonical link of
/// both is that of the post.
final class RepublishView: Record {
  let model: SiteModel
  let post: PageView
  let markdown: [UInt8]

  init(_ model: SiteModel, _ id: PageID, markdown: [UInt8]) {
    self.model = model
    post = model.view(of: id)
    self.markdown = markdown
  }

  static let members: [Member] = PageView.members + [.html, .markdown, .attribution]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .kind: return "republish"
    case .path: return .text(scope.path.text)
    case .html:
      if let document = model.site[post.id].document { scope.noteBody(of: document) }
      return .text(html)
    case .markdown: return .text(String(decoding: markdown, as: UTF8.self))
    case .attribution: return attribution
    case .feeds: return .list([])
    default: return post.member(member, in: scope)
    }
  }

  /// The source of the text with its title, fit to stand in any page.
  private var html: String {
    var bytes = Array("<h1>\(escapedHTML(model.site[post.id].title))</h1>\n".utf8)
    bytes += model.feedHTML(of: post.id)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a line that says where the text is from is made of, each part as HTML and as Markdown.
  private var attribution: Value {
    let page = model.site[post.id]
    let licence = model.site.document(of: post.id)?.licence ?? model.settings.licence
    let authors = page.authors.map { index -> Link in
      let person = model.site.people[index]
      return Link(text: person.name, url: person.page.map { model.permalink(model.site[$0].path) })
    }
    let parts: [(name: String, links: [Link])] = [
      ("title", [Link(text: page.title, url: model.canonicalURL(of: post.id))]), ("authors", authors),
      ("site", [Link(text: model.settings.title, url: model.permalink(.root))]),
      ("licence", [Link(text: licence?.name ?? "", url: licence?.url)]),
    ]
    let written = { (write: (Link) -> String) in
      Value.map(ValueMap(parts.map { ($0.name, .text($0.links.map(write).joined(separator: ", "))) }))
    }
    return [
      "html": written(\.html), "markdown": written(\.markdown), "text": written(\.text),
      "allows_changes": .bool(licence?.allowsChanges == true), "allows_trade": .bool(licence?.allowsTrade == true),
    ]
  }

  private struct Link {
    var text: String
    var url: String?

    var html: String { url.map { "<a href=\"\(escapedHTML($0))\">\(escapedHTML(text))</a>" } ?? escapedHTML(text) }
    var markdown: String { url.map { "[\(text)](\($0))" } ?? text }
  }
}
