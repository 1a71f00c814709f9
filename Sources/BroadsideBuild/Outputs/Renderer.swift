import BroadsideContent
import BroadsideFiles
import BroadsideTemplate
import BroadsideText
import BroadsideValue

/// Makes the bytes of outputs. Used by many threads at once.
struct Renderer: Sendable {
  let model: SiteModel
  private let layouts: LayoutSet
  private let redirectLayout: Layout?
  /// In the site's language.
  private let wordForResponses: String
  private let republishLayout: Layout?
  private let sources: any FileSystem
  private let layoutNames: [String]
  let layoutSets: LayoutSets
  private let linkStyle: PageScope.LinkStyle
  private let watch: BuildWatch?

  /// - Parameter knownSets: the sets of layouts that have numbers already.
  init(
    _ model: SiteModel, sources: any FileSystem, layouts files: LayoutFiles, knownSets: [[String]] = [], options: BuildOptions,
    diagnostics: inout [Diagnostic]
  ) {
    self.model = model
    linkStyle = options.linkStyle
    watch = options.watch
    let environment = Environment.forSite(model, layouts: files)
    let layouts = LayoutSet.compile(files.layouts, in: environment, diagnostics: &diagnostics)
    self.layouts = layouts
    self.sources = sources
    layoutNames = files.layouts.map(\.name)
    layoutSets = LayoutSets(beginningWith: knownSets, layoutNames: layoutNames)
    republishLayout = layouts.layout(named: "republish.html")
    redirectLayout = layouts.layout(named: "redirect.html")
    wordForResponses = files.phrases.phrase("responses", language: model.settings.language, arguments: [], count: nil) ?? "Responses"
  }

  /// Makes the bytes of one output on an empty bench, nothing for those that are copied, and notes what was read for them.
  func render(_ output: Output, on bench: inout Workbench, _ reads: inout Reads) throws(RenderFailure) {
    guard let watch else { return try render(output, on: &bench, &reads, nil) }
    try watch.time(output.path.outputPath, in: layouts) { stopwatch throws(RenderFailure) in
      try render(output, on: &bench, &reads, stopwatch)
    }
  }

  private func render(
    _ output: Output, on bench: inout Workbench, _ reads: inout Reads, _ stopwatch: LayoutStopwatch?
  ) throws(RenderFailure) {
    switch output.content {
    case .page(let page, let piece): try render(page, piece, at: output.path, in: &bench.bytes, &reads, stopwatch)
    case .redirect(let redirect): try render(redirect, in: &bench.bytes, &reads, stopwatch)
    case .feed(let feed) where feed.subject == .responses: model.appendResponses(of: feed, titled: wordForResponses, to: &bench.bytes)
    case .republish(let page): try render(republishing: page, at: output.path, in: &bench.bytes, &reads, stopwatch)
    case .markdown(let page):
      reads.bodies += model.documents(of: [page])
      bench.bytes.append(model.republishedMarkdown(of: page, from: sources))
    case .feed(let feed):
      // Pages go before feeds, which want room for items of their own.
      layouts.forgetPrints()
      reads.bodies += model.documents(of: bench.feedItems.value.posts(of: feed.page))
      model.append(feed, with: bench.feedItems.value, to: &bench.bytes)
    case .sitemap(let part): bench.bytes.append(part ?? model.sitemap)
    case .robots: model.appendRobots(to: &bench.bytes)
    case .redirectList: model.appendRedirectList(to: &bench.bytes)
    case .graph: model.appendGraph(to: &bench.bytes)
    case .asset(let asset): bench.bytes.append(asset.bytes)
    case .made(let made): bench.bytes.append(made)
    case .copy: break
    }
  }

  private func render(
    _ id: PageID, _ piece: ListPiece?, at path: SitePath, in printed: inout OutputBuffer, _ reads: inout Reads,
    _ stopwatch: LayoutStopwatch?
  ) throws(RenderFailure) {
    guard let layout = layout(of: id) else { return }
    let page = model.site[id]
    // The page for what isn't found is served in the place of any other, so that relative links would lead astray.
    let style = page.kind == .notFound ? .absolute : linkStyle
    let scope = PageScope(model, path: path, language: model.language(of: page), style: style)
    let paginator = piece.map { Value.object(PaginatorView(model, id, $0)) } ?? .null
    try render(layout, [.object(model.view(of: id)), paginator], in: scope, name(of: id, at: path), in: &printed, &reads, stopwatch)
  }

