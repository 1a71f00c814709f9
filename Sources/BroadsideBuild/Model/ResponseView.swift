import BroadsideContent
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

/// A response as layouts see it.
final class ResponseView: Record {
  let model: SiteModel
  let page: PageID
  /// Its place in the conversation of the page.
  let index: Int
  /// How many responses lie above it in its thread, as it is shown.
  let level: Int
  private let conversation: Conversation

  init(_ model: SiteModel, _ page: PageID, _ index: Int, level: Int, in conversation: Conversation) {
    self.model = model
    self.page = page
    self.index = index
    self.level = level
    self.conversation = conversation
  }

  static let members: [Member] = [
    .kind, .id, .url, .permalink, .author, .authors, .date, .title, .source, .domain, .isOwn, .lang, .direction, .rsvp, .content,
    .excerpt,
    .summary,
    .level, .inReplyTo, .children, .count,
  ]

  /// From this level on, those who answer each other stand below one another: pages can't be nested without end.
  static let levelMax = 8

  func member(_ member: Member, in scope: PageScope) -> Value? {
    let responses = conversation.responses
    // Without a copy of the whole, since every layout asks for it.
    if member == .date { return .timestamp(responses.span[index].date) }
    return value(member, of: responses[index], in: scope)
  }

  private func value(_ member: Member, of response: Response, in scope: PageScope) -> Value? {
    switch member {
    case .kind: return .text(response.kind.rawValue)
    case .id: return .text(response.id)
    case .url: return .text(scope.url(of: model.site[page].path, suffix: "#" + response.id))
    case .permalink: return .text(model.permalink(ofResponse: response, on: page))
    case .author: return response.authors.first.map { .object(ResponseAuthorView(model, $0)) } ?? .null
    case .authors: return .list(response.authors.map { .object(ResponseAuthorView(model, $0)) })
    case .title: return response.title.map(Value.text) ?? .null
    case .source: return response.source.map { .text(model.url(of: $0, in: scope)) } ?? .null
    case .domain: return domain(of: response).map(Value.text) ?? .null
    case .isOwn: if case .page? = response.source { return true } else { return false }
    case .lang: return .text(language(of: response))
    case .direction: return .text(BroadsideBuild.direction(ofLanguage: language(of: response)))
    case .rsvp: return response.attendance.map { .text($0.rawValue) } ?? .null
    case .content, .excerpt, .summary: return text(member, of: response)
    case .level: return .integer(level)
    case .inReplyTo: return response.parent.map { .object(other($0, level: max(0, level - 1))) } ?? .null
    case .children: return .list(children(of: response).map { .object(other($0, level: level + 1)) })
    case .count: return .integer(response.children.count)
    default: return nil
    }
  }

  private func other(_ index: Int, level: Int) -> ResponseView { ResponseView(model, page, index, level: level, in: conversation) }

  func writeEscaped(_ member: Member, to output: inout OutputBuffer, in scope: PageScope) -> Bool {
    let responses = conversation.responses
    guard member == .source, case .page(let source, suffix: "")? = responses.span[index].source else { return false }
    scope.model.appendURL(of: source, in: scope, to: &output)
    return true
  }

  func constantText(_ member: Member) -> String? {
    let responses = conversation.responses
    return member == .title ? responses.span[index].title : nil
  }

  private func language(of response: Response) -> String { response.language ?? model.view(of: page).language(in: model) }

  /// `blog.example`, where it was written on another site.
  private func domain(of response: Response) -> String? {
    guard case .external(let address)? = response.source, let host = address.split(separator: "/").dropFirst().first else { return nil }
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
  }

  /// The text as HTML; its beginning as one paragraph, where it comes from a link with the link marked; its beginning as plain text.
  private func text(_ member: Member, of response: Response) -> Value {
    if member == .summary { return .text(response.summary()) }
    switch response.content {
    case .html(let html):
      if member == .content { return .markup(String(decoding: html, as: UTF8.self)) }
      return .markup(html.isEmpty ? "" : "<p>" + escapedHTML(response.summary()) + "</p>")
    case .excerpt(let context): return .markup(context.html)
    }
  }

  /// Those who answer it. On the last level, all that is said below it, in the order of the thread.
  private func children(of response: Response) -> [Int] {
    if level + 1 < Self.levelMax { return response.children }
    return level + 1 == Self.levelMax ? conversation.responsesBelow(index) : []
  }
}

extension Conversation {
  /// All responses below one, each before those that answer it.
  func responsesBelow(_ index: Int) -> [Int] {
    var found: [Int] = []
    var waiting = Array(responses[index].children.reversed())
    while let next = waiting.popLast() {
      found.append(next)
      waiting += responses[next].children.reversed()
    }
    return found
  }
}

extension LinkContext {
  /// `[…] before text after […]` as a paragraph, the text of the link marked.
  var html: String {
    "<p>[…] " + escapedHTML(before) + "<mark>" + escapedHTML(text) + "</mark>" + escapedHTML(after) + " […]</p>"
  }
}

/// Who wrote a response.
final class ResponseAuthorView: Record {
  let model: SiteModel
  let author: Response.Author

  init(_ model: SiteModel, _ author: Response.Author) {
    self.model = model
    self.author = author
  }

  static let members: [Member] = [.name, .url, .picture, .isOwn]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .name: return .text(author.name)
    case .url: return author.url.map { .text(model.url(of: $0, in: scope)) } ?? .null
    case .picture: return picture(in: scope)
    case .isOwn: if case .page? = author.url { return true } else { return false }
    default: return nil
    }
  }

  /// `is_own` says whether it is a file of the site: one of another would call a third party when the page is read.
  private func picture(in scope: PageScope) -> Value {
    guard let picture = author.picture else { return .null }
    var isOwn = false
    if case .file = picture { isOwn = true }
    return ["url": .text(model.url(of: picture, in: scope)), "is_own": .bool(isOwn)]
  }
}
