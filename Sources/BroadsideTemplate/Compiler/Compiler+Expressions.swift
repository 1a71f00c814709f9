import BroadsideText
import BroadsideValue

extension Compiler {
  mutating func expression(_ syntax: ExpressionSyntax) -> NodeID {
    deepen()
    defer { scope.unit.level -= 1 }
    let range = syntax.range
    switch syntax.kind {
    case .constant(let value): return constant(value, range)
    case .name(let name): return variable(name, range)
    case .list(let elements): return collection(elements, range, make: Node.list) { .list($0) }
    case .tuple(let elements): return collection(elements, range, make: Node.tuple) { .tuple($0) }
    case .dictionary(let entries):
      let parts = entries.flatMap { [expression($0.key), expression($0.value)] }
      return add(.dictionary(add(children: parts)), range)
    case .member(let base, let name, let nameRange): return member(of: base, name, nameRange, range)
    case .element(let base, let index): return add(.element(of: expression(base), index: expression(index)), range)
    case .slice(let base, let slice):
      let parts = [slice.start, slice.stop, slice.step].map { $0.map { expression($0) } ?? -1 }
      return add(.slice(of: expression(base), parts: add(children: parts).start), range)
    case .call(let callee, let arguments): return call(callee, arguments, range)
    case .filter(let input, let name, let nameRange, let arguments): return filter(on: input, name, nameRange, arguments, range)
    case .test(let input, let name, let nameRange, let arguments): return test(on: input, name, nameRange, arguments, range)
    case .captured(let body): return captured(body, range)
    default: return operation(syntax)
    }
  }

  private mutating func operation(_ syntax: ExpressionSyntax) -> NodeID {
    let range = syntax.range
    switch syntax.kind {
    case .not(let operand): return add(.not(expression(operand)), range)
    case .negated(let operand): return folded(.negated(expression(operand)), range)
    case .positive(let operand): return folded(.positive(expression(operand)), range)
    case .arithmetic(let sign, let left, let right): return folded(.arithmetic(sign, expression(left), expression(right)), range)
    case .both(let left, let right): return add(.both(expression(left), expression(right)), range)
    case .either(let left, let right): return add(.either(expression(left), expression(right)), range)
    case .comparison(let first, let rest): return comparison(first, rest, range)
    case .concatenation(let parts): return add(.concatenation(add(children: parts.map { expression($0) })), range)
    case .conditional(let test, let then, let otherwise):
      let testNode = expression(test)
      guardedDepth += test.asksForFilter ? 1 : 0
      defer { guardedDepth -= test.asksForFilter ? 1 : 0 }
      return add(.conditional(test: testNode, then: expression(then), otherwise: otherwise.map { expression($0) } ?? -1), range)
    default: return constant(.null, range)
    }
  }

  private mutating func collection(
    _ elements: [ExpressionSyntax], _ range: Range<Int>, make: (Children) -> Node, fold: ([Value]) -> Value
  ) -> NodeID {
    let parts = elements.map { expression($0) }
    let values = parts.compactMap { constantValue($0) }
    if values.count == parts.count { return constant(fold(values), range) }
    return add(make(add(children: parts)), range)
  }

  private mutating func comparison(
    _ first: ExpressionSyntax, _ rest: [(ExpressionSyntax.Comparison, ExpressionSyntax)], _ range: Range<Int>
  ) -> NodeID {
    let left = expression(first)
    if rest.count == 1 { return add(.comparison(rest[0].0, left, expression(rest[0].1)), range) }
    let operands = [left] + rest.map { expression($0.1) }
    let signs = Int32(program.comparisons.count)
    program.comparisons += rest.map(\.0)
    return add(.comparisonChain(add(children: operands), signs: signs), range)
  }

