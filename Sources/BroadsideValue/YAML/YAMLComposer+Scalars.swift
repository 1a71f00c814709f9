extension YAMLComposer {
  func scalar(_ event: YAMLEvent) throws(SourceFault) -> SourceValue {
    let range = rangeOfText(event)
    guard let tag = event.tag else {
      return SourceValue(range: range, content: .scalar(event.style == .plain ? plainYAMLScalar(event.text) : .text(event.text)))
    }
    try refuseUnknownTag(event)
    return SourceValue(range: range, content: .scalar(try value(event, tagged: tag)))
  }

  /// Where the text itself stands: libyaml counts anchor and tag before it, and blank lines after a block.
  private func rangeOfText(_ event: YAMLEvent) -> Range<Int> {
    var (start, end) = (event.range.lowerBound, event.range.upperBound)
    if event.anchor != nil || event.tag != nil {
      var cursor = ByteCursor(bytes[..<end])
      cursor.offset = start
      while cursor.byte == UInt8(ascii: "&") || cursor.byte == UInt8(ascii: "!") {
        cursor.skip(while: { !$0.isBlank && !$0.isLineEnding })
        cursor.skip(while: { $0.isBlank || $0.isLineEnding })
      }
      start = cursor.offset
    }
    guard event.style == .block else { return start..<end }
    while end > start, bytes[end - 1].isBlank || bytes[end - 1].isLineEnding { end -= 1 }
    return start..<end
  }

  private func value(_ event: YAMLEvent, tagged tag: String) throws(SourceFault) -> Value {
    let value = plainYAMLScalar(event.text)
    switch (tag.dropFirst(YAMLTag.prefix.count), value) {
    case ("null", .null), ("bool", .bool), ("int", .integer), ("float", .number), ("timestamp", .timestamp): return value
    case ("float", .integer(let integer)): return .number(Double(integer))
    case ("null", _), ("bool", _), ("int", _), ("float", _), ("timestamp", _):
      throw fault("`\(event.text)` is not what its tag `!!\(tag.dropFirst(YAMLTag.prefix.count))` says", at: event.range)
    default: return .text(event.text)
    }
  }

  /// Tags of one's own mean nothing here; most are an exclamation mark that begins a sentence.
  func refuseUnknownTag(_ event: YAMLEvent) throws(SourceFault) {
    guard let tag = event.tag, !tag.hasPrefix(YAMLTag.prefix) else { return }
    if tag == "!", event.style != .plain || event.text.isEmpty { return }
    throw SourceFault(YAMLExplanation.unknownTag(tag, event, in: bytes, of: file))
  }
}

enum YAMLTag {
  /// What `!!` stands for.
  static let prefix = "tag:yaml.org,2002:"
}
