import BroadsideContent
import BroadsideFiles
import BroadsideTemplate
import BroadsideText

extension Build {
  /// Looks for what could be better in a site, and writes nothing.
  ///
  /// The report holds all that a build would say, and besides that what ``SiteCheck`` finds. Links to other sites are not asked.
  package func check() async -> BuildReport {
    var report = BuildReport()
    guard var settings = readSettings(&report) else { return report }
    // A site may bear broken links for a while; whoever asks for them wants to see them.
    if settings.brokenLinks == .ignore { settings.brokenLinks = .warning }
    guard let input = await loadInput(settings, &report) else { return report }
    let site = await Site.resolve(input, jobs: options.jobs, diagnostics: &report.diagnostics)
    report.count(site, loaded: input.documents.count)
    let layouts = await LayoutFiles.read(from: project, diagnostics: &report.diagnostics)
    let model = await makeModel(of: site, layouts: layouts, diagnostics: &report.diagnostics)
    _ = Renderer(model, sources: project, layouts: layouts, options: options, diagnostics: &report.diagnostics)
    report.diagnostics += Plan.make(for: model, options: options).diagnostics
    let check = SiteCheck(site: site, layouts: layouts, project: project)
    report.diagnostics += check.orphans() + check.missingAltTexts() + check.thinDescriptions() + check.repeatedAliases()
    report.diagnostics += check.unusedFiles(everything: await everything(input))
    return report
  }

  /// The site with what isn't published yet, whose pictures are in use, too.
  private func everything(_ input: SiteInput) async -> Site {
    var input = input
    input.publication.includesDrafts = true
    input.publication.includesFuture = true
    input.publication.includesExpired = true
    var ignored: [Diagnostic] = []
    return await Site.resolve(input, jobs: options.jobs, diagnostics: &ignored)
  }
}

/// What `check` looks for, a file for each.
struct SiteCheck {
  let site: Site
  let layouts: LayoutFiles
  let project: any FileSystem

  /// Whether a layout of the site's own names something.
  func isNamedInLayouts(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return layouts.layouts.contains { contains($0.source.bytes, wanted) } || layouts.assets.contains { contains($0.bytes, wanted) }
  }
}

/// Whether bytes stand somewhere in others.
func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
  guard let first = wanted.first, bytes.count >= wanted.count else { return false }
  var offset = 0
  while let found = bytes[offset...].firstIndex(of: first), found + wanted.count <= bytes.count {
    if bytes[found..<found + wanted.count] == wanted[...] { return true }
    offset = found + 1
  }
  return false
}
