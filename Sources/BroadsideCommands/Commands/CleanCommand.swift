import ArgumentParser
import BroadsideBuild
import BroadsideFiles

struct CleanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove what builds have written.",
    discussion: """
      Removes the files in site/ that Broadside wrote, what a build that was cut off has left there, and folders that are empty then. \
      Other files stay.
      """)

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var messageOptions: MessageOptions

  func run() async throws {
    let path = outputOptions.path(source: projectOptions.source)
    let console = Console(messageOptions)
    guard isFolder(path) else { return console.say("There is no folder \(path).") }
    do {
      let removed = try OutputCleaner(output: DiskFileSystem(root: path)).clean()
      console.say("\(counted(removed, "file")) removed from \(path).")
    } catch {
      writeError("error: \(error)\n")
      throw ExitStatus.toolFault
    }
  }
}
