/// Lays out diagnostics for people.
///
/// ```
/// content/posts/np2.md:4:7: error: `date` is not a calendar date [front-matter.date]
///   4 | date: 2015-02-30
///     |       ^^^^^^^^^^ February 2015 has 28 days
///   help: write YYYY-MM-DD, for example 2015-02-28
/// ```
package struct DiagnosticPrinter {
  /// Whether ANSI colours are used.
  package var isColoured: Bool
  /// The text of a file by its path, where it can still be had.
  package var source: (String) -> SourceText?

  package init(isColoured: Bool = false, source: @escaping (String) -> SourceText?) {
    self.isColoured = isColoured
    self.source = source
  }

  /// The diagnostic as lines, each with its line ending.
  package func text(of diagnostic: Diagnostic) -> String {
    let label = paint(diagnostic.severity.rawValue, diagnostic.severity == .error ? .red : .yellow)
    var text = prefix(of: diagnostic.place) + "\(label): \(paint(printable(diagnostic.message), .bold)) [\(diagnostic.code)]\n"
    text += excerpt(of: diagnostic.place, label: diagnostic.label)
    for note in diagnostic.notes { text += "  \(paint("note", .cyan)): \(printable(note.message))\(suffix(of: note.place))\n" }
    for help in diagnostic.help { text += "  \(paint("help", .green)): \(printable(help))\n" }
    return text
  }

  private func prefix(of place: Place?) -> String {
    guard let place else { return "" }
    return location(of: place) + ": "
  }

  private func suffix(of place: Place?) -> String {
    guard let place else { return "" }
    return " (" + location(of: place) + ")"
  }

  private func location(of place: Place) -> String {
    guard let range = place.range, let position = source(place.path)?.position(of: range.lowerBound) else { return printable(place.path) }
    return "\(printable(place.path)):\(position.line):\(position.column)"
  }

  /// The line that the place begins on, and carets below what it covers of that line.
  private func excerpt(of place: Place?, label: String) -> String {
    guard let place, let range = place.range, let source = source(place.path), !source.bytes.isEmpty else { return "" }
    let start = source.position(of: range.lowerBound)
    let line = source.rangeOfLine(start.line)
    let marked = String(
      decoding: source.bytes[min(range.lowerBound, line.upperBound)..<min(max(range.upperBound, range.lowerBound), line.upperBound)],
      as: UTF8.self)
    let before = printable(String(decoding: source.bytes[line.lowerBound..<min(range.lowerBound, line.upperBound)], as: UTF8.self))
    let window = Window(line: printable(source.text(ofLine: start.line)), before: before, marked: printable(marked))
    let gutter = String(repeating: " ", count: String(start.line).count)
    let carets = String(repeating: "^", count: window.caretCount)
    let underline = String(repeating: " ", count: window.indent) + paint(carets, .red) + (label.isEmpty ? "" : " " + printable(label))
    return "  \(start.line) | \(window.line)\n  \(gutter) | \(underline)\n"
  }

  private enum Style: String {
    case red = "31", yellow = "33", green = "32", cyan = "36", bold = "1"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    isColoured ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// The part of a long line that is shown, and where the carets stand below it.
private struct Window {
  var line: String
  var indent: Int
  var caretCount: Int

  private static let widthMax = 110

  init(line: String, before: String, marked: String) {
    let lead = displayWidth(before)
    caretCount = max(1, displayWidth(marked))
    guard displayWidth(line) > Self.widthMax else {
      self.line = line
      indent = lead
      return
    }
    let characters = Array(line)
    let start = Self.start(before: min(before.count, characters.count), in: characters)
    let end = Self.end(from: start, in: characters)
    let shown = String(characters[start..<end])
    self.line = (start > 0 ? "…" : "") + shown + (end < characters.count ? "…" : "")
    let hidden = displayWidth(String(characters[..<start]))
    indent = lead - hidden + (start > 0 ? 1 : 0)
    caretCount = min(caretCount, max(1, displayWidth(shown) - (lead - hidden)))
  }

  /// Half a window before the place.
  private static func start(before place: Int, in characters: [Character]) -> Int {
    var start = place
    var width = 0
    while start > 0, width + displayWidth(of: characters[start - 1]) <= widthMax / 2 {
      start -= 1
      width += displayWidth(of: characters[start])
    }
    return start
  }

  private static func end(from start: Int, in characters: [Character]) -> Int {
    var end = start
    var width = 0
    while end < characters.count, width + displayWidth(of: characters[end]) <= widthMax {
      width += displayWidth(of: characters[end])
      end += 1
    }
    return end
  }
}

/// How many columns of a terminal a text takes: wide East Asian letters and emoji two, combining marks none.
package func displayWidth(_ text: String) -> Int {
  text.reduce(0) { width, character in width + displayWidth(of: character) }
}

private func displayWidth(of character: Character) -> Int {
  guard let scalar = character.unicodeScalars.first else { return 0 }
  if scalar.isASCII { return 1 }
  let isWide =
    (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
    || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
    || (0xFE30...0xFE6F).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
    || (0x1F1E6...0x1F1FF).contains(scalar.value) || (0x1F300...0x1FAFF).contains(scalar.value)
    || (0x20000...0x3FFFD).contains(scalar.value)
  if isWide || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
  return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
}

/// The text with tabs as single spaces and control and direction-changing characters made visible, so that what a file
/// holds cannot rewrite the terminal it is shown on.
package func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar == "\t" {
      result += " "
    } else if isUnprintable(scalar) {
      result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
    || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0xFEFF
}
