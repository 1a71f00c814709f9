import BroadsideText
import BroadsideValue

/// Changes to the front matter of one file that leave every other byte as it is.
package struct FrontMatterEditing {
  private let bytes: [UInt8]
  private let frontMatter: FrontMatter

  /// Nil where the front matter can't be read.
  package init?(_ bytes: [UInt8], path: String) {
    var ignored: [Diagnostic] = []
    guard let frontMatter = readFrontMatter(bytes, path: path, diagnostics: &ignored) else { return nil }
    self.bytes = bytes
    self.frontMatter = frontMatter
  }

  private var entries: [SourceValue.Entry] {
    if case .map(let entries) = frontMatter.root.content { entries } else { [] }
  }

  /// Another text in the place of a scalar, quoted as it was, or as it has to be.
  package func replacing(_ range: Range<Int>, with text: String) -> TextEdit {
    let quote = bytes[range].first
    if quote == UInt8(ascii: "\"") || frontMatter.format == .json { return TextEdit(range, quotedJSON(text)) }
    if quote == UInt8(ascii: "'"), !text.contains("'") { return TextEdit(range, "'\(text)'") }
    return TextEdit(range, frontMatter.format == .toml ? quotedJSON(text) : yamlScalar(text))
  }

  /// Adds an address to `aliases`, in the place of `replaced` where that is one of them.
  package func addingAlias(_ address: String, inPlaceOf replaced: (String) -> Bool) -> TextEdit {
    guard let entry = entries.first(where: { $0.key == "aliases" }) ?? entries.first(where: { MatterKey.synonyms[$0.key] == .aliases })
    else {
      return addingEntry("aliases", listOf: address)
    }
    switch entry.value.content {
    case .list(let elements):
      if let old = elements.first(where: { $0.value.text.map(replaced) == true }) { return replacing(old.range, with: address) }
      return appending(address, to: elements, of: entry)
    case .scalar(.null): return fillingEmpty(entry, address)
    default:
      let written = String(decoding: bytes[entry.value.range], as: UTF8.self)
      if entry.value.value.text.map(replaced) == true { return replacing(entry.value.range, with: address) }
      return TextEdit(entry.value.range, "[\(written), \(quoted(address))]")
    }
  }

  /// As an element of a list in brackets.
  private func quoted(_ text: String) -> String {
    switch frontMatter.format {
    case .json, .toml: quotedJSON(text)
    default: yamlScalar(text)
    }
  }

  private func appending(_ address: String, to elements: [SourceValue], of entry: SourceValue.Entry) -> TextEdit {
    guard let last = elements.last else { return TextEdit(entry.value.range, "[\(quoted(address))]") }
    let end = last.range.upperBound
    if bytes[entry.value.range].first == UInt8(ascii: "[") { return TextEdit(end..<end, ", \(quoted(address))") }
    // A list with a hyphen before each element: another line like the last.
    let line = lineRange(around: last.range.lowerBound)
    let lead = String(decoding: bytes[line.lowerBound..<last.range.lowerBound], as: UTF8.self)
    return TextEdit(line.upperBound..<line.upperBound, lineEnding + lead + quoted(address))
  }

  private func fillingEmpty(_ entry: SourceValue.Entry, _ address: String) -> TextEdit {
    if frontMatter.format == .json || !entry.value.range.isEmpty { return TextEdit(entry.value.range, "[\(quoted(address))]") }
    let colon = bytes[entry.keyRange.upperBound...].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? entry.keyRange.upperBound
    return TextEdit(colon..<colon, " [\(quoted(address))]")
  }

  private func addingEntry(_ key: String, listOf address: String) -> TextEdit {
    switch frontMatter.format {
    case nil:
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      return TextEdit(start..<start, ["---", "\(key): [\(yamlScalar(address))]", "---", ""].joined(separator: lineEnding))
    case .toml:
      // Where there are tables, before them, so that it stands in none.
      let place = hasTables ? lineRange(around: firstLine).lowerBound : closingFence
      return TextEdit(place..<place, "\(key) = [\(quotedJSON(address))]" + lineEnding)
    case .json: return addingMember(key, address)
    case .yaml: return addingLine(key, address)
    }
  }

  /// After the last entry of a JSON object, as far in as that.
  private func addingMember(_ key: String, _ address: String) -> TextEdit {
    let member = "\(quotedJSON(key)): [\(quotedJSON(address))]"
    guard let last = entries.last else {
      let inside = frontMatter.root.range.lowerBound + 1
      return TextEdit(inside..<inside, member)
    }
    let line = lineRange(around: last.keyRange.lowerBound)
    let lead = String(decoding: bytes[line.lowerBound..<last.keyRange.lowerBound], as: UTF8.self)
    let end = last.value.range.upperBound
    return TextEdit(end..<end, "," + (lead.allSatisfy(\.isWhitespace) ? lineEnding + lead : " ") + member)
  }

  /// Before the fence that closes YAML; in braces, before the brace.
  private func addingLine(_ key: String, _ address: String) -> TextEdit {
    let entry = "\(key): [\(yamlScalar(address))]"
    let root = frontMatter.root.range
    if bytes[root].first == UInt8(ascii: "{"), let last = entries.last {
      return TextEdit(last.value.range.upperBound..<last.value.range.upperBound, ", " + entry)
    }
    return TextEdit(closingFence..<closingFence, entry + lineEnding)
  }

  /// Where the line of the closing fence begins.
  private var closingFence: Int {
    var end = frontMatter.bodyStart
    for ending in "\n\r".utf8 where end > 0 && bytes[end - 1] == ending { end -= 1 }
    return lineRange(around: end).lowerBound
  }

  private var hasTables: Bool {
    entries.contains { entry in
      switch entry.value.content {
      case .map: true
      case .list(let elements): elements.contains { if case .map = $0.content { true } else { false } }
      case .scalar: false
      }
    }
  }

  /// Where the first line after the opening fence begins.
  private var firstLine: Int {
    var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
    return min(bytes.count, lineRange(around: offset).upperBound + lineEnding.utf8.count)
  }

  /// The line that an offset lies on, without its ending.
  private func lineRange(around offset: Int) -> Range<Int> {
    var lower = offset
    while lower > 0, !isLineEnding(bytes[lower - 1]) { lower -= 1 }
    var upper = offset
    while upper < bytes.count, !isLineEnding(bytes[upper]) { upper += 1 }
    return lower..<upper
  }

  /// How the file ends its lines.
  private var lineEnding: String {
    guard let end = bytes.firstIndex(where: isLineEnding) else { return "\n" }
    if bytes[end] == UInt8(ascii: "\n") { return "\n" }
    return end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\n") ? "\r\n" : "\r"
  }

  private func isLineEnding(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// Every text in the front matter with the keys that lead to it: `["image", "src"]`. Lists have no key of their own.
  package var texts: [(keys: [String], text: Located<String>)] { texts(in: frontMatter.root, below: []) }

  private func texts(in value: SourceValue, below keys: [String]) -> [(keys: [String], text: Located<String>)] {
    switch value.content {
    case .scalar(.text(let text)): [(keys, Located(text, value.range))]
    case .scalar: []
    case .list(let elements): elements.flatMap { texts(in: $0, below: keys) }
    case .map(let entries): entries.flatMap { texts(in: $0.value, below: keys + [$0.key]) }
    }
  }
}
