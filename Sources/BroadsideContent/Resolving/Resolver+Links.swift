import BroadsideMarkdown
import BroadsideText

extension Resolver {
  /// Where the links of each page lead. A link into the site that leads nowhere is reported with the nearest names.
  ///
  /// Nearly all pages' links lead somewhere: those pages are done side by side, then the others in their order.
  mutating func resolveLinks(jobs: Int) async {
    let found = await parallelMap(site.pages.count, jobs: jobs, bench: { () }) { [self] _, index in linksInSite(of: PageID(index)) }
    for (index, links) in found.enumerated() {
      let links = links ?? reportedLinks(of: PageID(index))
      for target in links.targets { unusual.note(target, on: PageID(index)) }
      site.pages[index].links = links
    }
  }

  /// Nil where something has to be said of one of the links first, or its name to be looked up.
  private func linksInSite(of page: PageID) -> LinksInSite? {
    var links = LinksInSite()
    guard let document = site.document(of: page) else { return links }
    for place in placesOfLinksInSite(document) {
      guard let target = plainTarget(of: document.body.links[place], in: document, on: page) else { return nil }
      links.append(target, of: place)
    }
    return links
  }

  private mutating func reportedLinks(of page: PageID) -> LinksInSite {
    var links = LinksInSite()
    guard let document = site.document(of: page) else { return links }
    for place in placesOfLinksInSite(document) { links.append(target(of: document.body.links[place], in: document, on: page), of: place) }
    return links
  }

  /// A link is wide: most are not taken out of the list, since they lead to other sites.
  private func placesOfLinksInSite(_ document: Document) -> some Sequence<Int> {
    let (links, siteURL) = (document.body.links, settings.url)
    return links.indices.lazy.filter {
      links[$0].kind == .wiki || LinkReach(of: links[$0].destination, siteURL: siteURL) != .otherSite
    }
  }

  private mutating func target(of link: BodyLink, in document: Document, on page: PageID) -> LinkTarget {
    if link.kind == .wiki { indexNames() }
    let found = found(link, in: document, on: page)
    guard let target = found.target else {
      let written = link.kind == .wiki ? "[[\(link.destination)]]" : link.destination
      reportBroken(written, Destination(written: link.destination, siteURL: settings.url), at: link.sourceRange, in: document)
      return .broken(link.destination)
    }
    if let fragment = found.lackedFragment { reportAnchor(fragment, of: link, target, in: document) }
    return target
  }

  /// Nil for links in double brackets, and for those of which something has to be said.
  private func plainTarget(of link: BodyLink, in document: Document, on page: PageID) -> LinkTarget? {
    if link.kind == .wiki { return nil }
    let found = found(link, in: document, on: page)
    return found.lackedFragment == nil ? found.target : nil
  }

  /// What a link leads to, and the place in that which isn't there.
  private func found(_ link: BodyLink, in document: Document, on page: PageID) -> (target: LinkTarget?, lackedFragment: String?) {
    let destination = Destination(written: link.destination, siteURL: settings.url)
    guard let owner = owner(of: destination, isWiki: link.kind == .wiki, in: document, on: page) else { return (nil, nil) }
    let target = target(owner, suffix: destination.suffix)
    guard let fragment = destination.fragment, lacksAnchor(fragment, target) else { return (target, nil) }
    return (target, fragment)
  }

  func target(_ owner: AddressBook.Owner, suffix: String) -> LinkTarget {
    switch owner {
    case .page(let id), .redirect(let id): .page(id, suffix: suffix)
    case .file(let index): .file(site.files[index].path, suffix: suffix)
    case .feed(let index): .file(site.feeds[index].path, suffix: suffix)
    }
  }

  func owner(of destination: Destination, isWiki: Bool, in document: Document, on page: PageID) -> AddressBook.Owner? {
    if isWiki { return pageNamed(destination.path).map(AddressBook.Owner.page) }
    switch destination.kind {
    case .external: return nil
    case .sitePath: return ownerOfSitePath(destination.path)
    case .relative:
      if destination.path.isEmpty { return .page(page) }
      return ownerOfContentPath(joined(document.folder, destination.path))
        ?? ownerOfRelativeAddress(destination.path, from: site[page].path)
    }
  }

  /// `/np2/`, with or without the folder that the site lies in; also a file's path from `content/`.
  private func ownerOfSitePath(_ path: String) -> AddressBook.Owner? {
    if let owner = addresses.owner(ofWritten: path) ?? ownerOfContentPath(joined("", path)) { return owner }
    let base = settings.basePath
    guard base != "/", (path + "/").hasPrefix(base) else { return nil }
    return addresses.owner(ofWritten: String(path.dropFirst(base.count - 1)))
  }

  /// A text or another file by its path below `content/`; a text also without its ending.
  func ownerOfContentPath(_ path: String?) -> AddressBook.Owner? {
    guard let path else { return nil }
    if let page = pageOfPath[path] { return .page(page) }
    if let file = fileOfPath[path] { return .file(file) }
    if ContentFolder.isMarkdown(path) { return nil }
    for ending in [".md", "/index.md", "/_index.md"] {
      if let page = pageOfPath[path + ending] { return .page(page) }
    }
    return nil
  }

  /// What a browser would make of a relative address on the page.
  private func ownerOfRelativeAddress(_ path: String, from page: SitePath) -> AddressBook.Owner? {
    let folder = page.text.prefix(through: page.text.utf8.lastIndex(of: UInt8(ascii: "/")) ?? page.text.startIndex)
    return joined(String(folder), path).flatMap { addresses.owner(ofWritten: "/" + $0 + (path.hasSuffix("/") ? "/" : "")) }
  }

  /// The path with `.` and `..` worked out; nil where it climbs out. Without slashes at the ends.
  func joined(_ folder: String, _ path: String) -> String? {
    var joined: [UInt8] = []
    joined.reserveCapacity(folder.utf8.count + path.utf8.count + 1)
    for segment in folder.utf8.split(separator: UInt8(ascii: "/")) { append(segment, to: &joined) }
    for segment in path.utf8.split(separator: UInt8(ascii: "/")) where !segment.elementsEqual(".".utf8) {
      if !segment.elementsEqual("..".utf8) {
        append(segment, to: &joined)
      } else if joined.isEmpty {
        return nil
      } else {
        joined.removeSubrange((joined.lastIndex(of: UInt8(ascii: "/")) ?? 0)...)
      }
    }
    return String(decoding: joined, as: UTF8.self)
  }

  private func append(_ segment: Substring.UTF8View, to path: inout [UInt8]) {
    if !path.isEmpty { path.append(UInt8(ascii: "/")) }
    path += segment
  }

  private func lacksAnchor(_ fragment: String, _ target: LinkTarget) -> Bool {
    guard case .page(let id, _) = target, fragment != "top", let page = site.document(of: id) else { return false }
    return !page.body.anchors.contains(fragment)
  }

  private mutating func reportAnchor(_ fragment: String, of link: BodyLink, _ target: LinkTarget, in document: Document) {
    guard case .page(let id, _) = target, let page = site.document(of: id) else { return }
    let path = page.path == document.path ? "this text" : "`\(page.displayPath)`"
    report(
      .warning, "link.anchor", "\(path) has no place `#\(fragment)`", at: Place(document.displayPath, link.sourceRange),
      help: Diagnostic.didYouMean(fragment, among: page.body.anchors.texts))
  }
}
