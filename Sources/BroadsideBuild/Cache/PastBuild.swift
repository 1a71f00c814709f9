import BroadsideContent
import BroadsideFiles
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

/// The last build, and whether what has changed since leaves so much of it that the rest can be taken as it was.
///
/// A build is brought up to date from its record where the same files are there, under the same names, and of them only these changed:
///
/// - the insides of texts: what no other page asks of them but by showing a part (``Document/pack(into:)``);
/// - layouts, words and assets.
///
/// Then the site is the one that was kept, and each output is the same that read none of what changed. All else is made anew.
struct PastBuild: Sendable {
  let last: LastBuild
  let cache: CacheFile
  let build: Build
  let settings: Settings

  private var record: BuildRecord { last.record }

  /// The report of a build that finds nothing to do; nil where that can't be seen by a look at the files from outside.
  func report(ifSameAs folders: ProjectFolders) async -> BuildReport? {
    guard isOfThisBuild, let stamps = record.inputs, stamps == folders.fingerprint(trustedBy: cache) else { return nil }
    return await areOutputsInPlace() ? await unchangedReport(Changes(record: record)) : nil
  }

  /// The report of a build that was brought up to date; nil where all has to be made anew.
  func brought(to inputs: Inputs) async -> BuildReport? {
    guard isOfThisBuild, let changes = changes(in: inputs), !cache.hasFault else { return nil }
    if changes.isEmpty, await areOutputsInPlace() { return await unchangedReport(changes) }
    guard let texts = reloaded(changes.texts, inputs) else { return nil }
    return await remade(changes, texts, inputs)
  }

  /// Whether the same files would give the same site.
  private var isOfThisBuild: Bool {
    record.conditions == build.conditions && record.days.contains(build.options.publication.today.daysSince1970)
  }

  // MARK: What has changed

  /// What is different, in a record whose stamps are those of now.
  struct Changes {
    var record: BuildRecord
    /// Whether one of those is another than it was.
    var hasNewStamps = false
    /// By their places.
    var texts: [Int] = []
    /// By their names.
    var layouts: Set<String> = []

    var isEmpty: Bool { texts.isEmpty && layouts.isEmpty }
  }

  private func changes(in inputs: Inputs) -> Changes? {
    let record = record
    if let stamps = record.inputs, stamps == inputs.fingerprint { return Changes(record: record) }
    let texts = record.texts.list
    guard isSameList(texts, inputs.texts), isSameList(record.files, inputs.files), isSameList(record.layouts, inputs.layouts) else {
      return nil
    }
    var changes = Changes(record: record)
    changes.record.inputs = inputs.fingerprint
    changes.hasNewStamps = inputs.fingerprint != nil
    guard isSame(\.settings, inputs.settings, below: "", &changes) else { return nil }
    for (place, file) in inputs.files.enumerated() where !record.files[place].hasStamp(of: file) {
      guard isSame(\.files[place], file, below: ContentFolder.name + "/", &changes) else { return nil }
    }
    for (place, file) in inputs.texts.enumerated() where !texts[place].hasStamp(of: file) {
      if isSame(\.texts.list[place], file, below: ContentFolder.name + "/", &changes) { continue }
      changes.texts.append(place)
      if changes.texts.count > Self.changedTextsMax { return nil }
    }
    for (place, file) in inputs.layouts.enumerated() where !record.layouts[place].hasStamp(of: file) {
      if isSame(\.layouts[place], file, below: LayoutFiles.folder + "/", &changes) { continue }
      changes.layouts.insert(file.path)
    }
    return changes
  }

  /// Past so many, loading in parallel is the quicker way.
  private static let changedTextsMax = 200

  private func isSameList(_ records: [InputRecord], _ files: [Scan.File]) -> Bool {
    records.count == files.count && zip(records, files).allSatisfy { $0.path == $1.path }
  }

  /// Whether a file is the same. Its stamp may be another all the same, which is noted: seldom, as with it the whole list is copied.
  private func isSame(
    _ key: WritableKeyPath<BuildRecord, InputRecord>, _ file: Scan.File, below folder: String, _ changes: inout Changes
  ) -> Bool {
    var known = record[keyPath: key]
    guard known.confirm(file, below: folder, of: build.project, cache) else { return false }
    if known.stamp != record[keyPath: key].stamp {
      changes.record[keyPath: key] = known
      changes.hasNewStamps = true
    }
    return true
  }

