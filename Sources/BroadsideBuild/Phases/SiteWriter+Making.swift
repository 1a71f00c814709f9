import BroadsideContent
import BroadsideFiles
import BroadsideTemplate
import BroadsideText

/// What became of one output when it was made. There are many: asked where they lie, not copied, they count no references.
enum Made: Sendable {
  case unchanged(KnownOutputs.File)
  /// Waits below ``Staging/newFiles``, at its own path.
  case new(KnownOutputs.File)
  /// Waits at its ``Staging/replacement(of:_:)`` under the output's number.
  case replacement(KnownOutputs.File)
  indirect case failed(Diagnostic)

  var file: KnownOutputs.File? {
    switch self {
    case .unchanged(let file), .new(let file), .replacement(let file): file
    case .failed: nil
    }
  }

  var problem: Diagnostic? { if case .failed(let problem) = self { problem } else { nil } }
  var isUnchanged: Bool { if case .unchanged = self { true } else { false } }
  var isNew: Bool { if case .new = self { true } else { false } }
  var isReplacement: Bool { if case .replacement = self { true } else { false } }
}

extension SiteWriter {
  /// Makes the outputs of the given places; those that differ from what is in place wait from then on.
  func stage(
    _ plan: Plan, _ places: [Int], _ renderer: Renderer, _ folder: OutputFolder, _ report: inout BuildReport
  ) async throws(FileError) -> [Made] {
    try staging.begin()
    let stager = Stager(project: project, output: output, renderer: renderer, folder: folder, watch: options.watch)
    let order = plan.workingOrder(of: places, for: renderer.model)
    let feedItems = MadeOnce { [site = renderer.model.site] in
      FeedItems(of: site, on: places.lazy.compactMap { plan.outputs[$0].content.pageOfPosts })
    }
    let makeBench = { @Sendable in Workbench(feedItems: feedItems) }
    let made = await parallelMap(places.count, jobs: options.jobs, order: order, bench: makeBench) { bench, index in
      stager.make(plan.outputs[places[index]], at: places[index], on: &bench)
    }
    report.diagnostics += withoutRepeats(made.indices.compactMap { made[$0].problem })
    report.unchangedCount = made.indices.count { made[$0].isUnchanged }
    return made
  }

  /// A slip in a layout shows on every page, and a full disk with every file: it is said once, with the number of the others.
  private func withoutRepeats(_ problems: [Diagnostic]) -> [Diagnostic] {
    var first: [Diagnostic: Int] = [:]
    var kept: [(problem: Diagnostic, count: Int)] = []
    for problem in problems {
      var key = problem
      key.notes = []
      if key.code == Diagnostic.writingFailed { key.message = "" }
      if let index = first[key] {
        kept[index].count += 1
      } else {
        first[key] = kept.count
        kept.append((problem, 1))
      }
    }
    return kept.map { problem, count in
      var problem = problem
      if count > 1 { problem.notes.append(.init("the same happens \(count - 1 == 1 ? "once more" : "\(count - 1) times more")")) }
      return problem
    }
  }
}

extension Output.Content {
  /// The page whose posts are in the feed; nil where it is none of posts.
  fileprivate var pageOfPosts: PageID? {
    guard case .feed(let feed) = self, feed.subject == .posts else { return nil }
    return feed.page
  }
}

extension Plan {
  /// The numbers of the places: what takes long first, so that no worker begins with it when the others end.
  fileprivate func workingOrder(of places: [Int], for model: SiteModel) -> [Int] {
    let long = places.indices.filter { isLong(outputs[places[$0]].content, model) }
    var isFirst = Array(repeating: false, count: places.count)
    for index in long { isFirst[index] = true }
    return long + places.indices.filter { !isFirst[$0] }
  }

  private func isLong(_ content: Output.Content, _ model: SiteModel) -> Bool {
    switch content {
    case .graph, .sitemap, .redirectList: true
    case .page(let page, let piece): piece?.range.count ?? model.site.pages[page.index].listed.count > 200
    default: false
    }
  }
}
