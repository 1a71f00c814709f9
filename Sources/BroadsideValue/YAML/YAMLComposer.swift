internal import BroadsideText

/// Makes a ``SourceValue`` of the events of a document.
///
/// > Invariants:
/// > - `nodeCount` is how many values were made so far, those that aliases stand for counted each time. Past what was written,
/// >   aliases may add `aliasedNodesMax`: a bomb of nested aliases ends there.
/// > - An anchor is known from its value's end on; while the value is read its name is in `openAnchors`.
struct YAMLComposer {
  private let bytes: ArraySlice<UInt8>
  private let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []

  private var anchors: [String: Anchored] = [:]
  private var openAnchors: Set<String> = []
  private var nodeCount = 0
  private var aliasedNodeCount = 0
  private var depth = 0
  private var lastQuoted: Range<Int>?

  private struct Anchored {
    var value: SourceValue
    var nodeCount: Int
    /// Where the anchor stands.
    var range: Range<Int>
    var isUsed = false
  }

  private static let aliasedNodesMax = 10_000

  init(_ bytes: ArraySlice<UInt8>, of file: SourceFile) {
    self.bytes = bytes
    self.file = file
  }

  /// The value of the first document; a second one is an error.
  mutating func document(from events: inout YAMLEvents) throws(SourceFault) -> SourceValue {
    _ = try next(&events)
    guard try next(&events).kind == .documentStart else {
      return SourceValue(range: bytes.startIndex..<bytes.startIndex, content: .scalar(.null))
    }
    let root = try node(next(&events), &events)
    _ = try next(&events)
    let following = try next(&events)
    guard following.kind == .streamEnd else {
      throw fault("a second document begins here; one file holds one", at: following.range.lowerBound..<following.range.lowerBound + 3)
    }
    warnOfUnusedAnchors()
    return root
  }

  private mutating func next(_ events: inout YAMLEvents) throws(SourceFault) -> YAMLEvent {
    do {
      let event = try events.next()
      if event.kind == .scalar, event.style == .singleQuoted || event.style == .doubleQuoted { lastQuoted = event.range }
      return event
    } catch {
      throw SourceFault(YAMLExplanation(error, in: bytes, of: file, lastQuoted: lastQuoted).diagnostic)
    }
  }

  private mutating func node(_ event: YAMLEvent, _ events: inout YAMLEvents) throws(SourceFault) -> SourceValue {
    if event.kind == .alias { return try aliased(event) }
    let countBefore = nodeCount
    nodeCount += 1
    if let anchor = event.anchor { openAnchors.insert(anchor) }
    let value =
      switch event.kind {
      case .listStart: try list(event, &events)
      case .mapStart: try map(event, &events)
      default: try scalar(event)
      }
    if let anchor = event.anchor {
      openAnchors.remove(anchor)
      let range = event.range.lowerBound..<event.range.lowerBound + anchor.utf8.count + 1
      anchors[anchor] = Anchored(value: value, nodeCount: nodeCount - countBefore, range: range)
    }
    return value
  }
}

// Lists and maps.
extension YAMLComposer {
  private mutating func list(_ start: YAMLEvent, _ events: inout YAMLEvents) throws(SourceFault) -> SourceValue {
    try goDeeper(start)
    var elements: [SourceValue] = []
    var end = start.range.upperBound
    while true {
      let event = try next(&events)
      if event.kind == .listEnd {
        depth -= 1
        return SourceValue(range: start.range.lowerBound..<max(end, event.range.upperBoundOfBrackets), content: .list(elements))
      }
      let element = try node(event, &events)
      end = element.range.upperBound
      elements.append(element)
    }
  }

  private mutating func map(_ start: YAMLEvent, _ events: inout YAMLEvents) throws(SourceFault) -> SourceValue {
    try goDeeper(start)
    var entries = SourceEntries()
    var merged: [SourceValue] = []
    var end = start.range.upperBound
    while true {
      let event = try next(&events)
      if event.kind == .mapEnd {
        for value in merged { try merge(value, into: &entries) }
        depth -= 1
        return SourceValue(range: start.range.lowerBound..<max(end, event.range.upperBoundOfBrackets), content: .map(entries.entries))
      }
      let key = try key(event)
      let value = try node(next(&events), &events)
      end = value.range.upperBound
      if event.kind == .scalar, event.style == .plain, key == "<<" {
        merged.append(value)
      } else {
        add(SourceValue.Entry(key: key, keyRange: event.range, value: value), to: &entries)
      }
    }
  }

