import BroadsideText
import BroadsideValue

/// Where the values of names are.
extension Machine {
  mutating func variable(_ index: Int) -> Value {
    let foundSlot = Int(program.variables[index].foundSlot)
    if foundSlot >= 0, let value = slots[base + foundSlot] { return value }
    let name = program.variables[index].name
    for candidate in program.variables[index].candidates {
      if let value = value(of: candidate, from: base) { return value }
    }
    guard let value = lookUp(name, in: context) else { return .undefined(.name(program.names.texts[Int(name)])) }
    if foundSlot >= 0 { slots[base + foundSlot] = value }
    return value
  }

  private func value(of candidate: VariableReference.Candidate, from start: Int) -> Value? {
    guard let place = place(of: candidate, from: start), let value = slots[place] else { return nil }
    if candidate.isLoop, case .integer(let number) = value { return .language(.loop(number)) }
    return value
  }

  /// The slot that a candidate means, going outwards through the units.
  func place(of candidate: VariableReference.Candidate, from start: Int) -> Int? {
    var start = start
    for _ in 0..<candidate.depth {
      guard case .integer(let parent)? = slots[start] else { return nil }
      start = parent
    }
    let place = start + Int(candidate.slot)
    return place < slots.count ? place : nil
  }

  /// The value of a name that is not a variable of the unit: set at the top of the layout, around its include, or outside.
  func lookUp(_ name: Int32, in start: Int) -> Value? {
    var current: Int? = start
    var hasGiven = true
    while let number = current {
      if let found = contexts[number].variables.first(where: { $0.name == name }) { return found.value }
      if let value = visibleValue(of: name, contexts[number].visible, from: contexts[number].visibleBase) { return value }
      hasGiven = contexts[number].hasGiven
      current = contexts[number].outer
    }
    switch program.outside[Int(name)] {
    case .given(let index):
      guard hasGiven else { return nil }
      return given[Int(index)]
    case .global(let index): return program.globals[Int(index)]
    case .nothing: return nil
    }
  }

  /// - Parameter visible: the number of the names that are visible around an include; below 0 for none.
  func visibleValue(of name: Int32, _ visible: Int32, from start: Int) -> Value? {
    guard visible >= 0 else { return nil }
    for entry in program.visibleNames[Int(visible)] where entry.name == name {
      if let value = value(of: entry.candidate, from: start) { return value }
    }
    return nil
  }

  /// All names that have a value here, besides one that was looked for in vain.
  func namesInReach(besides name: String) -> [String] {
    var names = Set(program.names.texts.indices.filter { lookUp(Int32($0), in: context) != nil }.map { program.names.texts[$0] })
    for variable in program.variables where program.names.texts[Int(variable.name)] == name { names.formUnion(variable.neighbours) }
    names.remove(name)
    return names.sorted()
  }

  // MARK: - Setting

  mutating func store(_ value: Value, in target: Int32, isExported: Bool = true) throws(TemplateFault) {
    switch program.targets[Int(target)] {
    case .slot(let slot): slots[base + Int(slot)] = value
    case .top(let name): setTop(name, value, isExported: isExported)
    case .member(let node, let name, let site): try setMember(of: node, name, site, value)
    case .tuple(let targets, let site): try unpack(value, into: targets, site)
    }
  }

  mutating func setTop(_ name: Int32, _ value: Value, isExported: Bool) {
    let isExported = isExported && !program.names.texts[Int(name)].hasPrefix("_")
    if let index = contexts[context].variables.firstIndex(where: { $0.name == name }) {
      contexts[context].variables[index] = (name, value, isExported)
    } else {
      contexts[context].variables.append((name, value, isExported))
    }
  }

  private mutating func setMember(of node: NodeID, _ name: Int32, _ site: SourceSite, _ value: Value) throws(TemplateFault) {
    let owner = try defined(node)
    guard case .namespace(let number)? = owner.language else {
      throw fault(
        .layoutType, "a member of \(kindName(of: owner)) is set", at: site, help: ["only members of a `namespace()` can be set"])
    }
    namespaces[number][program.names.texts[Int(name)]] = value
  }

  private mutating func unpack(_ value: Value, into targets: [Int32], _ site: SourceSite) throws(TemplateFault) {
    if let undefined = value.undefined { throw fault(for: undefined, at: site) }
    guard let elements = Elements(value) else {
      throw fault(.layoutType, "\(kindName(of: value)) cannot be divided among \(targets.count) names", at: site)
    }
    guard elements.count == targets.count else {
      throw fault(.layoutType, "\(elements.count) values are divided among \(targets.count) names", at: site)
    }
    for (index, target) in targets.enumerated() { try store(elements.element(at: index, for: host), in: target) }
  }
}
