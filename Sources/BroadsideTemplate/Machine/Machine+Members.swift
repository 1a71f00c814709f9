import BroadsideText
import BroadsideValue

/// Members and elements of values.
extension Machine {
  /// The member of what an expression gives. Members of objects in variables, the commonest, are looked up without copying the value.
  @inline(__always)
  mutating func member(of node: NodeID, _ name: Int32, _ id: NodeID) throws(TemplateFault) -> Value {
    if let object = objectAtHand(node), let member = object.member(Name(id: Int(name)), for: host) { return member }
    return try member(try evaluate(node), name, id)
  }

  /// The object that an expression gives, where it is one that needs no evaluating: what a variable holds.
  @inline(__always)
  func objectAtHand(_ node: NodeID) -> (any DynamicObject)? {
    switch program.nodes[Int(node)] {
    case .local(let slot): if case .object(let object)? = slots[base + Int(slot)] { return object }
    case .variable(let index):
      let slot = Int(program.variables[Int(index)].foundSlot)
      if slot >= 0, case .object(let object)? = slots[base + slot] { return object }
    case .given(let index, _) where contexts[context].hasGiven: if case .object(let object) = given[Int(index)] { return object }
    case .constant(let index): if case .object(let object) = program.constants[Int(index)] { return object }
    default: break
    }
    return nil
  }

  mutating func member(_ value: Value, _ name: Int32, _ id: NodeID) throws(TemplateFault) -> Value {
    switch value {
    case .object(let object):
      if let member = object.member(Name(id: Int(name)), for: host) { return member }
      return try rareMember(of: value, name, id)
    case .map(let map):
      if program.methods[Int(name)].contains(.map) { return .language(.method(of: value, name: program.names.texts[Int(name)])) }
      if let member = map[program.names.texts[Int(name)]] { return member }
    default:
      let text = program.names.texts[Int(name)]
      if !program.methods[Int(name)].isDisjoint(with: MethodOwners(owning: value)) { return .language(.method(of: value, name: text)) }
      if let part = timestampPart(text, of: value) { return part }
    }
    return .undefined(.member(program.names.texts[Int(name)], of: value))
  }

  /// Members of the language's own objects, and what there is where an object has no such member.
  private mutating func rareMember(of value: Value, _ name: Int32, _ id: NodeID) throws(TemplateFault) -> Value {
    try ownMember(of: value, program.names.texts[Int(name)], id)
  }

  private mutating func ownMember(of value: Value, _ text: String, _ id: NodeID) throws(TemplateFault) -> Value {
    guard let kind = value.language else {
      return hasMethod(text, value) ? .language(.method(of: value, name: text)) : .undefined(.member(text, of: value))
    }
    switch kind {
    case .undefined(let undefined): throw fault(for: undefined, at: id)
    case .namespace(let number):
      if let member = namespaces[number][text] { return member }
    case .module(let module):
      if let member = module.members[text] { return member }
    case .loop(let number): if let field = loopMember(number, text) { return field }
    case .group(let grouper, let list):
      if text == "grouper" { return grouper }
      if text == "list" { return .list(list) }
    case .cycler(let number):
      if text == "current" { return cyclers[number].items[cyclers[number].index] }
    case .macro(let macro):
      if let part = macroMember(macro, text) { return part }
    case .block(let block):
      if text == "super" { return superBlock(of: block) }
    case .blocks: if let block = blockReference(named: text) { return block }
    case .range(let range):
      switch text {
      case "start": return .integer(range.start)
      case "stop": return .integer(range.stop)
      case "step": return .integer(range.step)
      default: break
      }
    default: break
    }
    if hasMethod(text, value) || isOwnMethod(text, of: kind) { return .language(.method(of: value, name: text)) }
    return .undefined(.member(text, of: value))
  }

  private func hasMethod(_ name: String, _ value: Value) -> Bool {
    !MethodOwners(of: name).isDisjoint(with: MethodOwners(owning: value))
  }

  private func isOwnMethod(_ name: String, of kind: LanguageObject.Kind) -> Bool {
    switch kind {
    case .loop: name == "cycle" || name == "changed"
    case .cycler: name == "next" || name == "reset"
    default: false
    }
  }

  private func macroMember(_ macro: MacroReference, _ name: String) -> Value? {
    let macro = program.macros[Int(macro.number)]
    switch name {
    case "name": return .text(macro.name)
    case "arguments": return .tuple(macro.parameters.map { .text(program.names.texts[Int($0.name)]) })
    case "catch_kwargs": return .bool(macro.kwargsSlot >= 0)
    case "catch_varargs": return .bool(macro.varargsSlot >= 0)
    case "caller": return .bool(macro.callerSlot >= 0 || macro.parameters.contains { program.names.texts[Int($0.name)] == "caller" })
    default: return nil
    }
  }

  private func timestampPart(_ name: String, of value: Value) -> Value? {
    guard case .timestamp(let timestamp) = value else { return nil }
    switch name {
    case "year": return .integer(timestamp.date.year)
    case "month": return .integer(timestamp.date.month)
    case "day": return .integer(timestamp.date.day)
    case "hour": return .integer(timestamp.time?.hour ?? 0)
    case "minute": return .integer(timestamp.time?.minute ?? 0)
    case "second": return .integer(timestamp.time?.second ?? 0)
    default: return nil
    }
  }

