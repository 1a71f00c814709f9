import ArgumentParser

/// How much is said, and how.
struct MessageOptions: ParsableArguments {
  @Flag(name: [.short, .long], help: "Say nothing but warnings and errors.")
  var quiet = false

  @Flag(help: "Write messages as JSON, one object a line.")
  var json = false
}
