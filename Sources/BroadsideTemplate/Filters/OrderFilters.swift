import BroadsideText
import BroadsideValue

/// Filters that sort, group and find the smallest and largest.
let orderFilters: [Filter] = [
  Filter("sort", ["reverse", "case_sensitive", "attribute"]) { value, arguments, machine throws(TemplateFault) in
    let isReversed = try machine.flag(arguments[0])
    let isCaseSensitive = try machine.flag(arguments[1])
    let paths = try AttributePath.list(arguments[2])
    var keyed: [(key: Value, element: Value)] = []
    for element in try machine.list(from: value) {
      var keys: [Value] = []
      for path in paths { keys.append(try machine.sortKey(element, path, isCaseSensitive)) }
      if paths.isEmpty { keys = [machine.comparable(element, isCaseSensitive: isCaseSensitive)] }
      keyed.append((keys.count == 1 ? keys[0] : .list(keys), element))
    }
    return .list(try sortedByKey(keyed, isReversed: isReversed).map(\.element))
  },
  Filter("dictsort", ["case_sensitive", "by", "reverse"]) { value, arguments, machine throws(TemplateFault) in
    guard case .map(let map) = value else { throw TemplateFault(.layoutType, "\(kindName(of: value)) is no mapping") }
    let isCaseSensitive = try machine.flag(arguments[0])
    let by = try arguments.text(1, "by", or: "key")
    guard by == "key" || by == "value" else {
      throw TemplateFault(.layoutArguments, "`dictsort` sorts by `key` or by `value`, not by `\(by)`")
    }
    var keyed: [(key: Value, element: Value)] = []
    for entry in map.entries {
      keyed.append(
        (machine.comparable(by == "key" ? entry.key : entry.value, isCaseSensitive: isCaseSensitive), .tuple([entry.key, entry.value])))
    }
    return .list(try sortedByKey(keyed, isReversed: try machine.flag(arguments[2])).map(\.element))
  },
  Filter("groupby", ["attribute", "default", "case_sensitive"], required: 1, groupBy),
  Filter("min", ["case_sensitive", "attribute"]) { value, arguments, machine throws(TemplateFault) in
    try extreme(value, arguments, &machine, sign: 1)
  },
  Filter("max", ["case_sensitive", "attribute"]) { value, arguments, machine throws(TemplateFault) in
    try extreme(value, arguments, &machine, sign: -1)
  },
]

@Sendable private func groupBy(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  let path = try AttributePath(arguments[0] ?? .null)
  let isCaseSensitive = try machine.flag(arguments[2])
  let fallback = arguments[1] == .some(.null) ? nil : arguments[1]
  var keyed: [(key: Value, element: Value)] = []
  for element in try machine.list(from: value) {
    let key = try machine.value(at: path, of: element, or: fallback)
    if let undefined = key.undefined { throw machine.fault(for: undefined, at: nil) }
    keyed.append((machine.comparable(key, isCaseSensitive: isCaseSensitive), element))
  }
  var groups: [(key: Value, elements: [Value])] = []
  for entry in try sortedByKey(keyed, isReversed: false) {
    if groups.last?.key == entry.key {
      groups[groups.count - 1].elements.append(entry.element)
    } else {
      groups.append((entry.key, [entry.element]))
    }
  }
  var result: [Value] = []
  for group in groups {
    // The name of a group is that of its first element, with its capitals.
    result.append(.language(.group(grouper: try machine.value(at: path, of: group.elements[0], or: fallback), list: group.elements)))
  }
  return .list(result)
}

private func extreme(_ value: Value, _ arguments: Arguments, _ machine: inout Machine, sign: Int) throws(TemplateFault) -> Value {
  let isCaseSensitive = try machine.flag(arguments[0])
  let path = try AttributePath(arguments[1] ?? .null)
  var best: (key: Value, element: Value)?
  for element in try machine.list(from: value) {
    let key = try machine.sortKey(element, path, isCaseSensitive)
    if let current = best, try order(key, current.key) * sign >= 0 { continue }
    best = (key, element)
  }
  return best?.element ?? .undefined(.reason("there is no \(sign > 0 ? "smallest" : "largest") element: the list is empty"))
}

extension Machine {
  mutating func flag(_ value: Value?) throws(TemplateFault) -> Bool {
    guard let value else { return false }
    return try isTruth(value)
  }

  mutating func sortKey(_ element: Value, _ path: AttributePath, _ isCaseSensitive: Bool) throws(TemplateFault) -> Value {
    let value = try value(at: path, of: element)
    if let undefined = value.undefined { throw fault(for: undefined, at: nil) }
    return comparable(value, isCaseSensitive: isCaseSensitive)
  }
}

/// The values in order; values that are equal keep the order they have.
func sorted(_ list: [Value], isReversed: Bool, by key: (Value) throws(TemplateFault) -> Value) throws(TemplateFault) -> [Value] {
  var keyed: [(key: Value, element: Value)] = []
  for element in list { keyed.append((try key(element), element)) }
  return try sortedByKey(keyed, isReversed: isReversed).map(\.element)
}

/// Merges runs, so that equal keys keep their order, in both directions.
func sortedByKey(_ list: [(key: Value, element: Value)], isReversed: Bool) throws(TemplateFault) -> [(key: Value, element: Value)] {
  guard list.count > 1 else { return list }
  let middle = list.count / 2
  let left = try sortedByKey(Array(list[..<middle]), isReversed: isReversed)
  let right = try sortedByKey(Array(list[middle...]), isReversed: isReversed)
  var result: [(key: Value, element: Value)] = []
  result.reserveCapacity(list.count)
  var (i, j) = (0, 0)
  while i < left.count, j < right.count {
    let comparison = try order(right[j].key, left[i].key)
    if isReversed ? comparison > 0 : comparison < 0 {
      result.append(right[j])
      j += 1
    } else {
      result.append(left[i])
      i += 1
    }
  }
  result += left[i...]
  result += right[j...]
  return result
}
