import BroadsideText
import BroadsideValue

/// The values of expressions.
extension Machine {
  mutating func evaluate(_ id: NodeID) throws(TemplateFault) -> Value {
    switch program.nodes[Int(id)] {
    case .constant(let index): return program.constants[Int(index)]
    case .local(let slot): return slots[base + Int(slot)] ?? .null
    case .given(let index, let name):
      if contexts[context].hasGiven { return given[Int(index)] }
      return .undefined(.name(program.names.texts[Int(name)]))
    case .variable(let index): return variable(Int(index))
    case .member(let of, let name): return try member(of: of, name, id)
    case .element(let of, let index): return try element(of: try evaluate(of), at: try evaluate(index), id)
    case .loopField(let slot, let field): return loopField(slot, field)
    case .filter(let filter, let of, let site): return try self.filter(Int(filter), try evaluate(of), site, id)
    case .test(let test, let of, let site): return .bool(try self.test(Int(test), try evaluate(of), site, id))
    case .call(let callee, let site): return try call(try evaluate(callee), site, id)
    case .callMember(let of, let name, let site): return try callMember(of, name, site, id)
    case .comparison(let sign, let left, let right): return .bool(try compare(sign, try evaluate(left), try evaluate(right), id))
    case .not(let operand): return .bool(!(try isTrue(operand)))
    case .both(let left, let right):
      let value = try evaluate(left)
      return try isTrue(value, left) ? try evaluate(right) : value
    case .either(let left, let right):
      let value = try evaluate(left)
      return try isTrue(value, left) ? value : try evaluate(right)
    case .isDefined(let operand): return .bool(!(try evaluate(operand)).isUndefined)
    default: return try evaluateRarer(id)
    }
  }

  private mutating func evaluateRarer(_ id: NodeID) throws(TemplateFault) -> Value {
    switch program.nodes[Int(id)] {
    case .fallback(let value, let fallback):
      let value = try evaluate(value)
      return value.isUndefined ? try evaluate(fallback) : value
    case .negated(let operand): return try placing(id) { machine throws(TemplateFault) in try negated(try machine.defined(operand)) }
    case .positive(let operand):
      let value = try defined(operand)
      guard Number(value) != nil else { throw fault(.layoutType, "`+` does not go with \(kindName(of: value))", at: site(of: id)) }
      if case .bool(let bool) = value { return .integer(bool ? 1 : 0) }
      return value
    case .arithmetic(let sign, let left, let right): return try calculate(sign, left, right, id)
    case .comparisonChain(let children, let signs): return .bool(try compareChain(children, signs, id))
    case .concatenation(let children): return try concatenate(children)
    case .conditional(let test, let then, let otherwise):
      if try isTrue(test) { return try evaluate(then) }
      return otherwise < 0 ? .undefined(.nothing) : try evaluate(otherwise)
    case .list(let children):
      let list: Value = .list(try evaluate(children))
      if isTooDeep(list) { throw fault(.layoutLimit, "lists lie more than 500 deep in one another", at: site(of: id)) }
      return list
    case .tuple(let children): return .tuple(try evaluate(children))
    case .dictionary(let children): return try dictionary(children, id)
    case .slice(let of, let parts): return try slice(try defined(of), parts, id)
    case .superBlock: return superBlock()
    case .blocks: return .language(.blocks)
    case .captured(let body): return try captured(body)
    default: return .null
    }
  }

