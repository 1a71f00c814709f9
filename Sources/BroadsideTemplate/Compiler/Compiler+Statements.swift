import BroadsideText
import BroadsideValue

extension Compiler {
  /// Statements in their order, in the scope that is current, in which their names are declared first.
  mutating func sequence(_ statements: [StatementSyntax], in range: Range<Int>) -> NodeID {
    if !scope.isTop { for name in storedNames(in: statements) { scope.declare(name, .assigned) } }
    var nodes: [NodeID] = []
    for statement in statements { append(statement, to: &nodes) }
    return add(.sequence(add(children: nodes)), range)
  }

  private mutating func append(_ statement: StatementSyntax, to nodes: inout [NodeID]) {
    guard let node = self.statement(statement) else { return }
    // Text that was divided by a comment is one piece again.
    if let last = nodes.last, case .text(let start, let count) = program.nodes[Int(last)],
      case .text(let nextStart, let nextCount) = program.nodes[Int(node)], start + count == nextStart
    {
      program.nodes[Int(last)] = .text(start: start, count: count + nextCount)
    } else {
      nodes.append(node)
    }
  }

  func deepen() {
    scope.unit.level += 1
  }

  /// Whether what is printed here never appears, since the parent prints the page.
  private var isSilent: Bool { hasParent && scope.isTop }

  private mutating func statement(_ statement: StatementSyntax) -> NodeID? {
    deepen()
    defer { scope.unit.level -= 1 }
    let range = statement.range
    switch statement.kind {
    case .text: return isSilent ? nil : text(range)
    case .output(let value): return isSilent ? nil : add(.output(expression(value)), range)
    case .conditional(let branches, let otherwise): return conditional(branches, otherwise, range)
    case .loop(let loop): return self.loop(loop, range)
    case .assignment(let target, let value):
      let node = expression(value)
      return add(.store(target: self.target(target), node), range)
    case .with(let pairs, let body): return with(pairs, body, range)
    case .macro(let macro): return defineMacro(macro, range)
    case .call(let caller, let call): return callBlock(caller, call, range)
    case .include(let include): return self.include(include, range)
    case .module(let module): return self.module(module, range)
    case .block(let block): return self.block(block, range)
    case .extends(let parent): return extends(parent, range)
    case .autoescape(let isOn, let body):
      let value = expression(isOn)
      return add(.autoescape(value, body: scoped(body, range)), range)
    case .evaluation(let value): return add(.evaluation(expression(value)), range)
    case .stopLoop: return add(.stopLoop, range)
    case .nextTurn: return add(.nextTurn, range)
    }
  }

  /// The text with its line endings as `\n`.
  private mutating func text(_ range: Range<Int>) -> NodeID {
    let start = Int32(program.text.count)
    var runStart = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: "\r") {
      program.text += bytes[runStart..<index]
      if index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n") { program.text.append(UInt8(ascii: "\n")) }
      runStart = index + 1
    }
    program.text += bytes[runStart..<range.upperBound]
    return add(.text(start: start, count: Int32(program.text.count) - start), range)
  }

  private mutating func conditional(
    _ branches: [(test: ExpressionSyntax, body: [StatementSyntax])], _ otherwise: [StatementSyntax], _ range: Range<Int>
  ) -> NodeID {
    let isGuarded = branches.contains { $0.test.asksForFilter }
    var parts: [NodeID] = []
    for branch in branches {
      parts.append(expression(branch.test))
      guardedDepth += isGuarded ? 1 : 0
      parts.append(plainSequence(branch.body, range))
      guardedDepth -= isGuarded ? 1 : 0
    }
    if !otherwise.isEmpty {
      guardedDepth += isGuarded ? 1 : 0
      parts.append(plainSequence(otherwise, range))
      guardedDepth -= isGuarded ? 1 : 0
    }
    return add(.branches(add(children: parts)), range)
  }

  /// A body that shares the scope around it.
  private mutating func plainSequence(_ statements: [StatementSyntax], _ range: Range<Int>) -> NodeID {
    // What an `extends` inside a branch makes silent is decided when the layout is rendered.
    let outer = hasParent
    defer { hasParent = outer }
    return sequence(statements, in: range)
  }

  /// A body with a scope of its own, whose slots are empty at its start.
  mutating func scoped(_ statements: [StatementSyntax], _ range: Range<Int>) -> NodeID {
    let outer = enterScope()
    let first = scope.firstSlot
    for name in storedNames(in: statements) { scope.declare(name, .assigned) }
    let count = scope.unit.slotCount - first
    let body = sequence(statements, in: range)
    scope = outer
    return add(.scope(add(children: [body]), firstSlot: first, slotCount: count), range)
  }

  /// Makes a scope inside the current one the current one; returns the one around it.
  mutating func enterScope() -> Scope {
    let outer = scope
    scope = Scope(in: outer.unit, parent: outer)
    return outer
  }

  mutating func captured(_ body: [StatementSyntax], _ range: Range<Int>) -> NodeID {
    add(.captured(scoped(body, range)), range)
  }

  private mutating func with(_ pairs: [(TargetSyntax, ExpressionSyntax)], _ body: [StatementSyntax], _ range: Range<Int>) -> NodeID {
    // The values belong to the scope outside: `{% with a = 1, b = a %}` sees the outer `a`.
    let values = pairs.map { expression($0.1) }
    let outer = enterScope()
    let first = scope.firstSlot
    for name in pairs.flatMap({ $0.0.names }) { scope.declare(name, .bound) }
    for name in storedNames(in: body) { scope.declare(name, .assigned) }
    let count = scope.unit.slotCount - first
    var parts = zip(pairs, values).map { pair, value in add(.store(target: target(pair.0), value), pair.1.range) }
    parts.append(sequence(body, in: range))
    scope = outer
    return add(.scope(add(children: parts), firstSlot: first, slotCount: count), range)
  }

  // MARK: - Targets

  mutating func target(_ syntax: TargetSyntax) -> Int32 {
    let target: Target
    switch syntax {
    case .name(let name, _):
      target = scope.isTop ? .top(name: number(of: name)) : .slot(scope.declare(name, .assigned))
    case .member(let base, let name, let range):
      target = .member(of: expression(ExpressionSyntax(range: range, kind: .name(base))), name: number(of: name), site: site(range))
    case .tuple(let targets, let range):
      target = .tuple(targets.map { self.target($0) }, site: site(range))
    }
    program.targets.append(target)
    return Int32(program.targets.count - 1)
  }
}
