import BroadsideContent
import BroadsideMarkdown
import BroadsideText

extension SiteCheck {
  /// How many characters a description has at least: less is hardly a sentence.
  static let descriptionMin = 25

  /// Texts of which lists, feeds and search engines have nothing to say, and the site itself.
  func thinDescriptions() -> [Diagnostic] {
    var found: [Diagnostic] = []
    if site.settings.description.isEmpty {
      found.append(
        Diagnostic(
          .warning, "check.description", "the site has no description", at: Place(ContentFolder.name + "/" + ContentFolder.settings),
          help: ["add the line description: with a sentence about it"]))
    }
    return found + site.pages.compactMap(thinDescription)
  }

  private func thinDescription(of page: Page) -> Diagnostic? {
    guard let document = page.document.map({ site.documents[$0] }), isDescribed(page.kind) else { return nil }
    let written = document.matter.summary ?? document.bio
    let words = collapsed(written ?? document.body.summaryText)
    if words.count >= Self.descriptionMin { return nil }
    let message =
      words.isEmpty ? "the text has no description" : "the description is thin: \(words.count) characters, “\(words)”"
    let key = page.kind == .post || written == nil ? "summary" : document.bio != nil ? "bio" : "summary"
    return Diagnostic(
      .warning, "check.description", message, at: Place(document.displayPath),
      help: ["add the line \(isPerson(page.kind) ? "bio" : key): with a sentence or two, or begin the text with them"])
  }

  private func isPerson(_ kind: Page.Kind) -> Bool { if case .person = kind { true } else { false } }

  private func isDescribed(_ kind: Page.Kind) -> Bool {
    switch kind {
    case .post, .page, .person: true
    default: false
    }
  }
}
