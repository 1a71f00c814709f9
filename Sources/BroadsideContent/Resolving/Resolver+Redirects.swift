import BroadsideText

extension Resolver {
  /// An address for each alias, which leads to its page. An alias that a page has as its address is an error.
  mutating func addRedirects() {
    for page in unusual.withAliases {
      guard let document = site.document(of: page) else { continue }
      for alias in document.matter.aliases { addRedirect(alias, to: page, of: document) }
    }
  }

  private mutating func addRedirect(_ alias: Located<String>, to target: PageID, of document: Document) {
    guard let path = checkedPath(alias.value, of: document, at: alias.range, called: "aliases") else { return }
    let owner = AddressBook.Owner.redirect(target)
    guard let present = addresses.claim(path, for: owner) else {
      return site.redirects.append(Redirect(path: path, target: target))
    }
    if present == owner { return }
    if present == .page(target) {
      return report(
        .warning, "alias.own", "the alias `\(alias.value)` is the page's own address", at: Place(document.displayPath, alias.range),
        help: ["remove it"])
    }
    report(
      .error, "alias.taken", "the alias `\(alias.value)` is the address of \(name(of: present))",
      at: Place(document.displayPath, alias.range),
      notes: place(of: present).map { [.init("which is here", at: $0)] } ?? [],
      help: ["remove the alias, or give the other another address"])
  }
}
