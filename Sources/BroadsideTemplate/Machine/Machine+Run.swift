import BroadsideText
import BroadsideValue

/// How a statement ended.
enum Flow {
  case next, stopLoop, nextTurn
}

/// Statements.
extension Machine {
  mutating func run(_ id: NodeID) throws(TemplateFault) -> Flow {
    switch program.nodes[Int(id)] {
    case .text(let start, let count):
      output.append(compiled.text, from: Int(start), count: Int(count))
      return .next
    case .output(let value):
      do { try write(value) } catch { throw explained(error, id) }
      return .next
    case .sequence(let children): return try run(children)
    case .branches(let children): return try runBranches(children, id)
    case .loop(let loop):
      try runLoop(loop, id)
      return .next
    case .store(let target, let value):
      do { try store(try evaluate(value), in: target) } catch { throw explained(error, id) }
      return .next
    case .scope(let children, let firstSlot, let slotCount):
      clearSlots(firstSlot, slotCount)
      var flow = Flow.next
      for index in children.start..<(children.start + children.count) {
        flow = try run(program.children[Int(index)])
        if flow != .next { break }
      }
      return flow
    default: return try runRarer(id)
    }
  }

  /// Statements in their order. Text and values, which most of them are, are printed without a call.
  private mutating func run(_ children: Children) throws(TemplateFault) -> Flow {
    for index in children.start..<(children.start + children.count) {
      let id = program.children[Int(index)]
      switch program.nodes[Int(id)] {
      case .text(let start, let count): output.append(compiled.text, from: Int(start), count: Int(count))
      case .output(let value):
        do throws(TemplateFault) { try write(value) } catch { throw explained(error, id) }
      default:
        let flow = try run(id)
        if flow != .next { return flow }
      }
    }
    return .next
  }

  private mutating func runRarer(_ id: NodeID) throws(TemplateFault) -> Flow {
    switch program.nodes[Int(id)] {
    case .defineMacro(let number, let target):
      let macro = MacroReference(number: number, context: context, parentBase: base, isEscaped: isEscaping)
      try store(.language(.macro(macro)), in: target)
    case .callBlock(let call): do { try write(call) } catch { throw explained(error, id) }
    case .include(let number): do { try include(number, id) } catch { throw explained(error, id) }
    case .module(let number): do { try importLayout(number, id) } catch { throw explained(error, id) }
    case .block(let number): try runBlock(number, id)
    case .extends(let layout, let name, let isLinked):
      do { try extend(layout, name, isLinked, id) } catch { throw explained(error, id) }
    case .autoescape(let isOn, let body):
      let outer = isEscaping
      isEscaping = try isTrue(isOn)
      defer { isEscaping = outer }
      return try run(body)
    case .evaluation(let value): do { try perform(value) } catch { throw explained(error, id) }
    case .stopLoop: return .stopLoop
    case .nextTurn: return .nextTurn
    default: break
    }
    return .next
  }

  mutating func clearSlots(_ first: Int32, _ count: Int32) {
    for slot in first..<(first + count) { slots[base + Int(slot)] = nil }
  }

  private mutating func runBranches(_ children: Children, _ id: NodeID) throws(TemplateFault) -> Flow {
    var index = children.start
    let end = children.start + children.count
    while index + 1 < end {
      let test = program.children[Int(index)]
      let holds: Bool
      do { holds = try isTrue(test) } catch { throw explained(error, test) }
      if holds { return try run(program.children[Int(index + 1)]) }
      index += 2
    }
    return index < end ? try run(program.children[Int(index)]) : .next
  }

  /// What `{% do %}` does: a call for its effect.
  private mutating func perform(_ value: NodeID) throws(TemplateFault) {
    let start = output.count
    _ = try evaluate(value)
    output.remove(from: start)
  }
}
