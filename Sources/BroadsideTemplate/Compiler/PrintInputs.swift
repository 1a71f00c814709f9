import BroadsideValue

/// What decides what a layout prints where another includes it, besides the host: what it can see of the values around it.
struct PrintInputs: Sendable {
  /// Names that something else than the layout may have set: their places in ``Program/printNames``.
  var names: Range<Int>
  /// Members of values that are given at each rendering: their places in ``Program/printMembers``.
  var members: Range<Int>

  /// The number of the value, the name of the member.
  typealias Member = (given: Int, name: Int32)
}

extension Program {
  /// Finds the inputs of the layouts that others include. Nil where a layout sees too much for two of its prints to be the same, or does
  /// more than print.
  mutating func findPrintInputs(telling steadyMembers: Set<Int32>) {
    let included = Set(includes.map(\.layout))
    printInputs = layouts.indices.map { layout in
      guard included.contains(Int32(layout)) else { return nil }
      var finder = PrintInputFinder(program: self, steadyMembers: steadyMembers)
      guard finder.look(intoLayout: Int32(layout)) else { return nil }
      let (firstName, firstMember) = (printNames.count, printMembers.count)
      printNames += finder.names
      printMembers += finder.members
      return PrintInputs(names: firstName..<printNames.count, members: firstMember..<printMembers.count)
    }
  }
}

/// Walks the nodes of a layout and of those that it includes.
///
/// > Invariant: only what is known to print, and to leave everything around it as it was, is let through.
private struct PrintInputFinder {
  let program: Program
  let steadyMembers: Set<Int32>
  private(set) var names: [Int32] = []
  private(set) var members: [PrintInputs.Member] = []
  private var seen: Set<Int32> = []

  init(program: Program, steadyMembers: Set<Int32>) {
    self.program = program
    self.steadyMembers = steadyMembers
  }

  mutating func look(intoLayout layout: Int32) -> Bool {
    // One that includes itself ends by conditions that are looked at elsewhere.
    guard seen.insert(layout).inserted, !program.layouts[Int(layout)].hasErrors else { return false }
    defer { seen.remove(layout) }
    return look(into: program.layouts[Int(layout)].unit.body)
  }

  private mutating func look(into nodes: [NodeID]) -> Bool {
    for node in nodes where !look(into: node) { return false }
    return true
  }

  private mutating func look(into node: NodeID) -> Bool {
    guard node >= 0 else { return true }
    switch program.nodes[Int(node)] {
    case .constant, .local, .loopField, .text, .stopLoop, .nextTurn: return true
    case .variable(let index):
      let variable = program.variables[Int(index)]
      if !variable.isComplete, !names.contains(variable.name) { names.append(variable.name) }
      return true
    case .member(let of, let name):
      guard case .given(let given, _) = program.nodes[Int(of)] else { return look(into: of) }
      guard steadyMembers.contains(name) else { return false }
      if !members.contains(where: { $0 == (Int(given), name) }) { members.append((Int(given), name)) }
      return true
    case .output, .not, .negated, .positive, .isDefined, .element, .arithmetic, .both, .either, .comparison, .fallback, .comparisonChain,
      .concatenation, .list, .tuple, .dictionary, .conditional, .slice:
      return look(into: program.parts(of: node))
    case .call(_, let site), .callMember(_, _, let site), .filter(_, _, let site), .test(_, _, let site):
      return program.callSites[Int(site)].caller < 0 && look(into: program.parts(of: node))
    case .sequence(let children), .branches(let children), .scope(let children, _, _): return look(into: children.ids(in: program))
    case .loop(let number):
      let loop = program.loops[Int(number)]
      return loop.unit == nil && setsNamesOnly(loop.target) && look(into: [loop.elements, loop.test, loop.body, loop.otherwise])
    case .store(let target, let value): return setsNamesOnly(target) && look(into: value)
    case .autoescape(let isOn, let body): return look(into: [isOn, body])
    case .include(let number):
      let include = program.includes[Int(number)]
      return include.layout >= 0 && include.hasContext && look(intoLayout: include.layout)
    case .given, .superBlock, .blocks, .captured, .defineMacro, .callBlock, .module, .block, .extends, .evaluation: return false
    }
  }

  /// Members of namespaces can be seen from elsewhere.
  private func setsNamesOnly(_ target: Int32) -> Bool {
    guard target >= 0 else { return true }
    switch program.targets[Int(target)] {
    case .slot, .top: return true
    case .member: return false
    case .tuple(let targets, _): return targets.allSatisfy(setsNamesOnly)
    }
  }
}
