internal import BroadsideText

/// Anchors, aliases and merge keys.
extension YAMLComposer {
  private static let aliasedNodesMax = 10_000

  /// What an alias stands for. A scalar keeps the place where it was written; lists and maps take that of the alias.
  mutating func aliased(_ event: YAMLEvent) throws(SourceFault) -> SourceValue {
    let name = event.text
    guard var anchored = anchors[name], !openAnchors.contains(name) else {
      throw SourceFault(YAMLExplanation.unknownAlias(event, isInside: openAnchors.contains(name), in: bytes, of: file))
    }
    try countAliased(anchored.nodeCount, at: event.range)
    if !anchored.isUsed {
      anchored.isUsed = true
      anchors[name] = anchored
    }
    if case .scalar = anchored.value.content { return anchored.value }
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
  mutating func merge(_ value: SourceValue, into entries: inout SourceEntries) throws(SourceFault) {
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
  mutating func warnOfUnusedAnchors() {
    for (name, anchored) in anchors.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound }) where !anchored.isUsed {
      diagnostics.append(
        file.warning(
          "anchor", "`&\(name)` names a value that nothing refers to", at: anchored.range, label: "not part of the value",
          help: ["where the `&` belongs to the text, put the text in quotes"]))
    }
  }
}

extension SourceValue {
  fileprivate var isMap: Bool {
    if case .map = content { true } else { false }
  }
}