  private func render(
    _ redirect: Redirect, in printed: inout OutputBuffer, _ reads: inout Reads, _ stopwatch: LayoutStopwatch?
  ) throws(RenderFailure) {
    guard let redirectLayout else { return }
    let scope = PageScope(model, path: redirectPath(redirect.path), language: model.settings.language, style: linkStyle)
    let page = Value.object(RedirectView(model, redirect))
    try render(redirectLayout, [page, .null], in: scope, redirect.path.text, in: &printed, &reads, stopwatch)
  }

  private func render(
    republishing id: PageID, at path: SitePath, in printed: inout OutputBuffer, _ reads: inout Reads, _ stopwatch: LayoutStopwatch?
  ) throws(RenderFailure) {
    guard let republishLayout else { return }
    reads.bodies += model.documents(of: [id])
    let scope = PageScope(model, path: path, language: model.language(of: model.site[id]), style: linkStyle)
    let page = Value.object(RepublishView(model, id, markdown: model.republishedMarkdown(of: id, from: sources)))
    try render(republishLayout, [page, .null], in: scope, name(of: id, at: path), in: &printed, &reads, stopwatch)
  }

  /// What messages call a page.
  private func name(of id: PageID, at path: SitePath) -> String { model.site.document(of: id)?.displayPath ?? path.text }

  private func render(
    _ layout: Layout, _ variables: [Value], in scope: PageScope, _ subject: @autoclosure () -> String, in printed: inout OutputBuffer,
    _ reads: inout Reads, _ stopwatch: LayoutStopwatch?
  ) throws(RenderFailure) {
    let used = try layouts.render(
      layout, variables: variables, host: scope, subject: subject(), limits: RenderLimits(), stopwatch: stopwatch, in: &printed)
    reads.layouts = layoutSets.number(of: used)
    reads.bodies += scope.bodiesRead
  }
}

extension SiteModel {
  /// The places of the texts that pages show.
  fileprivate func documents(of pages: [PageID]) -> [Int32] { pages.compactMap { site[$0].document.map(Int32.init) } }
}

extension Renderer {
  /// The layout of a page: the one that its front matter names, else that of its kind.
  private func layout(of id: PageID) -> Layout? {
    if let written = model.site[id].layout { return layouts.layout(named: fileName(ofLayout: written.value)) }
    let kind = model.site[id].kind
    let special = kind == .people ? layouts.layout(named: "people.html") : nil
    return special ?? layouts.layout(named: kind.name + ".html")
  }

  private func fileName(ofLayout written: String) -> String { written.hasSuffix(".html") ? written : written + ".html" }

  /// Finds the texts that name a layout which isn't there.
  func checkLayouts(_ diagnostics: inout [Diagnostic]) {
    for page in model.site.pages {
      guard let written = page.layout else { continue }
      let name = fileName(ofLayout: written.value)
      if layouts.layout(named: name) != nil { continue }
      let pageLayouts = layoutNames.filter { !$0.contains("/") && $0 != "base.html" }
      let short = pageLayouts.map { $0.hasSuffix(".html") ? String($0.dropLast(5)) : $0 }
      diagnostics.append(
        Diagnostic(
          .error, "front-matter.layout", "there is no layout `\(written.value)`",
          at: page.document.map { Place(model.site.documents[$0].displayPath, written.range) },
          label: "layouts/\(name) is missing",
          help: Diagnostic.didYouMean(written.value, among: short) + ["there are: \(short.joined(separator: ", "))"]))
    }
  }
}

/// A page that leads to another, as its layout sees it.
final class RedirectView: Record {
  let model: SiteModel
  let redirect: Redirect

  init(_ model: SiteModel, _ redirect: Redirect) {
    self.model = model
    self.redirect = redirect
  }

  static let members: [Member] = [.kind, .title, .url, .permalink, .path, .lang, .direction, .redirectURL, .redirectPermalink]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    let target = model.site[redirect.target]
    switch member {
    case .kind: return "redirect"
    case .title: return .text(target.title)
    case .url, .redirectURL: return .text(scope.url(of: target.path))
    case .permalink, .redirectPermalink: return .text(model.permalink(target.path))
    case .path: return .text(redirect.path.text)
    case .lang: return .text(model.language(of: target))
    case .direction: return .text(BroadsideBuild.direction(ofLanguage: model.language(of: target)))
    default: return nil
    }
  }
}
