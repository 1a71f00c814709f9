import BroadsideContent
import BroadsideFeeds
import BroadsideText

/// The files that a finished site has.
///
/// > Invariant: no two outputs have one path, nor paths that some disk would take for one, nor is one a folder of another.
struct Plan: Sendable {
  /// In the order in which they are made.
  var outputs: [Output] = []

  static func make(for model: SiteModel, layouts: LayoutFiles, options: BuildOptions, diagnostics: inout [Diagnostic]) -> Plan {
    var plan = Plan()
    plan.addPages(of: model.site)
    plan.addMachineFiles(of: model, linkStyle: options.linkStyle)
    plan.addRepublishKits(of: model)
    plan.outputs += model.assets.sorted.map { Output(path: $0.path, content: .asset($0)) }
    plan.outputs += model.site.files.map { Output(path: $0.path, content: .copy($0.source, sizeBytes: $0.sizeBytes)) }
    plan.check(model, diagnostics: &diagnostics)
    return plan
  }

  private mutating func addPages(of site: Site) {
    for index in site.pages.indices {
      let page = site.pages[index]
      for piece in pieces(of: page, in: site) {
        outputs.append(
          Output(path: piece.map { path(ofPiece: $0.number, of: page.path) } ?? page.path, content: .page(PageID(index), piece)))
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

  /// A list that is shown in pieces, or nil alone for a page that is shown whole.
  private func pieces(of page: Page, in site: Site) -> [ListPiece?] {
    guard isPaginated(page.kind), !page.listed.isEmpty else { return [nil] }
    let size = site.settings.paginate > 0 ? site.settings.paginate : max(1, page.listed.count)
    let count = max(1, (page.listed.count + size - 1) / size)
    return (0..<count).map { index in
      ListPiece(number: index + 1, count: count, range: index * size..<min((index + 1) * size, page.listed.count))
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
  path.text.hasSuffix("/") || path.text.hasSuffix(".html") || path.text.hasSuffix(".htm") ? path : SitePath(unchecked: path.text + "/")
}

extension Plan {
  private mutating func check(_ model: SiteModel, diagnostics: inout [Diagnostic]) {
    dropOwnCopies(of: [
      "/robots.txt", "/sitemap.xml", "/_redirects", "/_headers", "/site.webmanifest", "/humans.txt", "/feeds.opml", "/blogroll.opml",
      "/.well-known/security.txt", "/nginx.conf", "/.htaccess", "/Caddyfile", graphPath.text,
    ])
    var owners: [String: Int] = [:]
    owners.reserveCapacity(outputs.count)
    for (index, output) in outputs.enumerated() {
      let key = output.path.outputPath.lowercased()
      if let other = owners[key] {
        diagnostics.append(model.conflict(output, outputs[other]))
      } else {
        owners[key] = index
      }
    }
    for output in outputs {
      for folder in folders(above: output.path.outputPath.lowercased()) {
        if let other = owners[folder] { diagnostics.append(model.conflict(output, outputs[other])) }
      }
      if output.path.outputPath.utf8.count > 4000
        || output.path.outputPath.split(separator: "/").contains(where: { $0.utf8.count > SitePath.segmentBytesMax })
      {
        diagnostics.append(model.tooLong(output))
      }
    }
  }

  /// A `robots.txt` of the writers' own, or one of the others, goes before the one that would be made.
  private mutating func dropOwnCopies(of paths: Set<String>) {
    let given = Set(outputs.compactMap { output in if case .copy = output.content { output.path.text } else { nil } }).intersection(paths)
    outputs.removeAll { output in
      if case .copy = output.content { return false }
      return given.contains(output.path.text)
    }
  }

  private func folders(above path: String) -> [String] {
    path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
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
