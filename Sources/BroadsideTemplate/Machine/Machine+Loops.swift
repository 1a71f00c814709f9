import BroadsideText
import BroadsideValue

/// `for`.
extension Machine {
  mutating func runLoop(_ number: Int32, _ id: NodeID) throws(TemplateFault) {
    let loop = program.loops[Int(number)]
    let value: Value
    let elements: Elements
    do {
      value = try evaluate(loop.elements)
      elements = try self.elements(of: value, loop.elements)
    } catch {
      throw explained(error, loop.elements)
    }
    guard let unit = loop.unit else { return try run(loop, elements, depth: 0, recursion: nil, id) }
    try runRecursive(number, unit, elements, depth: 0, parentBase: base, id)
  }

  /// What a value consists of, for going through it.
  mutating func elements(of value: Value, _ id: NodeID) throws(TemplateFault) -> Elements {
    if let elements = Elements(value) { return elements }
    if value.undefined?.isNothing == true { return Elements([]) }
    if let undefined = value.undefined { throw fault(for: undefined, at: id) }
    if case .object(let object) = value, !(object is LanguageObject), object.shape == .record, !object.memberNames.isEmpty {
      return Elements(object.memberNames.map { .text($0) })
    }
    if case .object(let object) = value, object.shape == .markup, let elements = Elements(plain(value)) { return elements }
    throw fault(.layoutType, "\(kindName(of: value)) has no elements to go through", at: site(of: id))
  }

  /// The body of a recursive loop runs with slots of its own for each level.
  mutating func runRecursive(
    _ number: Int32, _ unit: Unit, _ elements: Elements, depth: Int, parentBase: Int, _ id: NodeID
  ) throws(TemplateFault) {
    let loop = program.loops[Int(number)]
    try enter(site: site(of: id), in: site(of: id).layout)
    let frame = push(unit, parentBase: parentBase)
    try run(loop, elements, depth: depth, recursion: (number, parentBase), id)
    pop(frame, unit)
    leave()
  }

  private mutating func run(
    _ loop: Loop, _ all: Elements, depth: Int, recursion: (loop: Int32, parentBase: Int)?, _ id: NodeID
  ) throws(TemplateFault) {
    let isTold = loop.loopSlot >= 0
    // With `loop` in use, its length has to be known before the first turn.
    let elements = loop.test >= 0 && isTold ? Elements(try selected(all, loop)) : all
    let testsEach = loop.test >= 0 && !isTold
    let state = loops.count
    if isTold {
      loops.append(LoopState(count: elements.count, depth: depth, elements: elements, recursion: recursion))
    }
    var turns = 0
    for index in 0..<elements.count {
      try step(id)
      try assign(elements, index, loop)
      if testsEach, !(try holds(loop.test)) { continue }
      clearSlots(loop.firstSlot, loop.slotCount)
      if isTold {
        loops[state].index = index
        slots[base + Int(loop.loopSlot)] = .integer(state)
      }
      let flow = try run(loop.body)
      if flow == .stopLoop { break }
      // As in Jinja, a turn that `break` or `continue` ends does not count for `else`.
      if flow == .next { turns += 1 }
    }
    if isTold { loops.cut(to: state) }
    if turns == 0, loop.otherwise >= 0 { _ = try run(loop.otherwise) }
  }

  mutating func step(_ id: NodeID) throws(TemplateFault) {
    steps += 1
    if steps > limits.stepsMax || output.count > limits.outputBytesMax { try checkLimits(at: site(of: id)) }
  }

  private mutating func selected(_ all: Elements, _ loop: Loop) throws(TemplateFault) -> [Value] {
    var selected: [Value] = []
    for index in 0..<all.count {
      try assign(all, index, loop)
      if try holds(loop.test) { selected.append(all.element(at: index, for: host)) }
    }
    return selected
  }

  private mutating func holds(_ test: NodeID) throws(TemplateFault) -> Bool {
    do { return try isTrue(test) } catch { throw explained(error, test) }
  }

  private mutating func assign(_ elements: Elements, _ index: Int, _ loop: Loop) throws(TemplateFault) {
    switch loop.plain {
    case .one(let slot): slots[base + Int(slot)] = elements.element(at: index, for: host)
    case .two(let first, let second):
      if let pair = elements.pair(at: index) {
        slots[base + Int(first)] = pair.0
        slots[base + Int(second)] = pair.1
      } else {
        try store(elements.element(at: index, for: host), in: loop.target)
      }
    case .other: try store(elements.element(at: index, for: host), in: loop.target)
    }
  }

  // MARK: - loop

  mutating func loopField(_ slot: Int32, _ field: LoopField) -> Value {
    guard case .integer(let number)? = slots[base + Int(slot)] else { return .undefined(.name("loop")) }
    return loopField(of: number, field)
  }

  private func loopField(of number: Int, _ field: LoopField) -> Value {
    guard number < loops.count else { return .undefined(.reason("the loop has ended")) }
    let index = loops[number].index
    let count = loops[number].count
    switch field {
    case .index: return .integer(index + 1)
    case .index0: return .integer(index)
    case .revindex: return .integer(count - index)
    case .revindex0: return .integer(count - index - 1)
    case .first: return .bool(index == 0)
    case .last: return .bool(index == count - 1)
    case .length: return .integer(count)
    case .depth: return .integer(loops[number].depth + 1)
    case .depth0: return .integer(loops[number].depth)
    case .previtem:
      return index == 0 ? .undefined(.reason("there is no previous item")) : loops[number].elements.element(at: index - 1, for: host)
    case .nextitem:
      return index == count - 1 ? .undefined(.reason("there is no next item")) : loops[number].elements.element(at: index + 1, for: host)
    }
  }

  func loopMember(_ number: Int, _ name: String) -> Value? {
    LoopField(name).map { loopField(of: number, $0) }
  }
}
