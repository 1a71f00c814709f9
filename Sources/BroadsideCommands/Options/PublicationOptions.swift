import ArgumentParser
import BroadsideContent
import BroadsideValue

/// What is published besides what is published anyway.
struct PublicationOptions: ParsableArguments {
  @Flag(name: [.customShort("D"), .long], help: "Publish drafts, too.")
  var drafts = false

  @Flag(name: [.customShort("F"), .long], help: "Publish what has a date in the future, too.")
  var future = false

  @Flag(name: [.customShort("E"), .long], help: "Publish what has expired, too.")
  var expired = false

  @Option(help: ArgumentHelp("The day that decides what lies in the future. Default: today, in UTC.", valueName: "YYYY-MM-DD"))
  var now: String?

  func validate() throws {
    if let now, Timestamp(parsing: now) == nil { throw ValidationError("“\(now)” is not a calendar date; write YYYY-MM-DD.") }
  }

  var publication: Publication {
    var publication = Publication(today: now.flatMap { Timestamp(parsing: $0)?.date } ?? today())
    publication.includesDrafts = drafts
    publication.includesFuture = future
    publication.includesExpired = expired
    return publication
  }
}
