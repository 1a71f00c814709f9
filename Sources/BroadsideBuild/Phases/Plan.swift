import BroadsideContent
import BroadsideFeeds
import BroadsideText

/// The files that a finished site has.
///
/// > Invariant: no two outputs have one path, nor paths that some disk would take for one, nor is one a folder of another.
struct Plan: Sendable {
  /// In the order in which they are made.
  private(set) var outputs: [Output] = []
  /// Where each goes, below the output folder.
  private(set) var paths: [String] = []

  /// - Parameter known: the files of a former build. The same ones have no need to be checked again.
  static func make(
    for model: SiteModel, known: KnownOutputs = KnownOutputs(), options: BuildOptions
  ) -> (plan: Plan, diagnostics: [Diagnostic]) {
    var plan = Plan()
    plan.addPages(of: model.site)
    plan.addMachineFiles(of: model, linkStyle: options.linkStyle)
    plan.addRepublishKits(of: model)
    plan.outputs += model.assets.sorted.map { Output(path: $0.path, content: .asset($0)) }
    plan.outputs += model.site.files.map { Output(path: $0.path, content: .copy($0.source, sizeBytes: $0.sizeBytes)) }
    plan.dropOwnCopies(for: model.site)
    plan.paths = known.files.map(\.path)
    if plan.outputs.count == known.files.count, plan.outputs.indices.allSatisfy({ plan.outputs[$0].path.leads(to: plan.paths[$0]) }) {
      return (plan, [])
    }
    plan.paths = plan.outputs.map(\.path.outputPath)
    return (plan, plan.problems(model))
  }

  private mutating func addPages(of site: Site) {
    // As many again for feeds, lists in pieces and files.
    outputs.reserveCapacity(2 * site.pages.count + site.files.count)
    for index in site.pages.indices {
      let list = site.pages[index].path
      let count = site.pages[index].listed.count
      guard count > 0, isPaginated(site.pages[index].kind) else {
        outputs.append(Output(path: list, content: .page(PageID(index), nil)))
        continue
      }
      for piece in pieces(ofList: count, sizeMax: site.settings.paginate) {
        outputs.append(Output(path: path(ofPiece: piece.number, of: list), content: .page(PageID(index), piece)))
      }
    }
    outputs += site.redirects.map { Output(path: redirectPath($0.path), content: .redirect($0)) }
  }

  private mutating func addRepublishKits(of model: SiteModel) {
    for id in model.site.posts {
      guard let kit = model.republishKit(of: id) else { continue }
      outputs.append(Output(path: kit.page, content: .republish(id)))
      outputs.append(Output(path: kit.source, content: .markdown(id)))
    }
  }

  /// - Parameter sizeMax: 0 for a list in one piece.
  private func pieces(ofList listCount: Int, sizeMax: Int) -> [ListPiece] {
    let size = sizeMax > 0 ? sizeMax : listCount
    let count = (listCount + size - 1) / size
    return (0..<count).map { index in
      ListPiece(number: index + 1, count: count, range: index * size..<min((index + 1) * size, listCount))
    }
  }

  private func isPaginated(_ kind: Page.Kind) -> Bool {
    switch kind {
    case .home, .term, .person, .section: true
    default: false
    }
  }

  private mutating func addMachineFiles(of model: SiteModel, linkStyle: PageScope.LinkStyle) {
    outputs += model.site.feeds.map { Output(path: $0.path, content: .feed($0)) }
    outputs += model.sitemapFiles().map { Output(path: SitePath(unchecked: "/" + $0.name), content: .sitemap($0.bytes)) }
    outputs.append(Output(path: SitePath(unchecked: "/robots.txt"), content: .robots))
    if !model.site.redirects.isEmpty { outputs.append(Output(path: SitePath(unchecked: "/_redirects"), content: .redirectList)) }
    if model.standing[.map] != nil { outputs.append(Output(path: graphPath, content: .graph)) }
    outputs += model.wellKnownFiles(linkStyle: linkStyle).map { Output(path: $0.path, content: .made($0.bytes)) }
    outputs += HostingRules.files(for: model).map { Output(path: SitePath(unchecked: "/" + $0.name), content: .made(Array($0.text.utf8))) }
  }
}

/// The page that stands at an alias. `/old` and `/old/` are a folder's; `/old.html` is a file; any other ending (`/old.php`)
/// would be served as what it isn't, so a folder of that name is made.
func redirectPath(_ path: SitePath) -> SitePath {
  path.isFolder || path.text.hasSuffix(".html") || path.text.hasSuffix(".htm") ? path : SitePath(unchecked: path.text + "/")
}

