import ArgumentParser
import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Write the site.",
    discussion: """
      Reads content/ and layouts/ and brings site/ up to date: only files whose bytes differ are written, what is no longer \
      part of the site is removed, and files that Broadside did not write are left alone. Where there is an error, nothing changes.
      """)

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var publicationOptions: PublicationOptions

  @Option(name: .customLong("base-url"), help: ArgumentHelp("The site's address, instead of the one in site.yml.", valueName: "url"))
  var baseURL: String?

  @Option(help: ArgumentHelp("How many files to work on at once. Default: one for each processor.", valueName: "count"))
  var jobs: Int?

  @Flag(help: "Write into a folder that is neither empty nor Broadside's. Files that are there are still left alone.")
  var force = false

  @Flag(help: "Write links that name index.html, for reading the site from a disk.")
  var portable = false

  @Flag(help: "Use and leave no cache: make everything anew.")
  var noCache = false

  @Flag(help: "Take warnings for errors.")
  var strict = false

  @Flag(help: "Say where the time went: by phase, and the slowest pages and layouts.")
  var timings = false

  @OptionGroup var messageOptions: MessageOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1.") }
    if let baseURL, !baseURL.hasPrefix("https://"), !baseURL.hasPrefix("http://") {
      throw ValidationError("--base-url takes a whole address, for example https://www.example.org/")
    }
  }

  func run() async throws {
    let project = try projectOptions.project()
    let outputPath = outputOptions.path(source: projectOptions.source)
    try refuseOverlap(outputPath)
    let start = monotonicNanoseconds()
    let progress = ProgressLine()
    let watch = watch(showingOn: progress)
    let cache = noCache ? nil : cachePlace(in: project, output: resolvedPlace(outputPath) ?? outputPath)
    let report = await Build(project: project, output: DiskFileSystem(root: outputPath), options: options(watch), cache: cache).run()
    let end = monotonicNanoseconds()
    progress.clear()
    let console = Console(messageOptions, project: project)
    console.show(report.diagnostics)
    if timings, let watch { console.show(watch.timings(), of: report) }
    if report.settingsAreUnusable { throw ExitStatus.unusableSettings }
    if !report.isWritten {
      if !report.hasErrors(strict: false) { console.say("Warnings count as errors (--strict).") }
      console.say("Nothing in \(outputPath) was changed.")
      throw report.diagnostics.contains { $0.code == "output.failed" } ? ExitStatus.toolFault : ExitStatus.siteHasErrors
    }
    console.say(summary(of: report, seconds: Double(end - start) / 1e9, folder: outputPath))
    // Before the report goes, and with it what it holds.
    exitWell()
  }

  /// Nil where the program can't be told from another.
  private func cachePlace(in project: DiskFileSystem, output: String) -> CachePlace? {
    programFingerprint().map { CachePlace(in: project, program: $0, output: output) }
  }

  /// Nil where neither progress nor timings are to be shown.
  private func watch(showingOn progress: ProgressLine) -> BuildWatch? {
    let isShown = isTerminal() && !messageOptions.quiet && !messageOptions.json
    guard timings || isShown else { return nil }
    let show: @Sendable (BuildWatch.Progress) -> Void = { progress.show($0) }
    return BuildWatch(clock: { monotonicNanoseconds() }, isDetailed: timings, showing: isShown ? show : nil)
  }

  private func options(_ watch: BuildWatch?) -> BuildOptions {
    var options = BuildOptions(publication: publicationOptions.publication, jobs: jobs ?? processorCount())
    options.baseURL = baseURL
    options.force = force
    options.linkStyle = portable ? .portable : .relative
    options.isStrict = strict
    options.watch = watch
    return options
  }

  /// The output must not lie where the writers' files do.
  private func refuseOverlap(_ output: String) throws {
    guard let output = resolvedPlace(output), let source = resolvedPath(projectOptions.source) else { return }
    for folder in [ContentFolder.name, LayoutFiles.folder] {
      let own = source + "/" + folder
      if output == own || output.hasPrefix(own + "/") || own.hasPrefix(output + "/") {
        throw ValidationError("The output folder “\(output)” and \(folder)/ lie in one another; name another with -o.")
      }
    }
  }

  private func summary(of report: BuildReport, seconds: Double, folder: String) -> String {
    let time = seconds < 1 ? "\(Int((seconds * 1000).rounded())) ms" : "\((seconds * 100).rounded() / 100) s"
    var text = "\(counted(report.posts, "post")), \(counted(report.pages, "page")) in \(time). \(folder): "
    text += "\(counted(report.written.count, "file")) written"
    if !report.removed.isEmpty { text += ", \(report.removed.count) removed" }
    if report.unchangedCount > 0 { text += ", \(report.unchangedCount) unchanged" }
    if report.withheld > 0 { text += ". Not published: \(report.withheld) (drafts, future or expired)" }
    return text + "."
  }
}
