import BroadsideMarkdown
import BroadsideText

/// How a link is to be written after files have moved, in the author's own manner: a relative path stays one, an address stays an
/// address.
struct Respelling {
  let before: LinkIndex
  let after: LinkIndex
  /// The text that the link stands in, before and after.
  let oldDocument: Document
  let newDocument: Document

  /// A spelling that leads to `source` in the new site; nil where none is found.
  func spelling(of written: String, isWiki: Bool, leadingTo source: LinkSource) -> String? {
    let (path, suffix) = split(written)
    let candidates = isWiki ? wikiNames(for: path, source) : paths(for: String(path), source)
    return candidates.map { $0 + suffix }.first {
      after.source(ofWritten: $0, isWiki: isWiki, in: newDocument) == source
    }
  }

  /// The same for a text in front matter.
  func frontMatterSpelling(of written: String, leadingTo source: LinkSource) -> String? {
    let (path, suffix) = split(written)
    var candidates = paths(for: String(path), source)
    if !path.hasPrefix("/"), let address = address(of: source) { candidates.append(String(address.text.dropFirst())) }
    return candidates.map { $0 + suffix }.first { after.source(ofFrontMatter: $0, in: newDocument) == source }
  }

  private func split(_ written: String) -> (path: Substring, suffix: Substring) {
    let end = written.firstIndex { $0 == "?" || $0 == "#" } ?? written.endIndex
    return (written[..<end], written[end...])
  }

  // MARK: Names in double brackets

  /// The new name of the kind that the old one is: slug for slug, file's name for file's name.
  private func wikiNames(for name: Substring, _ source: LinkSource) -> [String] {
    guard case .file(let newPath) = source, let id = after.page(ofPath: newPath), let document = after.site.document(of: id) else {
      return []
    }
    let page = after.site[id]
    let slug = page.path.text.split(separator: "/").last.map(String.init)
    let names = [slug, document.role.name, after.resolver.fileStem(of: document), document.title]
    let wanted = collapsed(String(name)).lowercased()
    let isDated = ContentRole(path: wanted + ".md", taxonomies: []).date != nil
    let ordered = isDated ? [names[2], names[0], names[1], names[3]] : names
    if name.contains("/") { return paths(for: String(name), source) + [page.path.text] }
    return ordered.compactMap { $0 } + [page.path.text]
  }

  // MARK: Paths and addresses

  private func paths(for written: String, _ source: LinkSource) -> [String] {
    let destination = Destination(written: written, siteURL: before.site.settings.url)
    switch destination.kind {
    case .external: return []
    case .sitePath:
      let prefix = ownAddress(in: written)
      return addresses(of: source, like: destination.path).map { prefix + encoded($0, like: written) }
    case .relative:
      return relativePaths(for: destination.path, source).map { (written.hasPrefix("./") ? "./" : "") + encoded($0, like: written) }
    }
  }

  /// `https://newpower.example` of a link that names the site; nothing of one that begins with a slash.
  private func ownAddress(in written: String) -> Substring {
    guard !written.hasPrefix("/") || written.hasPrefix("//") else { return "" }
    let host = before.site.settings.url.range(of: "//").map { before.site.settings.url[$0.lowerBound...] } ?? ""
    return written.range(of: String(host)).map { written[..<$0.upperBound] } ?? ""
  }

  /// From the site's root: an address, or a file's path in `content/`, as the old one was.
  private func addresses(of source: LinkSource, like old: String) -> [String] {
    var found: [String] = []
    if let address = address(of: source)?.text {
      let base = before.site.settings.basePath.dropLast()
      let isBelowBase = !base.isEmpty && old.hasPrefix(base + "/")
      let styled = styled(address, like: old)
      found = isBelowBase ? [base + styled, styled] : [styled]
    }
    guard case .file(let path) = source else { return found }
    let isContentPath = before.resolver.ownerOfContentPath(before.resolver.joined("", old)) != nil
    let isAddress = before.resolver.addresses.owner(ofWritten: old) != nil
    let paths = contentPaths(path, like: old).map { "/" + $0 + (old.hasSuffix("/") ? "/" : "") }
    return isContentPath && !isAddress ? paths + found : found + paths
  }

  private func relativePaths(for old: String, _ source: LinkSource) -> [String] {
    let fromPage = addressPaths(for: old, source)
    let meant = before.resolver.joined(oldDocument.folder, old)
    guard let meant, before.resolver.ownerOfContentPath(meant) != nil else {
      return fromPage + contentPaths(of: source, like: old).map { after.resolver.relative($0, to: newDocument.folder) }
    }
    let slash = old.hasSuffix("/") ? "/" : ""
    let fromContent = contentPaths(of: source, like: old).flatMap { path in
      inManner(
        of: String(old.dropLast(slash.count)), from: (meant, before.resolver.relative(meant, to: oldDocument.folder)),
        to: (path, after.resolver.relative(path, to: newDocument.folder))
      ).map { $0 + slash }
    }
    return fromContent + fromPage
  }

