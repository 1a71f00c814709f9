import BroadsideContent
import BroadsideText

extension SiteCheck {
  /// Aliases that a text names twice. Those of two texts, and those that are a page's address, are errors of the site itself.
  func repeatedAliases() -> [Diagnostic] {
    site.pages.flatMap { page -> [Diagnostic] in
      guard let document = page.document.map({ site.documents[$0] }) else { return [] }
      var first: [String: Located<String>] = [:]
      return document.matter.aliases.compactMap { alias in
        guard let key = try? SitePath(written: alias.value).comparisonKey else { return nil }
        guard let other = first.updateValue(first[key] ?? alias, forKey: key) else { return nil }
        return Diagnostic(
          .warning, "check.alias", "the alias `\(alias.value)` is there twice", at: Place(document.displayPath, alias.range),
          notes: [.init("the other is here", at: Place(document.displayPath, other.range))], help: ["remove one of the two"])
      }
    }
  }
}
