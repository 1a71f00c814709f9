import BroadsideText
import BroadsideValue

/// Calls of macros, blocks, functions and methods.
extension Machine {
  /// Calls something whose result is printed and appends it; false where it has to be called in the ordinary way.
  mutating func writeCall(_ callee: Value, _ site: Int32, _ id: NodeID) throws(TemplateFault) -> Bool {
    switch callee.language {
    case .macro(let macro)?:
      // Where the macro escapes and the caller doesn't, or the other way round, its result is a value first.
      guard macro.isEscaped == isEscaping || isEscaping else { return false }
      if takesPlainly(macro, site) {
        try writeMacro(macro, plainSite: site, id)
      } else {
        try writeMacro(macro, try arguments(site), caller: try caller(of: site), id)
      }
      return true
    case .block(let block)?:
      try write(block, id)
      return true
    default: return false
    }
  }

  mutating func call(_ callee: Value, _ site: Int32, _ id: NodeID) throws(TemplateFault) -> Value {
    let arguments = try arguments(site)
    return try call(callee, arguments, caller: try caller(of: site), id)
  }

  mutating func call(_ callee: Value, _ arguments: Arguments, caller: Value?, _ id: NodeID) throws(TemplateFault) -> Value {
    switch callee.language {
    case .macro(let macro)?:
      let start = output.count
      try writeMacro(macro, arguments, caller: caller, id)
      return takeOutput(from: start)
    case .function(let function)?:
      do { return try function.body(arguments, &self) } catch { throw placed(error, at: id) }
    case .block(let block)?:
      let start = output.count
      try write(block, id)
      return takeOutput(from: start)
    case .method(let of, let name)?: return try callMethod(name, of: of, arguments, id)
    case .loop(let number)?: return try callLoop(number, arguments, id)
    case .joiner(let number)?: return .text(try call(joiner: number))
    case .undefined(let undefined)?: throw fault(for: undefined, at: id)
    default: throw fault(.layoutType, "\(kindName(of: callee)) cannot be called", at: site(of: id), help: callHelp(callee))
    }
  }

  private func callHelp(_ callee: Value) -> [String] {
    callee.language == nil ? ["leave out the parentheses"] : []
  }

  /// The macro or block that a member is, where it can be printed without making a value of its result.
  mutating func printableMember(_ of: NodeID, _ name: Int32, _ id: NodeID) throws(TemplateFault) -> Value? {
    switch program.nodes[Int(of)] {
    case .blocks: return blockReference(named: program.names.texts[Int(name)])
    case .local, .variable:
      guard case .module(let module)? = (try evaluate(of)).language else { return nil }
      return module.members[program.names.texts[Int(name)]]
    default: return nil
    }
  }

  /// The value that was written between `{% call %}` and `{% endcall %}`.
  mutating func caller(of site: Int32) throws(TemplateFault) -> Value? {
    let number = program.callSites[Int(site)].caller
    guard number >= 0 else { return nil }
    return .language(.macro(MacroReference(number: number, context: context, parentBase: base, isEscaped: isEscaping)))
  }

  // MARK: - Arguments

  /// The arguments where they are the same each time.
  func constantArguments(_ number: Int32) -> Arguments? {
    program.callSites[Int(number)].constants.map { Arguments(positional: $0, host: host) }
  }

  mutating func arguments(_ number: Int32) throws(TemplateFault) -> Arguments {
    if let constants = constantArguments(number) { return constants }
    let site = program.callSites[Int(number)]
    var arguments = Arguments(host: host)
    if site.positional.count > 0 {
      arguments.positional.reserveCapacity(Int(site.positional.count))
      for index in site.positional.start..<(site.positional.start + site.positional.count) {
        let node = program.children[Int(index)]
        if node < 0 { arguments.positional.append(Value?.none) } else { arguments.positional.append(try evaluate(node)) }
      }
    }
    for keyword in site.keywords {
      arguments.keywords.append(.init(name: program.names.texts[Int(keyword.name)], value: try evaluate(keyword.value)))
    }
    if site.spread >= 0 { try appendSpread(site.spread, to: &arguments) }
    if site.spreadKeywords >= 0 { try appendSpreadKeywords(site.spreadKeywords, to: &arguments) }
    return arguments
  }

