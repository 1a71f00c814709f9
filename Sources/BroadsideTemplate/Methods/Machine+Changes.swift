import BroadsideText
import BroadsideValue

/// Methods that change a list or mapping: they change it where it is kept, in a variable, a namespace or another list or mapping.
///
/// Lists and mappings are values: one that was given to a macro or another name is not changed through the first.
extension Machine {
  static let changingMethods: Set<String> = [
    "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update", "setdefault", "popitem",
  ]

  /// Nil where the value is neither a list nor a mapping.
  mutating func callChanging(_ name: String, _ of: NodeID, _ site: Int32, _ id: NodeID) throws(TemplateFault) -> Value? {
    let receiver = try evaluate(of)
    let owner = MethodOwners(owning: receiver)
    guard owner == .list || owner == .map, MethodOwners(of: name).contains(owner) else { return nil }
    let arguments = try arguments(site)
    steps += 1
    return try placing(id) { machine throws(TemplateFault) in
      try machine.change(of) { value throws(TemplateFault) in
        if case .list(var list) = value {
          value = .null
          defer { value = .list(list) }
          return try changeList(&list, name, arguments)
        }
        guard case .map(var map) = value else { return .null }
        value = .null
        defer { value = .map(map) }
        return try changeMap(&map, name, arguments)
      }
    }
  }

  /// Changes the value that an expression names, where it is kept.
  private mutating func change(_ id: NodeID, _ body: (inout Value) throws(TemplateFault) -> Value) throws(TemplateFault) -> Value {
    switch program.nodes[Int(id)] {
    case .local(let slot): return try change(slot: base + Int(slot), body)
    case .given(let index, _): return try body(&given[Int(index)])
    case .variable(let index): return try change(variable: Int(index), body)
    case .member(let of, let name): return try change(entry: .text(program.names.texts[Int(name)]), of: of, body)
    case .element(let of, let index): return try change(entry: try defined(index), of: of, body)
    case .callMember(let of, let name, let site) where ["setdefault", "get"].contains(program.names.texts[Int(name)]):
      guard let key = try arguments(site)[0] else { break }
      return try change(entry: key, of: of, body)
    default: break
    }
    var value = try evaluate(id)
    return try body(&value)
  }

  private mutating func change(slot: Int, _ body: (inout Value) throws(TemplateFault) -> Value) throws(TemplateFault) -> Value {
    // Taken out, so that the list has one owner and is not copied.
    var value = slots[slot] ?? .null
    slots[slot] = .null
    defer { slots[slot] = value }
    return try body(&value)
  }

  private mutating func change(variable index: Int, _ body: (inout Value) throws(TemplateFault) -> Value) throws(TemplateFault) -> Value {
    for candidate in program.variables[index].candidates {
      if let place = place(of: candidate, from: base), slots[place] != nil { return try change(slot: place, body) }
    }
    let name = program.variables[index].name
    var number: Int? = context
    while let current = number {
      if let place = contexts[current].variables.firstIndex(where: { $0.name == name }) {
        var value = contexts[current].variables[place].value
        contexts[current].variables[place].value = .null
        defer { contexts[current].variables[place].value = value }
        return try body(&value)
      }
      if contexts[current].visible >= 0 {
        for entry in program.visibleNames[Int(contexts[current].visible)] where entry.name == name {
          if let place = place(of: entry.candidate, from: contexts[current].visibleBase), slots[place] != nil {
            return try change(slot: place, body)
          }
        }
      }
      number = contexts[current].outer
    }
    if case .given(let place) = program.outside[Int(name)] { return try body(&given[Int(place)]) }
    var value = self.variable(index)
    return try body(&value)
  }

  /// Changes an entry of a namespace, mapping or list.
  private mutating func change(entry key: Value, of owner: NodeID, _ body: (inout Value) throws(TemplateFault) -> Value)
    throws(TemplateFault) -> Value
  {
    if case .namespace(let number)? = (try evaluate(owner)).language {
      var value = namespaces[number][key] ?? .null
      namespaces[number][key] = .null
      defer { namespaces[number][key] = value }
      return try body(&value)
    }
    return try change(owner) { whole throws(TemplateFault) in
      switch (whole, key) {
      case (.map(var map), _):
        whole = .null
        defer { whole = .map(map) }
        var value = map[key] ?? .null
        map[key] = .null
        defer { map[key] = value }
        return try body(&value)
      case (.list(var list), .integer(let place)):
        let index = place < 0 ? place + list.count : place
        guard list.indices.contains(index) else { return .null }
        whole = .null
        defer { whole = .list(list) }
        return try body(&list[index])
      default: return .null
      }
    }
  }
}

/// Changes a list and returns what Python's method returns.
func changeList(_ list: inout [Value], _ name: String, _ arguments: Arguments) throws(TemplateFault) -> Value {
  switch name {
  case "append": list.append(try needed(0, "a value", of: name, arguments))
  case "extend":
    let value = try needed(0, "a list", of: name, arguments)
    guard let elements = Elements(value) else { throw TemplateFault(.layoutType, "\(kindName(of: value)) has no elements to add") }
    list += elements.list(for: arguments.host)
  case "insert":
    let place = try arguments.integer(0, "index", or: 0)
    list.insert(
      try needed(1, "an index and a value", of: name, arguments), at: min(max(place < 0 ? place + list.count : place, 0), list.count))
  case "pop":
    let place = try arguments.integer(0, "index", or: -1)
    let index = place < 0 ? place + list.count : place
    guard list.indices.contains(index) else { throw TemplateFault(.layoutUndefined, "there is no element \(place) to take out") }
    return list.remove(at: index)
  case "remove":
    let value = try needed(0, "a value", of: name, arguments)
    guard let index = list.firstIndex(of: value) else {
      throw TemplateFault(.layoutUndefined, "the list does not hold \(summary(of: value))")
    }
    list.remove(at: index)
  case "clear": list.removeAll()
  case "reverse": list.reverse()
  case "sort":
    list = try sorted(list, isReversed: arguments["reverse"] == .bool(true)) { value throws(TemplateFault) in value }
  default: break
  }
  return .null
}

/// Changes a mapping and returns what Python's method returns.
func changeMap(_ map: inout ValueMap, _ name: String, _ arguments: Arguments) throws(TemplateFault) -> Value {
  switch name {
  case "update":
    if let first = arguments[0] {
      guard case .map(let other) = first else { throw TemplateFault(.layoutType, "`update` needs a mapping, not \(kindName(of: first))") }
      for entry in other.entries { map[entry.key] = entry.value }
    }
    for keyword in arguments.keywords { map[keyword.name] = keyword.value }
  case "setdefault":
    let key = try needed(0, "a key", of: name, arguments)
    if let value = map[key] { return value }
    map[key] = arguments[1] ?? .null
    return arguments[1] ?? .null
  case "pop":
    let key = try needed(0, "a key", of: name, arguments)
    guard let value = map[key] ?? arguments[1] else { throw TemplateFault(.layoutUndefined, "the mapping has no \(summary(of: key))") }
    map[key] = nil
    return value
  case "popitem":
    guard let last = map.entries.last else { throw TemplateFault(.layoutUndefined, "the mapping is empty") }
    map[last.key] = nil
    return .tuple([last.key, last.value])
  case "clear": map = ValueMap()
  default: break
  }
  return .null
}

private func needed(_ index: Int, _ what: String, of name: String, _ arguments: Arguments) throws(TemplateFault) -> Value {
  guard let value = arguments[index] else { throw TemplateFault(.layoutArguments, "`\(name)` needs \(what)") }
  return value
}
