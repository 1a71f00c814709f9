import ArgumentParser
import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a post, a page, a person's page, or a site.",
    subcommands: [NewPost.self, NewPage.self, NewPerson.self, NewSite.self])

  struct NewPost: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "post", abstract: "Begin a post: content/posts/DATE-TITLE.md.")

    @Argument(help: "The title.") var title: String
    @OptionGroup var common: NewOptions
    @Flag(help: "Make a folder for the post, for pictures beside it.") var bundle = false
    @Flag(help: "Mark it as a draft.") var draft = false

    func run() throws {
      let date = common.date
      let name = "posts/\(date)-\(try common.slug(of: title))"
      let draftLine = draft ? ["draft: true"] : []
      try common.write(
        ["title: \(yamlScalar(title))", "date: \(date)"] + draftLine + ["tags: []"], text: "Write here.",
        to: bundle ? name + "/index.md" : name + ".md")
    }
  }

  struct NewPage: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "page", abstract: "Begin a page: content/TITLE.md, or in a folder of your own.")

    @Argument(help: "The title.") var title: String
    @Option(help: ArgumentHelp("The folder below content/.", valueName: "folder")) var section: String?
    @OptionGroup var common: NewOptions

    func run() throws {
      let folder = section.map { $0 + "/" } ?? ""
      try common.write(["title: \(yamlScalar(title))"], text: "Write here.", to: folder + common.slug(of: title) + ".md")
    }
  }

  struct NewPerson: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "person", abstract: "Begin a person's page: content/people/NAME.md.",
      discussion: "Posts name the person by the file's name: authors: [name]")

    @Argument(help: "The name.") var name: String
    @OptionGroup var common: NewOptions

    func run() throws {
      try common.write(
        ["name: \(yamlScalar(name))", "bio: One or two sentences about \(yamlScalar(name)).", "links: []"], text: "",
        to: "people/" + common.slug(of: name) + ".md")
    }
  }

  /// What people type first who come from Hugo.
  struct NewSite: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "site", abstract: "Begin a new site: the same as broadside init.")

    @OptionGroup var beginning: InitCommand

    func run() throws { try beginning.run() }
  }
}

/// What all kinds of `new` have in common.
struct NewOptions: ParsableArguments {
  @OptionGroup var projectOptions: ProjectOptions
  @Option(help: ArgumentHelp("The day to write into it. Default: today, in UTC.", valueName: "YYYY-MM-DD")) var now: String?

  func validate() throws {
    if let now, Timestamp(parsing: now) == nil { throw ValidationError("“\(now)” is not a calendar date; write YYYY-MM-DD.") }
  }

  var date: CalendarDate { now.flatMap { Timestamp(parsing: $0)?.date } ?? today() }

  func slug(of title: String) throws -> String {
    let slug = BroadsideText.slug(of: title)
    if slug.isEmpty { throw ValidationError("“\(title)” has no letter or digit to name a file by.") }
    return slug
  }

  /// Writes a new file; one that is there already is left as it is.
  func write(_ matter: [String], text: String, to path: String) throws {
    let project = try projectOptions.project()
    let path = ContentFolder.name + "/" + path
    do throws(FileError) {
      if try project.exists(path) {
        writeError("error: there is a file \(path) already\n")
        throw FileError(.write, path, .alreadyThere)
      }
      try project.createFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try project.write((["---"] + matter + ["---", "", text, ""]).joined(separator: "\n"), to: path)
    } catch {
      if error.cause != .alreadyThere { writeError("error: \(error)\n") }
      throw ExitStatus.siteHasErrors
    }
    writeOutput((projectOptions.source == "." ? "" : projectOptions.source + "/") + path + "\n")
  }
}
