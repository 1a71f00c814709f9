import ArgumentParser
import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue

struct RenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a post another name, with all links to it.",
    discussion: """
      Moves the file or folder, writes every link anew that led to it, and keeps the old address as an alias. \
      NEW is a path below content/, or a slug alone, for which folder and date stay.
      """)

  @Argument(help: ArgumentHelp("The post, page or person: file, slug or address.", valueName: "old")) var old: String
  @Argument(help: ArgumentHelp("The new path or slug.", valueName: "new")) var new: String
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Change nothing; print what would change, as a diff.") var isDryRun = false
  @OptionGroup var projectOptions: ProjectOptions
  @Option(help: ArgumentHelp("The day that decides whether the old address was public. Default: today, in UTC.", valueName: "YYYY-MM-DD"))
  var now: String?
  @OptionGroup var messageOptions: MessageOptions

  func validate() throws {
    if let now, Timestamp(parsing: now) == nil { throw ValidationError("“\(now)” is not a calendar date; write YYYY-MM-DD.") }
  }

  func run() async throws {
    let project = try projectOptions.project()
    let publication = Publication(today: now.flatMap { Timestamp(parsing: $0)?.date } ?? today())
    let options = BuildOptions(publication: publication, jobs: processorCount())
    let console = Console(messageOptions, project: project)
    var report = BuildReport()
    let build = Build(project: project, output: MemoryFileSystem(), options: options)
    let renaming = await build.planRenaming(old, to: new, &report)
    guard let renaming else {
      console.show(report.diagnostics)
      console.say("Nothing was changed.")
      throw report.settingsAreUnusable ? ExitStatus.unusableSettings : ExitStatus.siteHasErrors
    }
    if isDryRun { return writeOutput(renaming.diff) }
    do throws(FileError) {
      try RenameWriter(project: project).write(renaming)
    } catch {
      writeError("error: \(error)\n")
      console.say("Everything is as it was.")
      throw ExitStatus.toolFault
    }
    console.say(summary(of: renaming))
  }

  private func summary(of renaming: Renaming) -> String {
    let moved = renaming.files.filter { $0.oldPath != $0.newPath }
    var lines = moved.map { "\($0.oldPath) → \($0.newPath)" }
    let texts = renaming.files.count { $0.oldPath == $0.newPath }
    lines.append("\(counted(renaming.linkCount, "link")) written anew, \(counted(texts, "other file")) changed.")
    if renaming.oldAddress != renaming.newAddress { lines.append("\(renaming.oldAddress) leads to \(renaming.newAddress) from now on.") }
    return lines.joined(separator: "\n")
  }
}
