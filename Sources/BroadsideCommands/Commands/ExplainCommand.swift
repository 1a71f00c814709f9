import ArgumentParser
import BroadsideResources
import BroadsideText

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say more about a message, by its code.",
    discussion: "The code stands in brackets at the end of a message: [front-matter.date]. Without a code, all codes are listed.")

  @Argument(help: ArgumentHelp("The code.", valueName: "code"), completion: .list(messagePages.map { String($0.path.dropLast(3)) }))
  var code: String?

  func run() throws {
    let pages = messagePages.filter { !$0.path.hasPrefix("_") }
    let codes = pages.map { String($0.path.dropLast(3)) }
    guard let code else { return writeOutput(codes.joined(separator: "\n") + "\n") }
    guard let page = pages.first(where: { $0.path == code + ".md" }) else {
      let near = Diagnostic.didYouMean(code, among: codes).first
      throw ValidationError(
        "There is no message with the code “\(code)”." + (near.map { " " + $0.prefix(1).uppercased() + $0.dropFirst() } ?? ""))
    }
    writeOutput(text(of: page.text))
  }

  /// The page without its front matter, its title as a heading.
  private func text(of page: String) -> String {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return page }
    let title = lines[..<end].first { $0.hasPrefix("title: ") }?.dropFirst("title: ".count)
    let heading = title.map { $0.replacing("\"", with: "") + "\n\n" } ?? ""
    return heading + lines[(end + 1)...].drop { $0.isEmpty }.joined(separator: "\n")
  }
}
