import BroadsideBuild
import BroadsideText
import Foundation
import Testing

@testable import BroadsideHTML

/// What strangers may put into a response, and that nothing of it acts on the page.
@Suite struct HostileResponseTests {
  private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "../../../shared/hostile/naughty-strings")
  private static let naughtyFile = shared.appending(path: "blns.json").standardizedFileURL

  @Test func `hostile markup in any field of a response does nothing`() async throws {
    try await expectHarmless(HostileStrings.all, name: "owasp")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: naughtyFile.path), "the test data is not beside the project: ../shared"))
  func `naughty strings in any field of a response do nothing`() async throws {
    let strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: Self.naughtyFile))
    #expect(strings.count > 400)
    try await expectHarmless(strings, name: "naughty")
  }

  /// One post whose responses have the strings as content, name, title, and each address.
  private func expectHarmless(_ strings: [String], name: String) async throws {
    var files = ["posts/2015-01-12-b.md": "# B\n"]
    for (index, string) in strings.enumerated() {
      let quoted = Self.quoted(string)
      let kind = ["comment", "reply", "mention", "like", "rsvp"][index % 5]
      files["responses/b/2015-02-01-n\(index).md"] =
        "{\"kind\":\"\(kind)\",\"title\":\(quoted),\"source\":\(quoted),\"lang\":\(index % 7 == 0 ? quoted : "\"en\""),"
        + "\"author\":{\"name\":\(quoted),\"url\":\(quoted),\"picture\":\(Self.quoted("https://x.example/" + string))}}\n\n\(string)\n"
    }
    let site = await TestSite(files).build()
    #expect(!site.report.hasErrors(strict: false), "\(site.messages)")
    let page = try site.page("b/index.html")
    let plain = try await TestSite(["posts/2015-01-12-b.md": "# B\n"]).build().page("b/index.html")
    #expect(Self.acts(in: plain) == Self.acts(in: page))
    #expect(page.components(separatedBy: "dt-published").count - 1 >= strings.count, "each of the responses is there")
    try Self.keep(page, name: name)
  }

  /// What of a page could do something: scripts, handlers, styles, frames, pictures of other sites, addresses that aren't the web's.
  private static func acts(in page: String) -> [String] {
    var found: [String] = []
    for event in htmlEvents(of: Array(page.utf8)) where event.kind == .start {
      if ["script", "style", "iframe", "frame", "object", "embed", "base", "applet", "meta", "link", "form", "", "svg", "math"].contains(
        event.name)
      {
        found.append("<\(event.name) \(event.attributes.map(\.value).joined(separator: " "))>")
      }
      for (name, value) in event.attributes {
        if name.hasPrefix("on") || name == "style" || name == "srcdoc" || name.hasPrefix("xlink") { found.append("\(name)=\(value)") }
        if ["src", "srcset", "poster", "background"].contains(name) { found.append("\(name)=\(value)") }
        if ["href", "action", "formaction", "value", "data", "cite"].contains(name), let scheme = scheme(of: value),
          !["http", "https", "mailto"].contains(scheme)
        {
          found.append("\(name)=\(value)")
        }
      }
    }
    return found.filter { !$0.contains("responses.xml") && !$0.contains("commentCount") }
  }

  /// What browsers take for a scheme: without control characters and blanks, up to the first colon.
  private static func scheme(of address: String) -> String? {
    let kept = String(String.UnicodeScalarView(address.unicodeScalars.filter { $0.value > 0x20 }))
    guard let colon = kept.firstIndex(of: ":"), !kept[..<colon].contains(where: { "/?#".contains($0) }) else { return nil }
    return kept[..<colon].lowercased()
  }

  private static func quoted(_ text: String) -> String { quotedJSON(text) }

  /// Where `BROADSIDE_HOSTILE_SITE` names a folder, the page is put there, for scripts/check-responses.py.
  private static func keep(_ page: String, name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["BROADSIDE_HOSTILE_SITE"] else { return }
    let place = URL(fileURLWithPath: folder).appending(path: "site/\(name)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: URL(fileURLWithPath: folder).appending(path: "content"), withIntermediateDirectories: true)
    try Data("title: T\nurl: https://test.example\n".utf8).write(to: URL(fileURLWithPath: folder).appending(path: "content/site.yml"))
    try Data(page.utf8).write(to: place.appending(path: "index.html"))
  }
}