  /// As a browser takes it, from the address of the page.
  private func addressPaths(for old: String, _ source: LinkSource) -> [String] {
    guard let address = address(of: source), let page = after.page(ofPath: newDocument.path) else { return [] }
    let new = (address.text, relativeAddress(of: address.text, from: after.site[page].path.text))
    guard let oldPage = before.page(ofPath: oldDocument.path) else { return [styled(new.1, like: old)] }
    let from = before.site[oldPage].path.text
    guard let meant = before.resolver.joined(String(from[..<(from.lastIndex(of: "/") ?? from.startIndex)]), old) else { return [] }
    let whole = "/" + meant + (old.hasSuffix("/") ? "/" : "")
    return inManner(of: old, from: (whole, relativeAddress(of: whole, from: from)), to: new).map { styled($0, like: old) }
  }

  /// A path that took the shortest way takes it again; of one that didn't, only the end that has changed is written anew.
  private func inManner(of written: String, from old: (path: String, shortest: String), to new: (path: String, shortest: String))
    -> [String]
  {
    let plain = written.hasPrefix("./") ? String(written.dropFirst(2)) : written
    if plain == old.shortest { return [new.shortest] }
    let (oldParts, newParts) = (old.path.split(separator: "/"), new.path.split(separator: "/"))
    let shared = zip(oldParts, newParts).prefix { $0 == $1 }.count
    let tail = oldParts.dropFirst(shared).joined(separator: "/") + (old.path.hasSuffix("/") ? "/" : "")
    guard !tail.isEmpty, plain.hasSuffix(tail) else { return [new.shortest] }
    let newTail = newParts.dropFirst(shared).joined(separator: "/") + (new.path.hasSuffix("/") ? "/" : "")
    return [plain.dropLast(tail.count) + newTail, new.shortest]
  }

  private func contentPaths(of source: LinkSource, like old: String) -> [String] {
    if case .file(let path) = source { contentPaths(path, like: old) } else { [] }
  }

  /// A file's path, without the ending where the old one had none.
  private func contentPaths(_ path: String, like old: String) -> [String] {
    guard ContentFolder.isMarkdown(path), !ContentFolder.isMarkdown(old) else { return [path] }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    let isIndex = path.hasSuffix("/index.md") || path.hasSuffix("/_index.md")
    let short = isIndex ? folder : String(path[..<(path.lastIndex(of: ".") ?? path.endIndex)])
    return [short, path]
  }

  private func address(of source: LinkSource) -> SitePath? {
    switch source {
    case .list(let path): path
    case .feed(let path, let format): after.page(ofPath: path).map { after.site[$0].path.appending(format.fileName, isFolder: false) }
    case .file(let path):
      if let page = after.page(ofPath: path) {
        after.site[page].path
      } else {
        after.resolver.fileOfPath[path].map { after.site.files[$0].path }
      }
    }
  }

  /// With `index.html` or without the slash at the end, as the old address.
  private func styled(_ address: String, like old: String) -> String {
    guard address.hasSuffix("/") else { return address }
    if old.hasSuffix("/index.html") || old == "index.html" { return address + "index.html" }
    return old.hasSuffix("/") || address == "/" ? address : String(address.dropLast())
  }

  /// `../other/` for `/a/other/` on `/a/post/`.
  private func relativeAddress(of address: String, from page: String) -> String {
    let from = page[..<(page.lastIndex(of: "/") ?? page.startIndex)].split(separator: "/")
    let to = address.split(separator: "/")
    let isFolder = address.hasSuffix("/")
    let shared = zip(from, isFolder ? to[...] : to.dropLast()).prefix { $0 == $1 }.count
    let way = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)
    return way.isEmpty ? "./" : way.joined(separator: "/") + (isFolder ? "/" : "")
  }

  /// What can stand in a link anywhere: in Markdown, in an attribute of HTML. Letters of other scripts stay, unless the old link had
  /// them encoded.
  private func encoded(_ path: String, like old: String) -> String {
    if old.utf8.contains(UInt8(ascii: "%")), old.utf8.allSatisfy({ $0 < 0x80 }) { return percentEncoded(path) }
    var result: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "?"),
        UInt8(ascii: "`"):
        let digits = String(byte, radix: 16, uppercase: true)
        result += Array(("%" + (digits.utf8.count < 2 ? "0" : "") + digits).utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Substring {
  fileprivate static func + (left: Substring, right: String) -> String { String(left) + right }
}

extension String {
  fileprivate static func + (left: String, right: Substring) -> String { left + String(right) }
}
