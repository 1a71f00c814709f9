import Testing

/// An example of a specification file of cmark-gfm: a fence of 32 backticks, Markdown, a line with a dot, HTML.
struct SpecificationExample: Sendable, CustomTestStringConvertible {
  var file: String
  var number: Int
  /// What stands behind the word `example`: extensions that are on, or `disabled`.
  var conditions: [Substring]
  var markdown: String
  var html: String

  var testDescription: String { "\(file) \(number)" }

  /// The examples of a file of the suite, none where it is missing.
  static func all(in file: String) -> [SpecificationExample] {
    guard let text = sharedText("suites/cmark-gfm/test/\(file)") else { return [] }
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecificationExample] = []
    var parts: [[Substring]]?
    var conditions: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if parts == nil, line.hasPrefix(fence + " example") {
        parts = [[]]
        conditions = line.dropFirst(fence.count + 8).split(separator: " ")
      } else if let lines = parts, line == fence {
        let texts = lines.map { $0.map { $0.replacing("→", with: "\t") + "\n" }.joined() }
        examples.append(
          .init(file: file, number: examples.count + 1, conditions: conditions, markdown: texts[0], html: texts.count > 1 ? texts[1] : ""))
        parts = nil
      } else if let lines = parts {
        if line == ".", lines.count == 1 { parts?.append([]) } else { parts?[lines.count - 1].append(line) }
      }
    }
    return examples
  }
}
