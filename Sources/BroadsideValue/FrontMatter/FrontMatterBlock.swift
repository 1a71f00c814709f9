internal import BroadsideText

/// Where the front matter of a file lies, found by its fences.
struct FrontMatterBlock {
  /// Nil where the file has none.
  var format: FrontMatter.Format?
  /// What lies between the fences; of JSON, everything from the brace on.
  var content: ArraySlice<UInt8>
  var bodyStart: Int

  init(_ bytes: [UInt8], of file: SourceFile) throws(SourceFault) {
    let text = bytes[...].withoutByteOrderMark
    var cursor = ByteCursor(text)
    cursor.skip(while: { $0.isBlank || $0.isLineEnding })
    while cursor.offset > text.startIndex, bytes[cursor.offset - 1].isBlank { cursor.offset -= 1 }
    let opening = cursor.offset
    let fence = cursor.line
    cursor.goToNextLine()
    if fence.isFence(UInt8(ascii: "-")) {
      try self.init(.yaml, fence, contentStart: cursor.offset, text, file)
    } else if fence.isFence(UInt8(ascii: "+")) {
      try self.init(.toml, fence, contentStart: cursor.offset, text, file)
    } else if beginsJSON(text[opening...]) {
      self.init(format: .json, content: text[opening...], bodyStart: opening)
    } else {
      self.init(format: nil, content: [], bodyStart: text.startIndex)
    }
  }

  private init(format: FrontMatter.Format?, content: ArraySlice<UInt8>, bodyStart: Int) {
    self.format = format
    self.content = content
    self.bodyStart = bodyStart
  }

  private init(
    _ format: FrontMatter.Format, _ opening: ArraySlice<UInt8>, contentStart: Int, _ text: ArraySlice<UInt8>, _ file: SourceFile
  ) throws(SourceFault) {
    let letter = format == .yaml ? UInt8(ascii: "-") : UInt8(ascii: "+")
    var cursor = ByteCursor(text)
    cursor.offset = contentStart
    while !cursor.isAtEnd {
      let line = cursor.line
      cursor.offset = line.endIndex
      _ = cursor.skipLineEnding()
      if line.isFence(letter) || format == .yaml && line.isFence(UInt8(ascii: ".")) {
        self.init(format: format, content: text[contentStart..<line.startIndex], bodyStart: cursor.offset)
        return
      }
    }
    guard looksLikeKeys(text[contentStart...], format) else {
      self.init(format: nil, content: [], bodyStart: text.startIndex)
      return
    }
    throw SourceFault(missingFence(opening, text[contentStart...], letter, file))
  }
}

/// `{` before a quote, another line or the end of the object; not the braces of a template language or an attribute list.
private func beginsJSON(_ bytes: ArraySlice<UInt8>) -> Bool {
  var cursor = ByteCursor(bytes)
  guard cursor.skip(UInt8(ascii: "{")) else { return false }
  cursor.skipBlanks()
  guard let byte = cursor.byte else { return false }
  return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "}") || byte.isLineEnding
}

/// Whether the first line that isn't blank reads like one of front matter, and not like the text after a rule.
private func looksLikeKeys(_ bytes: ArraySlice<UInt8>, _ format: FrontMatter.Format) -> Bool {
  var cursor = ByteCursor(bytes)
  cursor.skip(while: { $0.isBlank || $0.isLineEnding })
  while cursor.byte == UInt8(ascii: "#") { cursor.goToNextLine() }
  if format == .toml, cursor.byte == UInt8(ascii: "[") { return true }
  let isQuoted = cursor.skip(UInt8(ascii: "\"")) || cursor.skip(UInt8(ascii: "'"))
  guard cursor.skip(while: { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }) > 0 else { return false }
  if isQuoted { cursor.offset += 1 }
  cursor.skipBlanks()
  guard cursor.skip(format == .yaml ? UInt8(ascii: ":") : UInt8(ascii: "=")) else { return false }
  return format == .toml || cursor.byte.map { $0.isBlank || $0.isLineEnding } ?? true
}

private func missingFence(
  _ opening: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>, _ letter: UInt8, _ file: SourceFile
) -> Diagnostic {
  let fence = String(repeating: String(Unicode.Scalar(letter)), count: 3)
  let notes = nearFence(in: rest).map { [Diagnostic.Note("this line comes close, but is not `\(fence)`", at: file.place($0))] }
  return file.error(
    "fence", "the front matter is not closed", at: opening.startIndex..<opening.startIndex + 3, label: "opened here",
    notes: notes ?? [], help: ["end the front matter with a line `\(fence)`"])
}

/// A line that is almost a fence: of two, four or more letters, of the other kind, or with blanks before it.
private func nearFence(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
  var cursor = ByteCursor(bytes)
  while !cursor.isAtEnd {
    let line = cursor.line
    let trimmed = line.drop(while: \.isBlank)
    let letter = trimmed.first
    if letter == UInt8(ascii: "-") || letter == UInt8(ascii: "+"), trimmed.count > 1, trimmed.allSatisfy({ $0 == letter || $0.isBlank }) {
      return trimmed.startIndex..<line.endIndex
    }
    cursor.goToNextLine()
  }
  return nil
}

extension ArraySlice<UInt8> {
  /// Whether the line is three of the letter and blanks.
  fileprivate func isFence(_ letter: UInt8) -> Bool {
    count >= 3 && self[startIndex] == letter && self[startIndex + 1] == letter && self[startIndex + 2] == letter
      && self[(startIndex + 3)...].allSatisfy(\.isBlank)
  }
}
