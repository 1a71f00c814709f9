internal import BroadsideText

/// Makes a ``SourceValue`` of the events of a document.
///
/// > Invariants:
/// > - `nodeCount` is how many values were made so far, those that aliases stand for counted each time. Past what was written,
/// >   aliases may add `aliasedNodesMax`: a bomb of nested aliases ends there.
/// > - An anchor is known from its value's end on; while the value is read its name is in `openAnchors`.
struct YAMLComposer {
  let bytes: ArraySlice<UInt8>
  let file: SourceFile
  var diagnostics: [Diagnostic] = []

  var anchors: [String: Anchored] = [:]
  var openAnchors: Set<String> = []
  var nodeCount = 0
  var aliasedNodeCount = 0
  private var depth = 0
  private var lastQuoted: Range<Int>?

  struct Anchored {
    var value: SourceValue
    var nodeCount: Int
    /// Where the anchor stands.
    var range: Range<Int>
    var isUsed = false
  }

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
        return SourceValue(range: start.range.lowerBound..<max(end, endOfBracket(event.range)), content: .list(elements))
      }
      let element = try node(event, &events)
      end = max(end, event.range.upperBound, element.range.upperBound)
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
        return SourceValue(range: start.range.lowerBound..<max(end, endOfBracket(event.range)), content: .map(entries.entries))
      }
      let key = try key(event)
      let valueEvent = try next(&events)
      let value = try node(valueEvent, &events)
      end = max(end, valueEvent.range.upperBound, value.range.upperBound)
      if event.kind == .scalar, event.style == .plain, key == "<<" {
        merged.append(value)
      } else {
        add(SourceValue.Entry(key: key, keyRange: event.range, value: value), to: &entries)
      }
    }
  }

  /// The end of a closing bracket; a block's end has no width and may lie lines further on.
  private func endOfBracket(_ range: Range<Int>) -> Int {
    range.count == 1 && (bytes[range.lowerBound] == UInt8(ascii: "]") || bytes[range.lowerBound] == UInt8(ascii: "}"))
      ? range.upperBound : 0
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

// Faults.
extension YAMLComposer {
  func fault(_ message: String, at range: Range<Int>, label: String = "", help: [String] = []) -> SourceFault {
    SourceFault(file.error("yaml", message, at: range.clamped(to: bytes.startIndex..<bytes.endIndex), label: label, help: help))
  }
}