  mutating func evaluate(_ children: Children) throws(TemplateFault) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(Int(children.count))
    for index in children.start..<(children.start + children.count) { values.append(try evaluate(program.children[Int(index)])) }
    return values
  }

  /// The value, which has to be there.
  mutating func defined(_ id: NodeID) throws(TemplateFault) -> Value {
    let value = try evaluate(id)
    if case .object(let object) = value, object.shape == .language, let undefined = value.undefined, !undefined.isNothing {
      throw fault(for: undefined, at: id)
    }
    return value
  }

  /// Gives a fault without a place the place of a node.
  mutating func placing<Result>(_ id: NodeID, _ body: (inout Machine) throws(TemplateFault) -> Result) throws(TemplateFault) -> Result {
    do { return try body(&self) } catch { throw placed(error, at: id) }
  }

  // MARK: - Truth

  mutating func isTrue(_ id: NodeID) throws(TemplateFault) -> Bool { try isTrue(try evaluate(id), id) }

  mutating func isTrue(_ value: Value, _ id: NodeID) throws(TemplateFault) -> Bool {
    switch value {
    case .null: return false
    case .bool(let bool): return bool
    case .integer(let integer): return integer != 0
    case .number(let number): return number != 0
    case .text(let text), .markup(let text): return !text.isEmpty
    case .timestamp: return true
    case .list(let list): return !list.isEmpty
    case .map(let map): return !map.isEmpty
    case .object(let object): return try isTrue(object, id)
    }
  }

  private mutating func isTrue(_ object: any DynamicObject, _ id: NodeID) throws(TemplateFault) -> Bool {
    switch object.shape {
    case .record: return true
    case .sequence: return object.count > 0
    case .markup:
      let start = output.count
      defer { output.remove(from: start) }
      object.write(to: &output, for: host)
      return output.count > start
    case .language:
      guard let undefined = Value.object(object).undefined else { return true }
      if undefined.isNothing { return false }
      throw fault(for: undefined, at: id)
    }
  }

  // MARK: - Operators

  private mutating func calculate(
    _ sign: ExpressionSyntax.Operator, _ left: NodeID, _ right: NodeID, _ id: NodeID
  ) throws(TemplateFault) -> Value {
    let left = plain(try defined(left))
    let right = plain(try defined(right))
    do {
      switch (sign, left, right) {
      case (.multiply, _, .integer(let count)) where left.text != nil || left.list != nil || left.tuple != nil:
        return try repeated(left, count)
      case (.multiply, .integer(let count), _) where right.text != nil || right.list != nil || right.tuple != nil:
        return try repeated(right, count)
      case (.modulo, .text(let format), _): return .text(try formatted(format, with: right, isEscaping: false))
      case (.modulo, .markup(let format), _): return .markup(try formatted(format, with: right, isEscaping: true))
      default: return try arithmetic(sign, left, right)
      }
    } catch {
      throw placed(error, at: id)
    }
  }

  /// Objects that print as HTML become HTML, where their characters are asked for.
  func plain(_ value: Value) -> Value {
    guard case .object(let object) = value, object.shape == .markup else { return value }
    return .markup(object.printedText(for: host))
  }

  mutating func compare(_ sign: ExpressionSyntax.Comparison, _ left: Value, _ right: Value, _ id: NodeID) throws(TemplateFault) -> Bool {
    try checkDefined(left, id)
    try checkDefined(right, id)
    do {
      switch sign {
      case .equal: return left == right
      case .notEqual: return left != right
      case .less: return try order(left, right) < 0
      case .lessOrEqual: return try order(left, right) <= 0
      case .greater: return try order(left, right) > 0
      case .greaterOrEqual: return try order(left, right) >= 0
      case .contained: return try contains(right, left)
      case .notContained: return !(try contains(right, left))
      }
    } catch {
      throw placed(error, at: id)
    }
  }

  private func checkDefined(_ value: Value, _ id: NodeID) throws(TemplateFault) {
    guard case .object(let object) = value, object.shape == .language, let undefined = value.undefined else { return }
    throw fault(for: undefined, at: id)
  }

  private mutating func compareChain(_ children: Children, _ signs: Int32, _ id: NodeID) throws(TemplateFault) -> Bool {
    var left = try evaluate(program.children[Int(children.start)])
    for index in 1..<children.count {
      let right = try evaluate(program.children[Int(children.start + index)])
      guard try compare(program.comparisons[Int(signs + index - 1)], left, right, id) else { return false }
      left = right
    }
    return true
  }

  /// Whether `element` is in `whole`: a part of a text, an element of a list, a key of a mapping.
  func contains(_ whole: Value, _ element: Value) throws(TemplateFault) -> Bool {
    let whole = plain(whole)
    switch whole {
    case .text(let text), .markup(let text):
      guard let part = plain(element).text else {
        throw TemplateFault(.layoutType, "a text can hold texts alone, not \(kindName(of: element))")
      }
      return part.isEmpty || range(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil
    case .map(let map): return map[element] != nil
    case .object(let object) where object.shape == .record:
      return element.text.map { object.memberNames.contains($0) } ?? false
    default:
      guard let elements = Elements(whole) else { throw TemplateFault(.layoutType, "\(kindName(of: whole)) holds no elements") }
      return (0..<elements.count).contains { elements.element(at: $0, for: host) == element }
    }
  }

  private mutating func concatenate(_ children: Children) throws(TemplateFault) -> Value {
    let start = output.count
    defer { output.remove(from: start) }
    var values: [Value] = []
    values.reserveCapacity(Int(children.count))
    for index in children.start..<(children.start + children.count) { values.append(plain(try defined(program.children[Int(index)]))) }
    let isMarkup = isEscaping && values.contains { if case .markup = $0 { true } else { false } }
    for value in values { append(value, isEscaped: isMarkup) }
    let text = output.text(from: start)
    return isMarkup ? .markup(text) : .text(text)
  }

  private mutating func dictionary(_ children: Children, _ id: NodeID) throws(TemplateFault) -> Value {
    var map = ValueMap()
    for index in stride(from: Int(children.start), to: Int(children.start + children.count), by: 2) {
      let key = plain(try defined(program.children[index]))
      guard isHashable(key) else { throw fault(.layoutType, "\(kindName(of: key)) cannot be a key", at: site(of: program.children[index])) }
      map[key] = try evaluate(program.children[index + 1])
    }
    return .map(map)
  }

  /// What a body prints, as HTML where escaping is on.
  mutating func captured(_ body: NodeID) throws(TemplateFault) -> Value {
    let start = output.count
    _ = try run(body)
    return takeOutput(from: start)
  }

  /// Takes what was printed since a place back as a value.
  mutating func takeOutput(from start: Int) -> Value {
    let text = output.text(from: start)
    output.remove(from: start)
    return isEscaping ? .markup(text) : .text(text)
  }
}

/// Whether a value can be the key of a mapping: what can change can't.
func isHashable(_ value: Value) -> Bool {
  switch value {
  case .list, .map: false
  default: value.tuple?.allSatisfy(isHashable) ?? true
  }
}
