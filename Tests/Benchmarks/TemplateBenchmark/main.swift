import BroadsideTemplate
import BroadsideText
import BroadsideValue
import Foundation
import Mustache

// Renders one realistic post (a parent, three partials, a macro, a list of ten, 5 kB of content) with Broadside, swift-mustache and
// Jinja2, and prints the microseconds of one page: median, least and most of 41 samples. With `--ours` only Broadside's.

let folder = URL(filePath: #filePath).deletingLastPathComponent()
let sample = Sample()

struct Timing {
  var median: Double
  var least: Double
  var most: Double

  init(count: Int, _ body: () -> Void) {
    for _ in 0..<count { body() }
    let samples = (0..<41).map { _ in
      let duration = ContinuousClock().measure { for _ in 0..<count { body() } }
      return Double(duration.components.attoseconds) / 1e12 / Double(count) + Double(duration.components.seconds) * 1e6 / Double(count)
    }.sorted()
    (median, least, most) = (samples[20], samples[0], samples[40])
  }

  init?(_ line: String) {
    let numbers = line.split(separator: " ").compactMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    guard numbers.count == 3 else { return nil }
    (median, least, most) = (numbers[0], numbers[1], numbers[2])
  }

  var text: String { String(format: "%9.2f µs  (%.2f to %.2f)", median, least, most) }
}

func sources() throws -> [LayoutSource] {
  let names = ["base.html", "post.html", "macros.html", "partials/head.html", "partials/header.html", "partials/footer.html"]
  return try names.map { name in
    LayoutSource(
      name: name, path: "layouts/" + name, source: SourceText(Array(try Data(contentsOf: folder.appending(path: "layouts/" + name)))))
  }
}

func broadside() throws -> (render: Timing, compile: Timing, page: [UInt8]) {
  let sources = try sources()
  var environment = Environment(names: Key.names)
  environment.renderVariables = ["page"]
  environment.addGlobal("site", sample.site)
  environment.addressMembers = ["url", "root"]
  var diagnostics: [Diagnostic] = []
  let set = LayoutSet.compile(sources, in: environment, diagnostics: &diagnostics)
  guard diagnostics.isEmpty, let layout = set.layout(named: "post.html") else { fatalError("\(diagnostics)") }
  var output: [UInt8] = []
  let timing = Timing(count: 500) {
    output.removeAll(keepingCapacity: true)
    do { try set.render(layout, variables: [sample.page], host: nil, subject: "post", into: &output) } catch { fatalError("\(error)") }
  }
  let compile = Timing(count: 5) { _ = LayoutSet.compile(sources, in: environment, diagnostics: &diagnostics) }
  return (timing, compile, output)
}

func mustache() throws -> (Timing, String) {
  var templates: [String: MustacheTemplate] = [:]
  for name in ["base", "head", "header", "footer", "card", "post"] {
    templates[name] = try MustacheTemplate(string: String(contentsOf: folder.appending(path: "mustache/\(name).mustache"), encoding: .utf8))
  }
  let library = MustacheLibrary(templates: templates)
  var page = ""
  let timing = Timing(count: 20) { page = library.render(sample.dictionary, withTemplate: "post") ?? "" }
  return (timing, page)
}

func jinja(comparedWith page: [UInt8]) throws -> (Timing, isSame: Bool)? {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  let page2 = FileManager.default.temporaryDirectory.appending(
    path: "broadside-benchmark-\(ProcessInfo.processInfo.processIdentifier).html")
  defer { try? FileManager.default.removeItem(at: page2) }
  process.arguments = ["python3", folder.appending(path: "jinja.py").path(), folder.appending(path: "layouts").path(), page2.path()]
  let (input, output) = (Pipe(), Pipe())
  process.standardInput = input
  process.standardOutput = output
  try process.run()
  input.fileHandleForWriting.write(Data(sample.json.utf8))
  try input.fileHandleForWriting.close()
  let line = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return Timing(line).map { ($0, (try? Data(contentsOf: page2)).map(Array.init) == page) }
}

let ours = try broadside()
print("Broadside       ", ours.render.text, "  \(ours.page.count) bytes")
print("  compile, all  ", ours.compile.text)
if CommandLine.arguments.contains("--ours") { exit(0) }
let (theirs, page) = try mustache()
print("swift-mustache  ", theirs.text, "  \(page.utf8.count) bytes")
print(String(format: "  %.1f times Broadside", theirs.median / ours.render.median))
if let (python, isSame) = try jinja(comparedWith: ours.page) {
  print("Jinja2, CPython ", python.text, isSame ? "  the same bytes" : "  OTHER BYTES")
  print(String(format: "  %.1f times Broadside", python.median / ours.render.median))
} else {
  print("Jinja2 is not there: pip install jinja2==3.1.6")
}
