import BroadsideContent
import BroadsideFiles
import BroadsideTemplate
package import BroadsideText
import Synchronization

/// The last phase: brings the output folder to what the plan says.
///
/// > Invariant: every output is made, and what differs written beside its place, before anything in place changes; so an error,
/// > a full disk or a killed process leaves the old site or the new one, and never half a file.
/// > Invariant: what Broadside did not write is neither overwritten nor removed.
struct SiteWriter {
  let project: any FileSystem
  let output: any FileSystem
  let options: BuildOptions

  /// Where files wait until all are made.
  static let stagingFolder = ".broadside-new"

  func write(_ plan: Plan, with renderer: Renderer, report: inout BuildReport) async {
    do throws(FileError) {
      guard let folder = try OutputFolder.read(output, options: options, diagnostics: &report.diagnostics) else { return }
      try removeStaging()
      let problems = folder.problems(with: plan)
      report.diagnostics += problems
      if !problems.isEmpty { return }
      try output.createFolder(Self.stagingFolder)
      let changed = await stage(plan, renderer, folder, &report)
      if report.hasErrors(strict: options.isStrict) { return try removeStaging() }
      try commit(changed, plan, folder, &report)
      try removeStaging()
      report.isWritten = true
    } catch {
      try? removeStaging()
      report.diagnostics.append(.failure(error))
    }
  }

  // MARK: Making

  private struct Made: Sendable {
    /// Nil where the file in place has these bytes already.
    var staged: String?
    var path: String
    var problem: Diagnostic?
  }

  /// Makes every output; those that differ from what is in place are written into the staging folder.
  private func stage(_ plan: Plan, _ renderer: Renderer, _ folder: OutputFolder, _ report: inout BuildReport) async -> [Made] {
    let stager = Stager(project: project, output: output, renderer: renderer, present: folder.files)
    let indices = Array(plan.outputs.indices)
    let made = await parallelMap(indices, jobs: options.jobs) { index in stager.make(plan.outputs[index], number: index) }
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
    for entry in try output.list(Self.stagingFolder) where entry.kind != .folder { try output.remove(entry.path) }
    try output.removeFolder(Self.stagingFolder)
  }
}

func folderOf(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

/// `a/b` and `a` for `a/b/c.html`.
func foldersAbove(_ path: String) -> [String] {
  var folders: [String] = []
  var folder = folderOf(path)
  while !folder.isEmpty {
    folders.append(folder)
    folder = folderOf(folder)
  }
  return folders
}

extension Diagnostic {
  package static let writingFailed: DiagnosticCode = "output.failed"

  static func failure(_ error: FileError) -> Diagnostic {
    Diagnostic(
      .error, writingFailed, "the site could not be written: \(error)",
      help: ["nothing of the old site was lost; mend this and build again"])
  }
}
