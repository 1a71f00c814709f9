package import BroadsideText

/// What stands before the body of a content file.
package struct FrontMatter: Sendable {
  package enum Format: Sendable { case yaml, toml, json }

  /// Nil where the file has none.
  package var format: Format?
  /// A map, with byte offsets in the file; an empty one where the file has none.
  package var root: SourceValue
  /// The offset in the file at which the body begins.
  package var bodyStart: Int

  package init(format: Format?, root: SourceValue, bodyStart: Int) {
    self.format = format
    self.root = root
    self.bodyStart = bodyStart
  }
}

/// Splits a content file into front matter and body: YAML between `---`, TOML between `+++`, or a JSON object at the start.
///
/// Before it may stand a byte order mark and blank lines; after a fence, blanks. `...` closes YAML, too. A file whose first line is
/// a rule of Markdown (`---`, and then nothing like a key) has no front matter. A key that is set twice is reported and its first
/// value kept; the result is nil where the file can't be read any further.
package func readFrontMatter(_ bytes: [UInt8], path: String, diagnostics: inout [Diagnostic]) -> FrontMatter? {
  let file = SourceFile(path: path, codePrefix: "front-matter")
  if let fault = encodingFault(in: bytes[...], of: file) {
    diagnostics.append(fault)
    return nil
  }
  do {
    let block = try FrontMatterBlock(bytes, of: file)
    return try FrontMatter(block, of: file, diagnostics: &diagnostics)
  } catch {
    diagnostics.append(error.diagnostic)
    return nil
  }
}

extension FrontMatter {
  fileprivate init?(_ block: FrontMatterBlock, of file: SourceFile, diagnostics: inout [Diagnostic]) throws(SourceFault) {
    var bodyStart = block.bodyStart
    let root: SourceValue?
    switch block.format {
    case nil: root = SourceValue(range: bodyStart..<bodyStart, content: .map([]))
    case .yaml: root = readYAML(block.content, of: file, diagnostics: &diagnostics)
    case .toml: root = readTOML(block.content, of: file, diagnostics: &diagnostics)
    case .json:
      let (value, end) = try readJSONObject(block.content, of: file, diagnostics: &diagnostics)
      root = value
      bodyStart = startOfLine(after: end, in: block.content)
    }
    guard let root else { return nil }
    self.init(format: block.format, root: try keyed(root, in: block.content, of: file), bodyStart: bodyStart)
  }
}

/// The map that front matter is; nothing at all is an empty one.
private func keyed(_ root: SourceValue, in bytes: ArraySlice<UInt8>, of file: SourceFile) throws(SourceFault) -> SourceValue {
  switch root.content {
  case .map: return root
  case .scalar(.null): return SourceValue(range: root.range, content: .map([]))
  default:
    let missingBlank = YAMLExplanation.missingBlank(inLineOf: root.range.lowerBound, YAMLLines(bytes), file)
    throw SourceFault(
      missingBlank
        ?? file.error(
          "yaml", "the front matter is \(root.kindName), not keys with values", at: root.range,
          label: "no key with a colon and a space", help: ["write each as `key: value`"]))
  }
}

/// Past the end of a JSON object: the rest of its line, where that is blank.
private func startOfLine(after offset: Int, in bytes: ArraySlice<UInt8>) -> Int {
  var cursor = ByteCursor(bytes)
  cursor.offset = offset
  cursor.skipBlanks()
  guard !cursor.isAtEnd else { return cursor.offset }
  return cursor.skipLineEnding() ? cursor.offset : offset
}