extension Plan {
  /// Outputs that can't all be there, or not under their names.
  private func problems(_ model: SiteModel) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    // By fingerprints, which lie in one place, and of which there are many for each output.
    var owners: [Fingerprint: Int] = [:]
    owners.reserveCapacity(outputs.count)
    let keys = paths.map(lowercased)
    for (index, path) in keys.enumerated() {
      let key = Fingerprint(of: path.utf8.span)
      if let other = owners[key] {
        problems.append(model.conflict(outputs[index], outputs[other]))
      } else {
        owners[key] = index
      }
    }
    var folders = FolderCheck(owners)
    for (index, path) in keys.enumerated() {
      for other in folders.owners(above: path) { problems.append(model.conflict(outputs[index], outputs[other])) }
      if isTooLong(paths[index]) { problems.append(model.tooLong(outputs[index])) }
    }
    return problems
  }

  private func isTooLong(_ path: String) -> Bool {
    if path.utf8.count <= SitePath.segmentBytesMax { return false }
    return path.utf8.count > 4000 || path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.count > SitePath.segmentBytesMax }
  }

  /// A `robots.txt` of the writers' own, or one of the others, goes before the one that would be made.
  private mutating func dropOwnCopies(for site: Site) {
    let own: Set = [
      "/robots.txt", "/sitemap.xml", "/_redirects", "/_headers", "/site.webmanifest", "/humans.txt", "/feeds.opml", "/blogroll.opml",
      "/.well-known/security.txt", "/nginx.conf", "/.htaccess", "/Caddyfile", graphPath.text,
    ]
    let given = Set(site.files.map(\.path.text).filter(own.contains))
    if given.isEmpty { return }
    outputs.removeAll { output in
      if case .copy = output.content { return false }
      return given.contains(output.path.text)
    }
  }
}

/// Looks for outputs whose paths are folders of others.
private struct FolderCheck {
  private let owners: [Fingerprint: Int]
  /// Of the last path: neither its folder, which has so many bytes, nor one above it is an output; so it is mostly with the next.
  private var clear = (path: "", folderBytes: 0)

  init(_ owners: [Fingerprint: Int]) { self.owners = owners }

  /// The outputs that a path's folders are, the uppermost first.
  mutating func owners(above path: String) -> [Int] {
    let bytes = path.utf8.span
    guard let end = bytes.indices.last(where: { bytes[$0] == UInt8(ascii: "/") }) else { return [] }
    let start = firstUnknown(in: bytes, end)
    var found: [Int] = []
    for place in start..<max(start, end + 1) where bytes[place] == UInt8(ascii: "/") {
      if let owner = owners[Fingerprint(of: bytes.extracting(..<place))] { found.append(owner) }
    }
    if found.isEmpty { clear = (path, end) }
    return found
  }

  /// Where the first slash may stand that ends a folder of which nothing is known.
  private func firstUnknown(in bytes: Span<UInt8>, _ end: Int) -> Int {
    let known = clear.path.utf8.span
    let countMax = min(end, clear.folderBytes)
    var shared = 0
    while shared < countMax, bytes[shared] == known[shared] { shared += 1 }
    return shared == clear.folderBytes ? shared + 1 : shared
  }
}

extension SiteModel {
  fileprivate func conflict(_ output: Output, _ other: Output) -> Diagnostic {
    Diagnostic(
      .error, "output.taken", "\(name(of: output)) and \(name(of: other)) would be one file, `\(other.path.outputPath)`",
      at: place(of: output),
      notes: [.init("the other is here", at: place(of: other))], help: ["give one of them another name or `slug`"])
  }

  fileprivate func tooLong(_ output: Output) -> Diagnostic {
    Diagnostic(
      .error, "output.name-too-long", "the name of a file or folder would be longer than disks take: `\(output.path.text.prefix(60))…`",
      at: place(of: output), help: ["give \(name(of: output)) a shorter `slug`"])
  }

  /// What a message calls the source of an output.
  func name(of output: Output) -> String {
    switch output.content {
    case .page(let page, let piece):
      let name = site.document(of: page).map { "`\($0.displayPath)`" } ?? "the list “\(site[page].title)”"
      return piece.map { $0.number > 1 ? "page \($0.number) of " + name : name } ?? name
    case .redirect(let redirect): return "an alias of `\(site.document(of: redirect.target)?.displayPath ?? "a page")`"
    case .feed: return "a feed"
    case .republish(let page), .markdown(let page):
      return "what is needed to republish `\(site.document(of: page)?.displayPath ?? "a post")`"
    case .sitemap, .robots, .redirectList, .graph, .made: return "the site's own `\(output.path.text)`"
    case .copy(let path, _): return "`\(ContentFolder.name)/\(path)`"
    case .asset(let asset): return "`\(LayoutFiles.folder)/assets/\(asset.name)`"
    }
  }

  func place(of output: Output) -> Place? {
    switch output.content {
    case .page(let page, _): site.document(of: page).map { Place($0.displayPath) }
    case .republish(let page), .markdown(let page): site.document(of: page).map { Place($0.displayPath) }
    case .redirect(let redirect): site.document(of: redirect.target).map { Place($0.displayPath) }
    case .copy(let path, _): Place(ContentFolder.name + "/" + path)
    case .asset(let asset): Place(LayoutFiles.folder + "/assets/" + asset.name)
    case .feed, .sitemap, .robots, .redirectList, .graph, .made: nil
    }
  }
}
