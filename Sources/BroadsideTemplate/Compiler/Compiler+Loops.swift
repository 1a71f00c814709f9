import BroadsideText
import BroadsideValue

extension Compiler {
  mutating func loop(_ syntax: LoopSyntax, _ range: Range<Int>) -> NodeID {
    let elements = expression(syntax.elements)
    let outer = scope
    var recursiveUnit: UnitBuilder?
    if syntax.isRecursive {
      let unit = UnitBuilder(parent: outer.unit)
      recursiveUnit = unit
      scope = Scope(in: unit, parent: outer)
    } else {
      _ = enterScope()
    }
    var loop = turns(of: syntax, elements, range)
    if !syntax.otherwise.isEmpty {
      // The else branch of a recursive loop belongs to its unit.
      if recursiveUnit == nil { scope = outer }
      loop.otherwise = scoped(syntax.otherwise, range)
    }
    if let unit = recursiveUnit {
      unit.hasParent = true
      outer.unit.isKept = true
      loop.unit = unit.unit(body: -1)
    }
    scope = outer
    program.loops.append(loop)
    return add(.loop(Int32(program.loops.count - 1)), range)
  }

  private mutating func turns(of syntax: LoopSyntax, _ elements: NodeID, _ range: Range<Int>) -> Loop {
    for name in syntax.target.names { scope.declare(name, .bound) }
    let target = target(syntax.target)
    // `loop` in the condition is that of the loop around this one.
    let test = syntax.test.map { expression($0) } ?? -1
    let ownFirst = scope.unit.slotCount
    scope.implicit["loop"] = .loop
    if syntax.isRecursive { _ = scope.slot(of: "loop") }
    for name in storedNames(in: syntax.body) { scope.declare(name, .assigned) }
    let ownCount = scope.unit.slotCount - ownFirst
    let body = sequence(syntax.body, in: range)
    return Loop(
      target: target, elements: elements, test: test, body: body, otherwise: -1, loopSlot: scope.slots["loop"]?.index ?? -1,
      firstSlot: ownFirst, slotCount: ownCount, plain: plainTargets(target), unit: nil)
  }

  private func plainTargets(_ target: Int32) -> Loop.PlainTargets {
    switch program.targets[Int(target)] {
    case .slot(let slot): return .one(slot)
    case .tuple(let parts, _) where parts.count == 2:
      if case .slot(let first) = program.targets[Int(parts[0])], case .slot(let second) = program.targets[Int(parts[1])] {
        return .two(first, second)
      }
      return .other
    default: return .other
    }
  }
}
