import BroadsideContent
import BroadsideFiles
package import BroadsideText

/// The last phase: brings the output folder to what the plan says.
///
/// > Invariant: every output is made, and what differs written beside its place, before anything in place changes; so an error,
/// > a full disk or a killed process leaves the old site or the new one, and never half a file.
/// > Invariant: what Broadside did not write is neither overwritten nor removed.
struct SiteWriter: Sendable {
  let project: any FileSystem
  let output: any FileSystem
  let options: BuildOptions

  /// Where files wait until all are made.
  static let stagingFolder = ".broadside-new"

  /// Writes what differs, and returns what is known of all files from now on.
  ///
  /// - Parameter known: what the former build returned; empty where that isn't known. It decides what has to be read, never what is
  ///   written.
  /// - Parameter changes: what has changed since then; nil where that isn't known, so that everything is made.
  /// - Parameter isSound: asked before anything in place changes: whether what was made is to be relied upon.
  func write(
    _ plan: Plan, with renderer: Renderer, known: KnownOutputs, changes: DirtyReads? = nil, isSound: () -> Bool = { true },
    report: inout BuildReport
  ) async -> KnownOutputs {
    do throws(FileError) {
      guard var folder = try OutputFolder.open(output, known: known, options: options, diagnostics: &report.diagnostics) else {
        return known
      }
      try removeStaging()
      try await folder.look(for: plan, in: output, jobs: options.jobs)
      let problems = try folder.problems(in: output)
      report.diagnostics += problems
      if !problems.isEmpty { return known }
      let made = try await stage(plan, renderer, folder, changes, &report)
      if report.hasErrors(strict: options.isStrict) || !isSound() {
        try removeStaging()
        return known
      }
      let written = try await put(made, into: folder, &report)
      try removeStaging()
      report.isWritten = true
      return written
    } catch {
      try? removeStaging()
      report.diagnostics.append(.failure(error))
      return known
    }
  }

  /// Whether all files that a former build wrote are as it left them, and nothing is left of a build that was killed.
  func areInPlace(_ known: KnownOutputs) async -> Bool {
    guard let manifest = known.manifest, (try? output.stamp(of: Manifest.fileName)) == manifest else { return false }
    guard (try? output.exists(Self.stagingFolder)) == false else { return false }
    let output = output
    let inPlace = await parallelMap(known.files, jobs: options.jobs) { file in
      file.stamp != nil && (try? output.stamp(of: file.path)) == file.stamp
    }
    return inPlace.allSatisfy { $0 }
  }

  /// Makes every output; those that differ from what is in place are written into the staging folder.
  private func stage(_ plan: Plan, _ renderer: Renderer, _ folder: OutputFolder, _ report: inout BuildReport) async -> [Made] {
    let stager = Stager(project: project, output: output, renderer: renderer, present: folder.files)
    let indices = Array(plan.outputs.indices)
    let watch = options.watch
    let made = await parallelMap(indices, jobs: options.jobs) { index in
      defer { watch?.advance() }
      return stager.make(plan.outputs[index], number: index)
    }
    report.effort.rendered = made.count
    report.diagnostics += withoutRepeats(made.compactMap(\.problem))
    report.unchangedCount = made.count { $0.staged == nil && $0.problem == nil }
    return made.filter { $0.staged != nil }
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

  private struct Stager: Sendable {
    let project: any FileSystem
    let output: any FileSystem
    let renderer: Renderer
    /// Sizes of the files in place.
    let present: [String: Int]

    func make(_ planned: Output, number: Int) -> Made {
      let path = planned.path.outputPath
      do {
        if case .copy(let source, _) = planned.content { return try copy(ContentFolder.name + "/" + source, to: path, number) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16 << 10)
        try renderer.render(planned, into: &bytes)
        return try keep(bytes, at: path, number)
      } catch let failure as RenderFailure {
        return Made(path: path, problem: failure.diagnostic)
      } catch let error as FileError {
        return Made(path: path, problem: .failure(error))
      } catch {
        return Made(path: path, problem: Diagnostic(.error, Diagnostic.writingFailed, "the file could not be made: \(error)"))
      }
    }

    private func keep(_ bytes: [UInt8], at path: String, _ number: Int) throws -> Made {
      if present[path] == bytes.count, output.hasSameBytes(path, as: bytes) { return Made(path: path) }
      let staged = SiteWriter.stagingFolder + "/" + String(number)
      try output.write(bytes, to: staged)
      return Made(staged: staged, path: path)
    }

    private func copy(_ source: String, to path: String, _ number: Int) throws -> Made {
      try keep(project.read(source), at: path, number)
    }
  }

  // MARK: Putting into place

  private func commit(_ changed: [Made], _ plan: Plan, _ folder: OutputFolder, _ report: inout BuildReport) throws(FileError) {
    let wanted = Set(plan.outputs.map(\.path.outputPath))
    let stale = folder.written.subtracting(wanted).filter { folder.files[$0] != nil }.sorted()
    if changed.isEmpty, stale.isEmpty, folder.written == wanted { return }

    try putManifest(Manifest(paths: wanted.union(folder.written)))
    let cleared = try removeWhatIsInTheWay(stale, wanted, folder)
    try createFolders(of: changed)
    for made in changed {
      guard let staged = made.staged else { continue }
      try output.move(staged, to: made.path)
      report.written.append(made.path)
    }
    for path in stale where !cleared.contains(path) { try output.remove(path) }
    try removeEmptyFolders(above: stale.filter { !cleared.contains($0) }, in: output)
    report.removed = stale
    try putManifest(Manifest(paths: wanted))
  }

  private func putManifest(_ manifest: Manifest) throws(FileError) {
    try output.createFolder(Self.stagingFolder)
    let staged = Self.stagingFolder + "/manifest"
    try output.write(manifest.bytes, to: staged)
    try output.move(staged, to: Manifest.fileName)
  }

  /// Removes files of a former build where a folder is wanted now, and folders where a file is. Returns the files.
  private func removeWhatIsInTheWay(_ stale: [String], _ wanted: Set<String>, _ folder: OutputFolder) throws(FileError) -> Set<String> {
    let folders = Set(wanted.flatMap(foldersAbove))
    var inTheWay = stale.filter(folders.contains)
    let replaced = folder.folders.intersection(wanted)
    if !replaced.isEmpty {
      inTheWay += stale.filter { path in foldersAbove(path).contains(where: replaced.contains) }
    }
    for path in inTheWay { try output.remove(path) }
    if !replaced.isEmpty { try removeEmptyFolders(above: inTheWay, in: output) }
    return Set(inTheWay)
  }

  private func createFolders(of changed: [Made]) throws(FileError) {
    var made: Set<String> = [""]
    for entry in changed {
      let folder = folderOf(entry.path)
      if made.insert(folder).inserted { try output.createFolder(folder) }
    }
  }

  private func removeStaging() throws(FileError) {
    guard try output.exists(Self.stagingFolder) else { return }
    for entry in try output.list(Self.stagingFolder).reversed() {
      if entry.kind == .folder { try output.removeFolder(entry.path) } else { try output.remove(entry.path) }
    }
    try output.removeFolder(Self.stagingFolder)
  }
}

extension Diagnostic {
  package static let writingFailed: DiagnosticCode = "output.failed"

  static func failure(_ error: FileError) -> Diagnostic {
    Diagnostic(
      .error, writingFailed, "the site could not be written: \(error)",
      help: ["nothing of the old site was lost; mend this and build again"])
  }
}
