package import BroadsideContent
package import BroadsideFiles
import BroadsideText

/// One run: from the files of a project to a finished site.
///
/// ```
/// scan ──▶ [SourceFile] ──load──▶ [Document] ──resolve──▶ Site ──plan──▶ [Output] ──write──▶ site/
/// ```
///
/// > Invariant: where there is an error, nothing in the output folder changes.
package struct Build: Sendable {
  /// The folder with `content/` and `layouts/`.
  package var project: any FileSystem
  /// The folder that the site is written to.
  package var output: any FileSystem
  package var options: BuildOptions

  package init(project: any FileSystem, output: any FileSystem, options: BuildOptions) {
    self.project = project
    self.output = output
    self.options = options
  }

  package func run() async -> BuildReport {
    var report = BuildReport()
    guard let site = await loadSite(&report) else { return report }
    let layouts = LayoutFiles.read(from: project, diagnostics: &report.diagnostics)
    let model = await makeModel(of: site, layouts: layouts, diagnostics: &report.diagnostics)
    let renderer = Renderer(model, sources: project, layouts: layouts, options: options, diagnostics: &report.diagnostics)
    if report.hasErrors(strict: options.isStrict) { return report }
    let plan = Plan.make(for: model, layouts: layouts, options: options, diagnostics: &report.diagnostics)
    if report.hasErrors(strict: options.isStrict) { return report }
    let writer = SiteWriter(project: project, output: output, options: options)
    _ = await writer.write(plan, with: renderer, known: KnownOutputs(), report: &report)
    return report
  }

  /// Scan, load and resolve: all that listing and checking need. Nil where there are no settings or no texts.
  package func loadSite(_ report: inout BuildReport) async -> Site? {
    guard let settings = readSettings(&report) else { return nil }
    guard let input = await loadInput(settings, &report) else { return nil }
    let site = Site.resolve(input, diagnostics: &report.diagnostics)
    report.count(site, loaded: input.documents.count)
    return site
  }

  /// Scan and load: every text, published or not, and the names of the other files. Nil where there are no texts.
  func loadInput(_ settings: Settings, _ report: inout BuildReport) async -> SiteInput? {
    let scan = Scan.run(on: project, diagnostics: &report.diagnostics)
    if scan.texts.isEmpty {
      report.diagnostics.append(.emptyContent)
      return nil
    }
    let loaded = await load(scan.texts.map(\.path), settings: settings, diagnostics: &report.diagnostics)
    return SiteInput(
      settings: settings, documents: loaded.compactMap(\.document), responses: loaded.compactMap(\.response),
      files: scan.files.map { .init(path: $0.path, sizeBytes: $0.sizeBytes) },
      publication: options.publication)
  }

  /// What layouts see: the site with its assets and the sizes of its pictures.
  func makeModel(of site: Site, layouts: LayoutFiles, diagnostics: inout [Diagnostic]) async -> SiteModel {
    let sizes = await ImageSizes.read(of: site, from: project, jobs: options.jobs)
    let model = SiteModel(site, assets: AssetSet(layouts.assets, settings: site.settings), imageSizes: sizes)
    model.checkThemeFiles(&diagnostics)
    return model
  }

  private func load(_ paths: [String], settings: Settings, diagnostics: inout [Diagnostic]) async -> [LoadResult] {
    let loadOptions = LoadOptions(settings: settings)
    let project = project
    let results = await parallelMap(paths, jobs: options.jobs) { path in LoadResult(path, from: project, options: loadOptions) }
    diagnostics += results.flatMap(\.diagnostics)
    return results
  }
}

/// What came of loading one file.
private struct LoadResult: Sendable {
  var document: Document?
  var response: ResponseFile?
  var diagnostics: [Diagnostic] = []

  init(_ path: String, from project: any FileSystem, options: LoadOptions) {
    do throws(FileError) {
      let bytes = try project.read(ContentFolder.name + "/" + path)
      if ResponseFile.isResponse(path) {
        response = ResponseFile.load(path: path, bytes: bytes, diagnostics: &diagnostics)
        return
      }
      document = Document.load(path: path, bytes: bytes, options: options, diagnostics: &diagnostics)
    } catch {
      diagnostics.append(
        Diagnostic(.error, "content.unreadable", "the file can't be read: \(error.reason)", at: Place(ContentFolder.name + "/" + path)))
    }
  }
}

extension Diagnostic {
  fileprivate static let emptyContent = Diagnostic(
    .error, "content.empty", "there is no text in content/", at: Place(ContentFolder.name),
    help: ["write a first post: broadside new post \"Hello\""])
}
