import ArgumentParser
import BroadsideBuild
import BroadsideText

/// `broadside`: the program.
struct BroadsideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "broadside",
    abstract: "Makes a website from a folder of Markdown.",
    discussion: """
      A site lies in three folders: content/ is yours, layouts/ the designer's, site/ is written by Broadside and can be \
      served from any host.

        broadside init my-site      a small site to begin with
        cd my-site
        broadside new post "Hello"  a first post
        broadside build             writes site/

      Exit status: 0 done, 1 the site has errors, 2 a fault of the tool, 3 the settings can't be used, 4 check found something, 64 wrong usage.
      """,
    version: "broadside \(version)",
    subcommands: [
      InitCommand.self, NewCommand.self, BuildCommand.self, ListCommand.self, CheckCommand.self, LinksCommand.self, RenameCommand.self,
      CleanCommand.self, RenderCommand.self, ExplainCommand.self,
    ])

}

/// Reads the process's arguments, carries out the command that they name, and ends the process with its exit status.
package func runBroadside() async {
  suggestNearestCommand()
  await BroadsideCommand.main()
}

/// ArgumentParser calls a misspelt command an unexpected argument; what was meant is worth more.
private func suggestNearestCommand() {
  guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return }
  let names = BroadsideCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  guard !names.contains(word), let near = nearestNames(to: word, in: names).first else { return }
  writeError("There is no command “\(word)”. Did you mean `broadside \(near)`?\n")
  exitWithUsageFault()
}
