extension YAMLComposer {
  func scalar(_ event: YAMLEvent) throws(SourceFault) -> SourceValue {
    var range = event.range
    if event.style == .block {
      while range.upperBound > range.lowerBound, bytes[range.upperBound - 1].isBlank || bytes[range.upperBound - 1].isLineEnding {
        range = range.lowerBound..<range.upperBound - 1
      }
    }
    guard let tag = event.tag else {
      return SourceValue(range: range, content: .scalar(event.style == .plain ? plainYAMLScalar(event.text) : .text(event.text)))
    }
    try refuseUnknownTag(event)
    return SourceValue(range: range, content: .scalar(try value(event, tagged: tag)))
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
