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

  var staging: Staging { Staging(output: output) }

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
      guard let folder = try OutputFolder.open(output, known: known, options: options, diagnostics: &report.diagnostics) else {
        return known
      }
      // If it was not there before, it is now.
      let writer = SiteWriter(project: project, output: output.held(), options: options)
      return try await writer.bring(folder, to: plan, with: renderer, changes: changes, isSound: isSound, report: &report) ?? known
    } catch {
      try? staging.discard()
      report.diagnostics.append(.failure(error))
      return known
    }
  }

  /// Nil where there is an error.
  private func bring(
    _ opened: OutputFolder, to plan: Plan, with renderer: Renderer, changes: DirtyReads?, isSound: () -> Bool, report: inout BuildReport
  ) async throws(FileError) -> KnownOutputs? {
    var opened = opened
    try staging.discard()
    try await opened.look(for: plan, in: output, jobs: options.jobs)
    let folder = opened
    let problems = try folder.problems(in: output)
    report.diagnostics += problems
    if !problems.isEmpty { return nil }
    let places = folder.outdated(of: plan, changes)
    options.watch?.count(.skipped, plan.outputs.count - places.count)
    async let preparing = folder.preparedPlacing(of: places)
    let made = try await stage(plan, places, renderer, folder, &report)
    let prepared = await preparing
    report.unchangedCount += plan.outputs.count - places.count
    if report.hasErrors(strict: options.isStrict) || !isSound() {
      try staging.discard()
      return nil
    }
    var written = try await put(made, of: places, into: folder, prepared, &report)
    written.layoutSets = renderer.layoutSets.names
    report.held.append(folder)
    try staging.end()
    report.isWritten = true
    return written
  }

  /// Whether the manifest is as a former build left it, and nothing is left of one that was killed.
  func isInPlace(_ manifest: FileStamp?) -> Bool {
    guard let manifest, (try? output.stamp(of: Manifest.fileName)) == manifest else { return false }
    return (try? output.exists(Staging.folder)) == false
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