  private mutating func appendSpread(_ node: NodeID, to arguments: inout Arguments) throws(TemplateFault) {
    let elements = try elements(of: try evaluate(node), node)
    steps += elements.count
    for index in 0..<elements.count { arguments.positional.append(elements.element(at: index, for: host)) }
  }

  private mutating func appendSpreadKeywords(_ node: NodeID, to arguments: inout Arguments) throws(TemplateFault) {
    guard case .map(let map) = try defined(node) else {
      throw fault(.layoutType, "only a mapping can stand behind `**`", at: site(of: node))
    }
    for entry in map.entries {
      guard let name = entry.key.text else { throw fault(.layoutType, "the keys of a mapping behind `**` are names", at: site(of: node)) }
      guard arguments[name] == nil else { throw fault(.layoutArguments, "`\(name)` is given twice", at: site(of: node)) }
      arguments.keywords.append(.init(name: name, value: entry.value))
    }
  }

  // MARK: - Macros

  mutating func writeMacro(_ reference: MacroReference, _ arguments: Arguments, caller: Value?, _ id: NodeID) throws(TemplateFault) {
    let macro = program.macros[Int(reference.number)]
    let outer = (context, isEscaping, currentBlock)
    let bound = try bind(arguments, caller, to: macro, id)
    do {
      try enter(site: site(of: id), in: macro.site.layout)
      let frame = push(macro.unit, parentBase: reference.parentBase)
      context = reference.context
      isEscaping = reference.isEscaped
      try fill(bound, of: macro)
      _ = try run(macro.unit.body)
      pop(frame, macro.unit)
      leave()
    } catch {
      throw traced(error, callWords(macro.name), id, crosses: nil)
    }
    (context, isEscaping, currentBlock) = outer
  }

  /// Whether all arguments are given by place and all have a parameter: then they go from the call into the slots directly.
  private func takesPlainly(_ reference: MacroReference, _ site: Int32) -> Bool {
    program.callSites[Int(site)].isPlain && program.macros[Int(reference.number)].isPlain
      && Int(program.callSites[Int(site)].positional.count) <= program.macros[Int(reference.number)].parameters.count
  }

  private mutating func writeMacro(_ reference: MacroReference, plainSite site: Int32, _ id: NodeID) throws(TemplateFault) {
    let number = Int(reference.number)
    let (outerContext, outerEscaping, outerBlock) = (context, isEscaping, currentBlock)
    let firstPassed = passed.count
    let children = program.callSites[Int(site)].positional
    for index in children.start..<(children.start + children.count) { passed.append(try evaluate(program.children[Int(index)])) }
    let unit = program.macros[number].unit
    do throws(TemplateFault) {
      try enter(site: self.site(of: id), in: program.macros[number].site.layout)
      let frame = push(unit, parentBase: reference.parentBase)
      context = reference.context
      isEscaping = reference.isEscaped
      // Parameters have the first slots, in their order.
      let firstSlot = base + (unit.hasParent ? 1 : 0)
      for index in firstPassed..<passed.count { slots[firstSlot + index - firstPassed] = passed[index] }
      let givenCount = passed.count - firstPassed
      passed.cut(to: firstPassed)
      if givenCount < program.macros[number].parameters.count { try fill(from: givenCount, of: program.macros[number]) }
      _ = try run(unit.body)
      pop(frame, unit)
      leave()
    } catch {
      throw traced(error, callWords(program.macros[number].name), id, crosses: nil)
    }
    (context, isEscaping, currentBlock) = (outerContext, outerEscaping, outerBlock)
  }

  private func callWords(_ name: String) -> String { name.isEmpty ? "in the body of `call`, printed" : "in the macro `\(name)`, called" }

  /// The values of a macro's parameters, in their order, and what is left over.
  private struct BoundArguments {
    var values: [Value?]
    var rest: [Value] = []
    var keywords = ValueMap()
    var caller: Value?
  }

