import BroadsideText

extension Resolver {
  /// The picture that a text's front matter names, of each page that has one.
  mutating func resolveImages() {
    for page in unusual.withPictures {
      guard let document = site.document(of: page), let image = document.matter.image ?? document.matter.picture else { continue }
      let destination = Destination(written: image.value, siteURL: settings.url)
      if destination.kind == .external {
        site.images[page] = .external(image.value)
      } else if let owner = owner(of: destination, isWiki: false, in: document, on: page) ?? owner(ofRooted: image.value) {
        site.images[page] = target(owner, suffix: destination.suffix)
      } else {
        reportBroken(image.value, destination, at: image.range, in: document)
      }
    }
  }

  /// Other generators take `img/a.png` as a path from the site's root.
  private func owner(ofRooted path: String) -> AddressBook.Owner? { addresses.owner(ofWritten: path) }
}
