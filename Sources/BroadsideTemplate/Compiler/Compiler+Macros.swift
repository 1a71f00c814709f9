import BroadsideText
import BroadsideValue

extension Compiler {
  mutating func defineMacro(_ syntax: MacroSyntax, _ range: Range<Int>) -> NodeID {
    program.layouts[Int(layout)].isKept = true
    let number = macro(syntax)
    let target = target(.name(syntax.name, syntax.nameRange))
    return add(.defineMacro(number, target: target), range)
  }

  mutating func callBlock(_ caller: MacroSyntax, _ syntax: ExpressionSyntax, _ range: Range<Int>) -> NodeID? {
    guard case .call(let callee, let arguments) = syntax.kind else { return nil }
    program.layouts[Int(layout)].isKept = true
    let number = macro(caller)
    return add(.callBlock(call(callee, arguments, syntax.range, caller: number)), range)
  }

  /// Compiles the body as a unit of its own, which sees the names around it.
  private mutating func macro(_ syntax: MacroSyntax) -> Int32 {
    let outer = scope
    let unit = UnitBuilder(parent: outer.isTop ? nil : outer.unit)
    if unit.parent != nil { outer.unit.isKept = true }
    scope = Scope(in: unit, parent: outer)
    for parameter in syntax.parameters { scope.declare(parameter.name, .bound) }
    for name in ["caller", "varargs", "kwargs"] where scope.slots[name] == nil { scope.implicit[name] = .bound }
    var parameters: [Macro.Parameter] = []
    for parameter in syntax.parameters {
      let slot = scope.slots[parameter.name]?.index ?? 0
      parameters.append(.init(name: number(of: parameter.name), slot: slot, fallback: parameter.fallback.map { expression($0) } ?? -1))
    }
    let body = sequence(syntax.body, in: syntax.nameRange)
    var macro = Macro(name: syntax.name, unit: unit.unit(body: body), parameters: parameters, site: site(syntax.nameRange))
    macro.callerSlot = implicitSlot("caller")
    macro.varargsSlot = implicitSlot("varargs")
    macro.kwargsSlot = implicitSlot("kwargs")
    let takesMore = macro.varargsSlot >= 0 || macro.kwargsSlot >= 0 || macro.callerSlot >= 0
    macro.isPlain = !takesMore && !syntax.parameters.contains { $0.name == "caller" }
    scope = outer
    program.macros.append(macro)
    return Int32(program.macros.count - 1)
  }

  private func implicitSlot(_ name: String) -> Int32 {
    scope.implicit[name] == nil ? -1 : scope.slots[name]?.index ?? -1
  }
}