  // MARK: Nothing has changed

  private func areOutputsInPlace() async -> Bool {
    build.options.watch?.begin(.write)
    let writer = SiteWriter(project: build.project, output: build.output, options: build.options)
    guard writer.isInPlace(record.outputs.manifest) else { return false }
    let sights = await last.sights.value
    // What can't be read has been looked at as if there were none.
    return !cache.hasFault && sights.allSatisfy(\.isAsLeft)
  }

  private func unchangedReport(_ changes: Changes) async -> BuildReport {
    var report = changes.record.report
    report.diagnostics = record.diagnosticsBefore + record.diagnosticsAfter
    if report.hasErrors(strict: build.options.isStrict) { return report }
    let sights = await last.sights.value
    report.unchangedCount = sights.count
    build.options.watch?.count(.fromCache, record.texts.list.count)
    build.options.watch?.count(.skipped, sights.count)
    report.isWritten = true
    if changes.hasNewStamps {
      await build.keep(changes.record, since: record, in: cache)
    } else if sights.contains(.asLeftByItsBytes) {
      cache.confirmOutputs()
    }
    return report
  }

  // MARK: A little has changed

  /// The changed texts; nil where one of them is more than its inside.
  private func reloaded(_ places: [Int], _ inputs: Inputs) -> [Int: LoadedText]? {
    let loader = TextLoader(
      project: build.project, options: build.loadOptions(settings), cache: cache, watch: build.options.watch)
    build.options.watch?.begin(.load, of: places.count)
    var texts: [Int: LoadedText] = [:]
    var pieces = PieceWriter(to: cache)
    for place in places {
      var loaded = loader.load(inputs.texts[place], known: nil, &pieces)
      loaded.record = loader.kept(loaded, &pieces)
      guard let document = loaded.document, loaded.diagnostics.isEmpty, !document.body.hasRawHTML,
        let before = record.texts.list[place].text, loaded.record?.text?.outside == before.outside, !isSpokenOf(document.displayPath)
      else { return nil }
      texts[place] = loaded
    }
    return texts
  }

  /// Whether something was said of a file: with its text the places change.
  private func isSpokenOf(_ path: String) -> Bool {
    (record.diagnosticsBefore + record.diagnosticsAfter).contains { $0.place?.path == path || $0.notes.contains { $0.place?.path == path } }
  }

  private func remade(_ changes: Changes, _ texts: [Int: LoadedText], _ inputs: Inputs) async -> BuildReport? {
    var record = changes.record
    for (place, loaded) in texts { if let new = loaded.record { record.texts.list[place] = new } }
    build.options.watch?.count(.fromCache, record.texts.list.count - texts.count)
    build.options.watch?.begin(.resolve)
    let reading = build.beginReadingLayouts(inputs, settings)
    guard let kept = record.site.site(in: cache, texts: record.texts.list, settings: settings, fresh: texts) else { return nil }
    var report = record.report
    report.diagnostics = record.diagnosticsBefore
    build.options.watch?.begin(.layouts)
    let (layouts, assets, layoutDiagnostics) = await reading.value
    report.diagnostics += layoutDiagnostics
    let documents = record.site.documents.indices.filter { texts[record.site.documents[$0]] != nil }
    let model = SiteModel(kept.site, assets: assets, imageSizes: kept.imageSizes, outside: MadeOnce { kept.outside })
    let dirty = DirtyReads(changes.layouts, documents: documents, among: record.outputs.layoutSets)
    record.outputs = KeptOutputs(await build.write(model, layouts, last, changes: dirty, cache, &report))
    if !report.isWritten { return report }
    record.layouts = layouts.records(of: inputs.layouts, in: cache)
    record.diagnosticsAfter = Array(report.diagnostics.dropFirst(record.diagnosticsBefore.count))
    await build.keep(record, since: last.record, in: cache)
    report.held.append(record)
    return report
  }
}
