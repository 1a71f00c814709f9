import BroadsideTemplate
import BroadsideText
import BroadsideValue
import Foundation
import Testing

/// Runs every example of the manual's chapter on the layout language.
///
/// A block `jinja` is a layout, the block `output` after it what it prints, a block `json` before it what it is given. A block
/// `jinja NAME` is a layout that later ones under the same heading may use.
@Suite struct ManualExampleTests {
  struct Example: CustomTestStringConvertible {
    var line: Int
    var template: String
    var expected: String
    var context = "{}"
    var layouts: [String: String] = [:]
    var testDescription: String { "layout-language.md:\(line)" }
  }

  private static let chapter = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "content/manual/layout-language.md")

  static let examples: [Example] = {
    guard let text = try? String(contentsOf: chapter, encoding: .utf8) else { return [] }
    var examples: [Example] = []
    var layouts: [String: String] = [:]
    var context = "{}"
    var template: (line: Int, text: String)?
    for block in blocks(of: text) {
      let words = block.name.split(separator: " ")
      switch words.first {
      case "#": (layouts, context, template) = ([:], "{}", nil)
      case "json": context = block.text
      case "jinja" where words.count > 1: layouts[String(words[1])] = block.text
      case "jinja": template = (block.line, block.text)
      case "output":
        guard let layout = template else { continue }
        examples.append(Example(line: layout.line, template: layout.text, expected: block.text, context: context, layouts: layouts))
        (context, template) = ("{}", nil)
      default: break
      }
    }
    return examples
  }()

  /// Fenced blocks with their info strings, and `#` for each heading.
  private static func blocks(of text: String) -> [(line: Int, name: String, text: String)] {
    var blocks: [(line: Int, name: String, text: String)] = []
    var fence: Substring?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let open = fence {
        if line == open { fence = nil } else { blocks[blocks.count - 1].text += line + "\n" }
      } else if line.hasPrefix("```") {
        fence = line.prefix { $0 == "`" }
        blocks.append((index + 1, String(line.drop { $0 == "`" }), ""))
      } else if line.hasPrefix("## ") || line.hasPrefix("### ") {
        blocks.append((index + 1, "#", ""))
      }
    }
    return blocks
  }

  @Test func `the chapter has its examples`() {
    #expect(Self.examples.count >= 80)
  }

  @Test(arguments: examples)
  func `an example prints what the manual says`(example: Example) throws {
    var diagnostics: [Diagnostic] = []
    let values = try #require(parseJSON(Array(example.context.utf8)[...], path: "context.json", diagnostics: &diagnostics)?.value.map)
    var environment = Environment()
    environment.renderVariables = values.names
    let main = LayoutSource(name: "example.html", path: "example.html", source: SourceText(example.template))
    let others = example.layouts.sorted { $0.key < $1.key }.map { LayoutSource(name: $0.key, path: $0.key, source: SourceText($0.value)) }
    let layouts = LayoutSet.compile([main] + others, in: environment, diagnostics: &diagnostics)
    #expect(!diagnostics.hasErrors, "\(diagnostics.map(\.message))")
    let layout = try #require(layouts.layout(named: "example.html"))
    var bytes: [UInt8] = []
    do {
      try layouts.render(layout, variables: values.values, host: nil, subject: "example", limits: RenderLimits(), into: &bytes)
    } catch {
      Issue.record("\(error.diagnostic.message)")
    }
    // The last line break of a block belongs to the fence.
    #expect(String(decoding: bytes, as: UTF8.self) + "\n" == example.expected || String(decoding: bytes, as: UTF8.self) == example.expected)
  }
}