  private func bind(_ arguments: Arguments, _ caller: Value?, to macro: Macro, _ id: NodeID) throws(TemplateFault) -> BoundArguments {
    let count = macro.parameters.count
    var bound = BoundArguments(values: Array(arguments.positional.prefix(count)), caller: caller)
    while bound.values.count < count { bound.values.append(nil) }
    bound.rest = arguments.positional.dropFirst(count).compactMap { $0 }
    for keyword in arguments.keywords { try bind(keyword, to: macro, &bound, positionalCount: arguments.count, id) }
    if let caller, let place = macro.parameters.firstIndex(where: { program.names.texts[Int($0.name)] == "caller" }) {
      bound.values[place] = caller
      bound.caller = nil
    }
    if !bound.rest.isEmpty, macro.varargsSlot < 0 {
      throw fault(.layoutArguments, "the macro `\(macro.name)` takes \(argumentCount(count)), not \(arguments.count)", at: site(of: id))
    }
    if bound.caller != nil, macro.callerSlot < 0, caller != nil, macro.kwargsSlot < 0 {
      throw fault(
        .layoutArguments, "the macro `\(macro.name)` does not print what is between `call` and `endcall`", at: site(of: id),
        help: ["print it in the macro with `{{ caller() }}`"])
    }
    return bound
  }

  private func bind(
    _ keyword: Arguments.Keyword, to macro: Macro, _ bound: inout BoundArguments, positionalCount: Int, _ id: NodeID
  ) throws(TemplateFault) {
    let place = macro.parameters.firstIndex { program.names.texts[Int($0.name)] == keyword.name }
    if let place, place >= positionalCount {
      bound.values[place] = keyword.value
    } else if keyword.name == "caller", macro.callerSlot >= 0 {
      bound.caller = keyword.value
    } else if macro.kwargsSlot >= 0 {
      bound.keywords[keyword.name] = keyword.value
    } else {
      let names = macro.parameters.map { program.names.texts[Int($0.name)] }
      let near = Diagnostic.didYouMean(keyword.name, among: names)
      let known = names.isEmpty ? "it takes none" : "it takes \(listed(names))"
      let message = place == nil ? "the macro `\(macro.name)` has no parameter `\(keyword.name)`" : "`\(keyword.name)` is given twice"
      throw fault(.layoutArguments, message, at: site(of: id), help: place != nil ? [] : near.isEmpty ? [known] : near)
    }
  }

  /// Puts the values into the slots; defaults are worked out inside, where earlier parameters are known.
  private mutating func fill(_ bound: BoundArguments, of macro: Macro) throws(TemplateFault) {
    for (index, value) in bound.values.enumerated() {
      if let value { slots[base + Int(macro.parameters[index].slot)] = value } else { try fill(from: index, to: index + 1, of: macro) }
    }
    if macro.varargsSlot >= 0 { slots[base + Int(macro.varargsSlot)] = .tuple(bound.rest) }
    if macro.kwargsSlot >= 0 { slots[base + Int(macro.kwargsSlot)] = .map(bound.keywords) }
    if macro.callerSlot >= 0 {
      slots[base + Int(macro.callerSlot)] = bound.caller ?? .undefined(.reason("the macro `\(macro.name)` was not used with `call`"))
    }
  }

  /// Gives the parameters from a place on their defaults.
  private mutating func fill(from start: Int, to end: Int? = nil, of macro: Macro) throws(TemplateFault) {
    for parameter in macro.parameters[start..<(end ?? macro.parameters.count)] {
      if parameter.fallback >= 0 {
        slots[base + Int(parameter.slot)] = try evaluate(parameter.fallback)
      } else {
        let name = program.names.texts[Int(parameter.name)]
        slots[base + Int(parameter.slot)] = .undefined(.reason("the parameter `\(name)` of the macro `\(macro.name)` was not given"))
      }
    }
  }

  // MARK: - loop(…)

  private mutating func callLoop(_ number: Int, _ arguments: Arguments, _ id: NodeID) throws(TemplateFault) -> Value {
    guard number < loops.count, let recursion = loops[number].recursion, let unit = program.loops[Int(recursion.loop)].unit else {
      throw fault(.layoutType, "the loop is not recursive", at: site(of: id), help: ["write `recursive` at the end of the `for` tag"])
    }
    guard arguments.count == 1, let value = arguments[0] else {
      throw fault(.layoutArguments, "`loop` takes one argument: what to go through next", at: site(of: id))
    }
    let elements = try elements(of: value, id)
    let start = output.count
    try runRecursive(recursion.loop, unit, elements, depth: loops[number].depth + 1, parentBase: recursion.parentBase, id)
    return takeOutput(from: start)
  }

  mutating func call(joiner number: Int) throws(TemplateFault) -> String {
    let isUsed = joiners[number].isUsed
    joiners[number].isUsed = true
    return isUsed ? try text(of: joiners[number].separator) : ""
  }
}
