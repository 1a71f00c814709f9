import BroadsideText

extension Resolver {
  /// The picture that a text's front matter names, of each page that has one.
  mutating func resolveImages() {
    for index in site.pages.indices {
      guard let document = site.document(of: PageID(index)), let image = document.matter.image ?? document.matter.picture else { continue }
      if Destination.isExternal(image.value, siteURL: settings.url) {
        site.images[PageID(index)] = .external(image.value)
        continue
      }
      let destination = Destination(written: image.value, siteURL: settings.url)
      if let owner = owner(of: destination, isWiki: false, in: document, on: PageID(index)) ?? owner(ofRooted: image.value) {
        site.images[PageID(index)] = target(owner, suffix: destination.suffix)
      } else {
        reportBroken(image.value, destination, at: image.range, in: document)
      }
    }
  }

  /// Other generators take `img/a.png` as a path from the site's root.
  private func owner(ofRooted path: String) -> AddressBook.Owner? { addresses.owner(ofWritten: path) }
}