  /// The node, or its value where its parts are constants and it can be worked out.
  private mutating func folded(_ node: Node, _ range: Range<Int>) -> NodeID {
    let value: Value? =
      switch node {
      case .negated(let part): constantValue(part).flatMap { try? negated($0) }
      case .arithmetic(let sign, let left, let right):
        if let left = constantValue(left), let right = constantValue(right) {
          // Texts are left to the machine: they may be long, and `%` may need to escape.
          left.text == nil && right.text == nil && left.list == nil && right.list == nil ? try? arithmetic(sign, left, right) : nil
        } else {
          nil
        }
      default: nil
      }
    guard let value else { return add(node, range) }
    return constant(value, range)
  }

  // MARK: - Names

  private mutating func variable(_ name: String, _ range: Range<Int>) -> NodeID {
    let found = candidates(of: name)
    if found.list.count == 1, found.isComplete, found.list[0].depth == 0, !found.list[0].isLoop {
      return add(.local(slot: found.list[0].slot), range)
    }
    if found.list.isEmpty {
      if name == "super", isInBlock { return add(.superBlock, range) }
      if name == "self" { return add(.blocks, range) }
      switch outsideNode(of: name) {
      case .given(let index): return add(.given(index: index, name: number(of: name)), range)
      case .global: return constant(environment.globals[name] ?? .null, range)
      case .nothing: break
      }
    }
    var reference = VariableReference(name: number(of: name), candidates: found.list, isComplete: found.isComplete)
    if found.list.isEmpty, !isBound(name) { reference.neighbours = namesAround() }
    if found.list.isEmpty, isBound(name), !isSetAtTop(name) { reference.foundSlot = scope.unit.foundSlot(of: name) }
    program.variables.append(reference)
    return add(.variable(Int32(program.variables.count - 1)), range)
  }

  /// The names that the scopes around this place set.
  private func namesAround() -> [String] {
    var names: [String] = []
    var current: Scope? = scope
    while let found = current {
      names += found.slots.keys
      current = found.parent
    }
    return names
  }

  /// The slots in which a name could be, innermost first, up to one that always has a value.
  func candidates(of name: String) -> (list: [VariableReference.Candidate], isComplete: Bool) {
    var list: [VariableReference.Candidate] = []
    var depth: Int32 = 0
    var current: Scope? = scope
    while let found = current {
      if !found.isTop, let slot = found.slot(of: name) {
        if depth > 0 { scope.unit.useParent(depth: depth) }
        list.append(.init(depth: depth, slot: slot.index, isLoop: slot.kind == .loop))
        if slot.kind != .assigned { return (list, true) }
      }
      if let parent = found.parent, parent.unit !== found.unit { depth += 1 }
      current = found.parent
    }
    return (list, false)
  }

  private mutating func member(of base: ExpressionSyntax, _ name: String, _ nameRange: Range<Int>, _ range: Range<Int>) -> NodeID {
    if case .name("loop") = base.kind, let field = LoopField(name) {
      let found = candidates(of: "loop")
      if let only = found.list.first, only.isLoop, only.depth == 0 { return add(.loopField(slot: only.slot, field), range) }
    }
    return add(.member(of: expression(base), name: number(of: name)), range)
  }
}

extension LoopField {
  init?(_ name: String) {
    switch name {
    case "index": self = .index
    case "index0": self = .index0
    case "revindex": self = .revindex
    case "revindex0": self = .revindex0
    case "first": self = .first
    case "last": self = .last
    case "length": self = .length
    case "depth": self = .depth
    case "depth0": self = .depth0
    case "previtem": self = .previtem
    case "nextitem": self = .nextitem
    default: return nil
    }
  }
}

extension ExpressionSyntax {
  /// Whether it asks `is filter` or `is test`: what is chosen by it may use a name that there isn't.
  var asksForFilter: Bool {
    switch kind {
    case .test(_, let name, _, _): name == "filter" || name == "test"
    case .not(let operand): operand.asksForFilter
    case .both(let left, let right), .either(let left, let right): left.asksForFilter || right.asksForFilter
    default: false
    }
  }
}
