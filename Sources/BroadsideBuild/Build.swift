package import BroadsideContent
package import BroadsideFiles
import BroadsideText

/// One run: from the files of a project to a finished site.
///
/// ```
/// scan ──▶ [SourceFile] ──load──▶ [Document] ──resolve──▶ Site ──plan──▶ [Output] ──write──▶ site/
/// ```
///
/// Where a cache says what the last build was made of, steps that would give the same again are left out: all of them where nothing has
/// changed; loading, for texts that are the same; resolving, where only the insides of texts or layouts are others; and rendering of
/// what read nothing that changed.
///
/// > Invariant: where there is an error, nothing in the output folder changes.
/// > Invariant: with a cache or without, the same files come out, and the same is said.
package struct Build: Sendable {
  /// The folder with `content/` and `layouts/`.
  package var project: any FileSystem
  /// The folder that the site is written to.
  package var output: any FileSystem
  package var options: BuildOptions
  /// What is kept from one build to the next.
  package var cache: CachePlace?

  package init(project: any FileSystem, output: any FileSystem, options: BuildOptions, cache: CachePlace? = nil) {
    self.project = project
    self.output = output
    self.options = options
    self.cache = cache
  }

  package func run() async -> BuildReport {
    var build = self
    (build.project, build.output) = (project.held(), output.held())
    return await build.runHeld()
  }

  private func runHeld() async -> BuildReport {
    guard let cache = cache?.open() else { return await run(with: nil) }
    let report = await run(with: cache)
    if !cache.hasFault { return report }
    cache.forget()
    return await run(with: nil)
  }

  private func run(with cache: CacheFile?) async -> BuildReport {
    var report = BuildReport()
    options.watch?.begin(.scan)
    guard let settings = readSettings(&report) else { return report }
    let settingsDiagnostics = report.diagnostics
    // While the folder is listed, what the last build left is read and looked at.
    let reading = cache.map { cache in Task { lastBuild(in: cache) } }
    let folders = await ProjectFolders(of: project, jobs: options.jobs)
    let last = await reading?.value
    let past = cache.flatMap { cache in last.map { PastBuild(last: $0, cache: cache, build: self, settings: settings) } }
    if var report = await past?.report(ifSameAs: folders) {
      report.held.append(folders)
      return report
    }
    last?.beginReadingOutputs()
    let inputs = Inputs(consume folders, cache, diagnostics: &report.diagnostics)
    if let past, report.diagnostics == settingsDiagnostics {
      if var report = await past.brought(to: inputs) {
        report.held += [last, inputs]
        return report
      }
    }
    await make(inputs, settings, cache, last, &report)
    report.held.append(inputs)
    return report
  }

  /// What the last build left, or nil where it can't be used. Its outputs are looked at while other things are done.
  private func lastBuild(in cache: CacheFile) -> LastBuild? {
    guard let record = BuildRecord(in: cache) else { return nil }
    return LastBuild(
      record: record, sights: Task { record.conditions == conditions ? await record.outputs.look(in: output, jobs: options.jobs) : [] })
  }

  /// All phases, one after the other.
  private func make(
    _ inputs: Inputs, _ settings: Settings, _ cache: CacheFile?, _ last: LastBuild?, _ report: inout BuildReport
  ) async {
    let reading = beginReadingLayouts(inputs, settings)
    guard var loaded = await load(inputs, settings, loadOptions(settings), cache, last?.record, &report) else { return }
    // Texts that could not be read where they were kept are none. Nobody writes to a cache that has been given up.
    if cache?.hasFault == true {
      _ = await loaded.kept.value
      return
    }
    options.watch?.begin(.resolve)
    let site = await Site.resolve(loaded.input, jobs: options.jobs, diagnostics: &report.diagnostics)
    report.count(site, loaded: loaded.input.documents.count)
    let before = report.diagnostics
    options.watch?.begin(.layouts)
    let layouts = await reading.value.layouts
    report.diagnostics += await reading.value.diagnostics
    let sizes = await ImageSizes.read(of: site, from: project, jobs: options.jobs)
    let outside = MadeOnce { OutsideSources(of: site) }
    // While the site is kept it is written.
    let kept = cache.map { cache in
      Task { [loaded] in SiteRecord(site, of: loaded.input, await loaded.kept.value.records, sizes, outside.value, in: cache) }
    }
    let model = SiteModel(site, assets: await reading.value.assets, imageSizes: sizes, outside: outside)
    guard let cache, let kept else {
      _ = await write(model, layouts, last, changes: nil, nil, &report)
      return
    }
    let days = options.publication.steadyDays(
      of: loaded.input.documents, loaded.input.responses, siteOffsetMinutes: settings.timezoneMinutes)
    loaded.input.documents = []
    let outputs = await write(model, layouts, last, changes: nil, cache, &report)
    let (siteRecord, texts) = await (kept.value, loaded.kept.value)
    guard report.isWritten, !cache.hasFault else { return }
    let record = BuildRecord(
      conditions: conditions, loadOptions: loadOptions(settings).fingerprint, days: days,
      inputs: inputs.fingerprint, settings: settingsRecord(inputs.settings, in: cache), texts: .atHand(texts.records),
      keptTexts: texts.list, files: inputs.files.map { InputRecord($0, in: cache) },
      layouts: layouts.records(of: inputs.layouts, in: cache), site: siteRecord, outputs: KeptOutputs(outputs), diagnosticsBefore: before,
      diagnosticsAfter: Array(report.diagnostics.dropFirst(before.count)),
      counts: .init(posts: report.posts, pages: report.pages, withheld: report.withheld))
    await keep(record, in: cache)
    report.held.append(record)
  }

  /// With what texts are loaded that are to be written.
  func loadOptions(_ settings: Settings) -> LoadOptions { LoadOptions(settings: settings, omitsLinksElsewhere: true) }

  /// Reads layouts and assets while something else is done.
  func beginReadingLayouts(
    _ inputs: Inputs, _ settings: Settings
  ) -> Task<(layouts: LayoutFiles, assets: AssetSet, diagnostics: [Diagnostic]), Never> {
    Task { [project] in
      var diagnostics: [Diagnostic] = []
      let layouts = LayoutFiles.read(inputs.layouts, from: project, diagnostics: &diagnostics)
      return (layouts, AssetSet(layouts.assets, settings: settings), diagnostics)
    }
  }

  /// Layouts, plan and writing, which a site that comes out of the cache goes through, too. Returns what is known of the outputs.
  ///
  /// - Parameter changes: what has changed since the last build; nil where that isn't known.
  func write(
    _ model: SiteModel, _ layouts: LayoutFiles, _ last: LastBuild?, changes: DirtyReads?, _ cache: CacheFile?, _ report: inout BuildReport
  ) async -> KnownOutputs {
    let known = last?.record.outputs.known() ?? KnownOutputs()
    async let planning = Plan.make(for: model, known: known, options: options)
    model.checkThemeFiles(&report.diagnostics)
    let renderer = Renderer(
      model, sources: project, layouts: layouts, knownSets: changes == nil ? [] : known.layoutSets, options: options,
      diagnostics: &report.diagnostics)
    // Where the same texts name the same layouts there is nothing new to say.
    if changes == nil { renderer.checkLayouts(&report.diagnostics) }
    if report.hasErrors(strict: options.isStrict) { return known }
    options.watch?.begin(.plan)
    let (plan, planDiagnostics) = await planning
    report.diagnostics += planDiagnostics
    if report.hasErrors(strict: options.isStrict) { return known }
    options.watch?.begin(.write, of: plan.outputs.count)
    report.held += [model, renderer, plan]
    let writer = SiteWriter(project: project, output: output, options: options)
    return await writer.write(
      plan, with: renderer, known: last?.outputs ?? known, changes: changes, isSound: { cache?.hasFault != true }, report: &report)
  }

  /// Scan, load and resolve: all that listing and checking need. Nil where there are no settings or no texts.
  package func loadSite(_ report: inout BuildReport) async -> Site? {
    guard let settings = readSettings(&report) else { return nil }
    guard let input = await loadInput(settings, &report) else { return nil }
    let site = await Site.resolve(input, jobs: options.jobs, diagnostics: &report.diagnostics)
    report.count(site, loaded: input.documents.count)
    return site
  }

  /// Scan and load: every text, published or not, and the names of the other files. Nil where there are no texts.
  func loadInput(_ settings: Settings, _ report: inout BuildReport) async -> SiteInput? {
    let inputs = Inputs(await ProjectFolders(of: project, jobs: options.jobs), nil, diagnostics: &report.diagnostics)
    return await load(inputs, settings, LoadOptions(settings: settings), nil, nil, &report)?.input
  }

  /// What layouts see: the site with its assets and the sizes of its pictures.
  func makeModel(of site: Site, layouts: LayoutFiles, diagnostics: inout [Diagnostic]) async -> SiteModel {
    let sizes = await ImageSizes.read(of: site, from: project, jobs: options.jobs)
    let model = SiteModel(site, assets: AssetSet(layouts.assets, settings: site.settings), imageSizes: sizes)
    model.checkThemeFiles(&diagnostics)
    return model
  }
}