  // MARK: - Elements

  mutating func element(of value: Value, at index: Value, _ id: NodeID) throws(TemplateFault) -> Value {
    if let undefined = value.undefined ?? index.undefined { throw fault(for: undefined, at: id) }
    switch (value, index) {
    case (.map(let map), _): if isHashable(index), let element = map[plain(index)] { return element }
    case (.text, .integer(let place)), (.markup, .integer(let place)), (.list, .integer(let place)):
      if let element = element(of: value, at: place) { return element }
    case (.object(let object), .integer(let place)) where object.shape == .sequence:
      let place = place < 0 ? place + object.count : place
      if place >= 0, place < object.count { return object.element(at: place, for: host) }
    case (.object(let object), _) where object.shape == .markup: return try element(of: plain(value), at: index, id)
    case (_, .bool(let bool)): return try element(of: value, at: .integer(bool ? 1 : 0), id)
    default: break
    }
    if let name = index.text { return try namedElement(of: value, name, id) }
    return .undefined(.element(index, of: value))
  }

  private func element(of value: Value, at place: Int) -> Value? {
    guard let elements = Elements(value) else { return nil }
    let place = place < 0 ? place + elements.count : place
    guard place >= 0, place < elements.count else { return nil }
    let element = elements.element(at: place, for: host)
    if case .markup = value, let text = element.text { return .markup(text) }
    return element
  }

  /// `value["name"]` is a member, where there is no such element.
  mutating func namedElement(of value: Value, _ name: String, _ id: NodeID) throws(TemplateFault) -> Value {
    if let known = program.names.name(of: name) { return try member(value, Int32(known.id), id) }
    if case .map(let map) = value, let member = map[name] { return member }
    if let part = timestampPart(name, of: value) { return part }
    return try ownMember(of: value, name, id)
  }

  mutating func slice(_ value: Value, _ parts: Int32, _ id: NodeID) throws(TemplateFault) -> Value {
    let value = plain(value)
    if case .range(let range)? = value.language { return try slice(range, parts, id) }
    guard let elements = Elements(value), value.map == nil else {
      throw fault(.layoutType, "\(kindName(of: value)) cannot be sliced", at: site(of: id))
    }
    let indices = try sliceIndices(parts, count: elements.count, id)
    steps += indices.count
    let selected = indices.map { elements.element(at: $0, for: host) }
    switch value {
    case .text: return .text(joinedText(selected))
    case .markup: return .markup(joinedText(selected))
    case .object where value.tuple != nil: return .tuple(selected)
    default: return .list(selected)
    }
  }

  private mutating func sliceIndices(_ parts: Int32, count: Int, _ id: NodeID) throws(TemplateFault) -> [Int] {
    let bounds = try sliceBounds(parts, count: count, id)
    return Array(stride(from: bounds.first, to: bounds.end, by: bounds.step))
  }

  private mutating func sliceBounds(_ parts: Int32, count: Int, _ id: NodeID) throws(TemplateFault) -> SliceBounds {
    var bounds: [Int?] = []
    for offset in 0..<Int32(3) {
      let node = program.children[Int(parts + offset)]
      bounds.append(node < 0 ? nil : try sliceBound(node))
    }
    if bounds[2] == 0 { throw fault(.layoutNumber, "the step of the slice is 0", at: site(of: id)) }
    return SliceBounds(bounds[0], bounds[1], bounds[2] ?? 1, count: count)
  }

  /// A slice of a range is a range.
  private mutating func slice(_ range: NumberRange, _ parts: Int32, _ id: NodeID) throws(TemplateFault) -> Value {
    let bounds = try sliceBounds(parts, count: range.count, id)
    let (start, stop) = (range.start + bounds.first * range.step, range.start + bounds.end * range.step)
    return .language(.range(NumberRange(start: start, stop: stop, step: bounds.step * range.step)))
  }

  private mutating func sliceBound(_ node: NodeID) throws(TemplateFault) -> Int? {
    switch try defined(node) {
    case .null: return nil
    case .integer(let integer): return integer
    case .bool(let bool): return bool ? 1 : 0
    case let value:
      throw fault(.layoutType, "a slice goes from one whole number to another", at: site(of: node), label: "this is \(kindName(of: value))")
    }
  }

  private func joinedText(_ characters: [Value]) -> String {
    var text = ""
    for character in characters { text += character.text ?? "" }
    return text
  }
}

/// Where a slice of Python begins and ends, inside a sequence.
struct SliceBounds {
  let first: Int
  let end: Int
  let step: Int

  init(_ start: Int?, _ stop: Int?, _ step: Int, count: Int) {
    func clamped(_ bound: Int?, _ fallback: Int) -> Int {
      guard var bound else { return fallback }
      if bound < 0 { bound = bound < -count ? -1 : bound + count }
      return step > 0 ? min(max(bound, 0), count) : min(max(bound, -1), count - 1)
    }
    first = clamped(start, step > 0 ? 0 : count - 1)
    if step < 0, let stop, stop < -count { end = -1 } else { end = clamped(stop, step > 0 ? count : -1) }
    // A longer step covers no more.
    self.step = max(min(step, count + 1), -count - 1)
  }
}
