import ArgumentParser
import BroadsideFiles
import BroadsideResources
import BroadsideValue

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin a new site: a small one that is complete.")

  @Argument(
    help: ArgumentHelp("The folder to make it in. It must be empty, or not there yet.", valueName: "folder"), completion: .directory)
  var folder: String

  @Option(help: "The site's title.") var title = "My Site"
  @Option(help: ArgumentHelp("The site's address.", valueName: "url")) var url = "https://www.example.org/"
  @Option(help: ArgumentHelp("The day to write into it. Default: today, in UTC.", valueName: "YYYY-MM-DD")) var now: String?

  func run() throws {
    let files = DiskFileSystem(root: folder)
    do throws(FileError) {
      if isFolder(folder), try !files.list("").isEmpty {
        writeError("error: the folder \(folder) is not empty; name one that is, or one that is not there yet\n")
        throw FileError(.write, folder, .alreadyThere)
      }
      try files.createFolder("")
      for file in starterFiles { try write(file, to: files) }
    } catch {
      if error.cause != .alreadyThere { writeError("error: \(error)\n") }
      throw ExitStatus.siteHasErrors
    }
    writeError(
      """
      A site is in \(folder). What to do next:
        cd \(folder)
        broadside build            writes it to site/
        broadside new post "Hello"
      Its title and address are in content/site.yml.

      """)
  }

  /// The starter's files hold their date, title and address as marks.
  private func write(_ file: EmbeddedFile, to files: DiskFileSystem) throws(FileError) {
    let date = (now.flatMap { Timestamp(parsing: $0)?.date } ?? today()).description
    let marks = [("@DATE@", date), ("@TITLE@", yamlScalar(title)), ("@NAME@", title), ("@URL@", yamlScalar(url))]
    let fill = { (text: String) in marks.reduce(text) { $0.replacing($1.0, with: $1.1) } }
    let path = fill(file.path.hasPrefix("dot-") ? "." + file.path.dropFirst(4) : file.path)
    if let slash = path.lastIndex(of: "/") { try files.createFolder(String(path[..<slash])) }
    try files.write(fill(file.text), to: path)
  }
}
