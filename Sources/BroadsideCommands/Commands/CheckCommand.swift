import ArgumentParser
import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look for what could be better, without writing anything.",
    discussion: """
      Broken links and anchors, pages that nothing leads to, pictures without words, thin descriptions, files that nothing uses, \
      aliases that collide, and all that a build would say. Links to other sites are not asked. Exit status 4 where there is something.
      """)

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var publicationOptions: PublicationOptions
  @OptionGroup var messageOptions: MessageOptions

  func run() async throws {
    let project = try projectOptions.project()
    let options = BuildOptions(publication: publicationOptions.publication, jobs: processorCount())
    let report = await Build(project: project, output: MemoryFileSystem(), options: options).check()
    let console = Console(messageOptions, project: project)
    console.show(report.diagnostics)
    if report.settingsAreUnusable { throw ExitStatus.unusableSettings }
    if !report.diagnostics.isEmpty { throw ExitStatus.checkFoundProblems }
    console.say("\(report.posts) posts, \(report.pages) pages: nothing to be mended.")
  }
}