  private mutating func goDeeper(_ start: YAMLEvent) throws(SourceFault) {
    depth += 1
    guard depth > nestingDepthMax else { return try refuseUnknownTag(start) }
    throw fault("lists and mappings lie more than \(nestingDepthMax) deep in each other", at: start.range, label: "one too deep")
  }

  private mutating func add(_ entry: SourceValue.Entry, to entries: inout SourceEntries) {
    if let place = entries.place(of: entry.key) {
      diagnostics.append(file.duplicateKey(entry.key, at: entry.keyRange, first: entries[place].keyRange))
    } else {
      entries.append(entry)
    }
  }

  /// The text of a key: numbers and dates as they were written.
  private mutating func key(_ event: YAMLEvent) throws(SourceFault) -> String {
    switch event.kind {
    case .scalar:
      try refuseUnknownTag(event)
      nodeCount += 1
      if event.text.isEmpty, event.style == .plain { throw fault("a key is missing before the colon", at: event.range) }
      if let anchor = event.anchor {
        let value = SourceValue(range: event.range, content: .scalar(.text(event.text)))
        anchors[anchor] = Anchored(value: value, nodeCount: 1, range: event.range, isUsed: true)
      }
      return event.text
    case .alias:
      guard case .scalar(.text(let text)) = try aliased(event).content else { fallthrough }
      return text
    default:
      throw SourceFault(YAMLExplanation.keyThatIsNoText(event, in: bytes, of: file))
    }
  }
}

// Scalars.
extension YAMLComposer {
  private func scalar(_ event: YAMLEvent) throws(SourceFault) -> SourceValue {
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
  private func refuseUnknownTag(_ event: YAMLEvent) throws(SourceFault) {
    guard let tag = event.tag, !tag.hasPrefix(YAMLTag.prefix) else { return }
    if tag == "!", event.style != .plain || event.text.isEmpty { return }
    throw SourceFault(YAMLExplanation.unknownTag(tag, event, in: bytes, of: file))
  }
}

enum YAMLTag {
  /// What `!!` stands for.
  static let prefix = "tag:yaml.org,2002:"
}

// Anchors, aliases and merge keys.
extension YAMLComposer {
  private mutating func aliased(_ event: YAMLEvent) throws(SourceFault) -> SourceValue {
    let name = event.text
    guard var anchored = anchors[name], !openAnchors.contains(name) else {
      throw SourceFault(YAMLExplanation.unknownAlias(event, isInside: openAnchors.contains(name), in: bytes, of: file))
    }
    try countAliased(anchored.nodeCount, at: event.range)
    if !anchored.isUsed {
      anchored.isUsed = true
      anchors[name] = anchored
    }
    return SourceValue(range: event.range, content: anchored.value.content)
  }

  private mutating func countAliased(_ count: Int, at range: Range<Int>) throws(SourceFault) {
    nodeCount += count
    aliasedNodeCount += count
    guard aliasedNodeCount > Self.aliasedNodesMax else { return }
    throw fault(
      "the aliases of this file stand for more than \(Self.aliasedNodesMax) values", at: range, label: "past the limit with this one",
      help: ["write the values out, or refer to fewer"])
  }

  /// Adds the entries of the map, or of the maps in the list, whose keys aren't set.
  private mutating func merge(_ value: SourceValue, into entries: inout SourceEntries) throws(SourceFault) {
    switch value.content {
    case .map(let merged):
      try countAliased(merged.count, at: value.range)
      for entry in merged where entries.place(of: entry.key) == nil { entries.append(entry) }
    case .list(let values) where values.allSatisfy(\.isMap):
      for value in values { try merge(value, into: &entries) }
    default:
      throw fault("`<<` takes over the keys of a mapping, and this is \(value.kindName)", at: value.range)
    }
  }

  /// `title: &c` loses a word to an anchor that nobody meant.
  private mutating func warnOfUnusedAnchors() {
    for (name, anchored) in anchors.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound }) where !anchored.isUsed {
      diagnostics.append(
        file.warning(
          "anchor", "`&\(name)` names a value that nothing refers to", at: anchored.range, label: "not part of the value",
          help: ["where the `&` belongs to the text, put the text in quotes"]))
    }
  }

  private func fault(_ message: String, at range: Range<Int>, label: String = "", help: [String] = []) -> SourceFault {
    SourceFault(file.error("yaml", message, at: range.clamped(to: bytes.startIndex..<bytes.endIndex), label: label, help: help))
  }
}

extension SourceValue {
  fileprivate var isMap: Bool {
    if case .map = content { true } else { false }
  }
}

extension Range<Int> {
  /// The end of a closing bracket; a block's end, which has no width and may lie lines further on, counts for nothing.
  fileprivate var upperBoundOfBrackets: Int { isEmpty ? 0 : upperBound }
}
