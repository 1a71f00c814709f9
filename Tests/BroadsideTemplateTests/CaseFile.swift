import BroadsideTemplate
import BroadsideText
import BroadsideValue
import Glibc
import Testing

/// One template with its context and what it prints.
struct Case: Sendable, CustomTestStringConvertible {
  var file: String
  var name: String
  /// The sections as they stand in the file.
  var source = ""
  var context = ValueMap()
  var layouts: [(name: String, text: String)] = []
  var main = "page.html"
  var expected: String?
  /// Why Jinja refuses it, where it does.
  var refusal: String?

  var testDescription: String { "\(file): \(name)" }

  /// What a case prints, or the message where it is refused.
  enum Outcome: Equatable {
    case printed(String)
    case refused(String)
  }

  func outcome() -> Outcome { outcomeWithWarnings().0 }

  /// What it prints or why not, and the warnings of its layouts.
  func outcomeWithWarnings() -> (Outcome, String) {
    let names = context.names
    var environment = Environment()
    environment.renderVariables = names
    let sources = layouts.map { LayoutSource(name: $0.name, path: "layouts/" + $0.name, source: SourceText($0.text)) }
    let printer = DiagnosticPrinter { path in sources.first { $0.path == path }?.source }
    var diagnostics: [Diagnostic] = []
    let set = LayoutSet.compile(sources, in: environment, diagnostics: &diagnostics)
    let warnings = diagnostics.filter { $0.severity == .warning }.map(printer.text).joined()
    if diagnostics.hasErrors { return (.refused(diagnostics.filter { $0.severity == .error }.map(printer.text).joined()), warnings) }
    guard let layout = set.layout(named: main) else { return (.refused("there is no layout \(main)"), warnings) }
    var output: [UInt8] = []
    do throws(RenderFailure) {
      try set.render(
        layout, variables: names.map { context[$0] ?? .null }, host: nil, subject: "content/page.md", limits: RenderLimits(depthMax: 60),
        into: &output)
    } catch {
      return (.refused(printer.text(of: error.diagnostic)), warnings)
    }
    return (.printed(String(decoding: output, as: UTF8.self)), warnings)
  }
}

/// A file of cases, as `scripts/jinja-cases.py` describes it.
enum CaseFile {
  static func cases(in file: String) -> [Case] {
    blocks(of: text(of: file), marker: "=== ").map { head, body in
      var result = Case(file: file, name: head)
      result.source = body
      for (head, body) in blocks(of: body, marker: "--- ") {
        let parts = head.split(separator: " ", maxSplits: 1).map(String.init)
        switch parts[0] {
        case "context": if case .map(let map)? = JSONReader.value(of: body) { result.context = map }
        case "layout": result.layouts.append((parts[1], body))
        case "template":
          if parts.count > 1 { result.main = parts[1] }
          result.layouts.append((result.main, body))
        case "expected": result.expected = body
        case "fails": result.refusal = body
        default: break
        }
      }
      return result
    }
  }

  /// The case as it stands in a file, with another outcome.
  static func text(of one: Case, expected: String) -> String {
    let sections = blocks(of: one.source, marker: "--- ").filter { $0.head != "expected" }
    let kept = sections.map { "--- \($0.head)\n\($0.body)\n" }.joined()
    return "=== \(one.name)\n\(kept)--- expected\n\(expected)\n"
  }

  /// The parts that begin with a line of that marker: the rest of the line, and the lines after it without the last line ending.
  static func blocks(of text: String, marker: String) -> [(head: String, body: String)] {
    var blocks: [(head: String, lines: [Substring])] = []
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Substring($0) }
    for line in lines {
      if line.hasPrefix(marker) {
        blocks.append((String(line.dropFirst(marker.count)), []))
      } else if !blocks.isEmpty {
        blocks[blocks.count - 1].lines.append(line)
      }
    }
    return blocks.map { ($0.head, $0.lines.joined(separator: "\n")) }
  }

  static func text(of file: String) -> String {
    guard let bytes = bytes(ofFileAt: folder + file) else { return "" }
    return String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }

  static var folder: String {
    let file = #filePath
    return file[..<(file.lastIndex(of: "/") ?? file.startIndex)] + "/Cases/"
  }

  static func bytes(ofFileAt path: String) -> [UInt8]? {
    guard let stream = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, stream)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func write(_ text: String, to file: String) {
    guard let stream = unsafe fopen(folder + file, "wb") else { return }
    defer { unsafe fclose(stream) }
    let bytes = Array(text.utf8)
    _ = unsafe fwrite(bytes, 1, bytes.count, stream)
  }
}
