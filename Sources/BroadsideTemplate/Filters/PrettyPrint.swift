import BroadsideValue

/// The value as Python's `pprint` shows it: on one line where it fits into 80 columns, else one element a line.
func prettyPrinted(_ value: Value, indent: Int = 0, allowance: Int = 0) -> String {
  let flat = pythonRepresentation(of: sortedByKey(value))
  guard indent + flat.unicodeScalars.count + allowance > 80 else { return flat }
  switch value {
  case .list(let list): return "[" + printedLines(list, indent: indent + 1, allowance: allowance + 1) + "]"
  case .map(let map) where !map.isEmpty:
    let entries = sortedEntries(map)
    let lines = entries.enumerated().map { index, entry in
      let key = pythonRepresentation(of: entry.key) + ": "
      let isLast = index == entries.count - 1
      return key + prettyPrinted(entry.value, indent: indent + 1 + key.unicodeScalars.count, allowance: isLast ? allowance + 1 : 1)
    }
    return "{" + lines.joined(separator: ",\n" + String(repeating: " ", count: indent + 1)) + "}"
  default:
    guard let tuple = value.tuple else { return flat }
    return "(" + printedLines(tuple, indent: indent + 1, allowance: allowance + 1) + (tuple.count == 1 ? ",)" : ")")
  }
}

private func printedLines(_ list: [Value], indent: Int, allowance: Int) -> String {
  list.enumerated().map { index, element in prettyPrinted(element, indent: indent, allowance: index == list.count - 1 ? allowance : 1) }
    .joined(separator: ",\n" + String(repeating: " ", count: indent))
}

private func sortedByKey(_ value: Value) -> Value {
  switch value {
  case .map(let map): .map(ValueMap(pairs: sortedEntries(map).map { ($0.key, sortedByKey($0.value)) }))
  case .list(let list): .list(list.map(sortedByKey))
  default: value.tuple.map { .tuple($0.map(sortedByKey)) } ?? value
  }
}

private func sortedEntries(_ map: ValueMap) -> [ValueMap.Entry] {
  map.entries.sorted { left, right in (try? isBefore(left.key, right.key)) ?? false }
}

extension ValueMap {
  init(pairs: [(Value, Value)]) {
    self.init()
    for (key, value) in pairs { self[key] = value }
  }
}
