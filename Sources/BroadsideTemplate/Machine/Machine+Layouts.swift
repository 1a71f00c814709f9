import BroadsideText
import BroadsideValue

/// Blocks, parents, and layouts that are brought in.
extension Machine {
  // MARK: - Blocks

  mutating func runBlock(_ number: Int32, _ id: NodeID) throws(TemplateFault) {
    // What stands below an `extends` is not printed.
    if contexts[context].parent != nil, isAtTop { return }
    let block = program.blocks[Int(number)]
    let chain = contexts[context].blocks.chain(of: block.name) ?? [number]
    if block.isRequired, chain.count <= 1 {
      let name = program.names.texts[Int(block.name)]
      throw fault(.layoutBlock, "the block `\(name)` is required, but no layout gives it", at: block.site)
    }
    guard block.isScoped else { return try run(chain, at: 0, id) }
    let outer = context
    var derived = Context(blocks: contexts[context].blocks)
    derived.outer = context
    derived.visible = block.visible
    derived.visibleBase = base
    derived.hasGiven = contexts[context].hasGiven
    openContext(derived)
    try run(chain, at: 0, id)
    closeContext(to: outer, isKept: program.layouts[Int(block.layout)].isKept)
  }

  /// Whether the text of the layout itself runs, not a block or macro.
  private var isAtTop: Bool { currentBlock == nil }

  mutating func run(_ chain: [Int32], at depth: Int, _ id: NodeID) throws(TemplateFault) {
    let block = program.blocks[Int(chain[depth])]
    let outer = (currentBlock, isEscaping)
    currentBlock = (block.name, depth)
    isEscaping = program.layouts[Int(block.layout)].isEscaped
    do {
      try enter(site: block.site, in: block.layout)
      let frame = push(block.unit, parentBase: 0)
      _ = try run(block.unit.body)
      pop(frame, block.unit)
      leave()
    } catch {
      throw traced(error, "printed in the block `\(program.names.texts[Int(block.name)])`", id, crosses: block.layout)
    }
    (currentBlock, isEscaping) = outer
  }

  /// `super`: the block of the same name in the next parent.
  func superBlock() -> Value {
    guard let current = currentBlock else { return .undefined(.name("super")) }
    return superBlock(of: BlockReference(name: current.name, depth: current.depth, context: context))
  }

  func superBlock(of block: BlockReference) -> Value {
    let chain = contexts[block.context].blocks.chain(of: block.name) ?? []
    guard block.depth + 1 < chain.count else {
      return .undefined(.reason("no parent has a block `\(program.names.texts[Int(block.name)])`"))
    }
    return .language(.block(BlockReference(name: block.name, depth: block.depth + 1, context: block.context)))
  }

  /// `self.name`.
  func blockReference(named name: String) -> Value? {
    guard let known = program.names.name(of: name), contexts[context].blocks.chain(of: Int32(known.id)) != nil else { return nil }
    return .language(.block(BlockReference(name: Int32(known.id), depth: 0, context: context)))
  }

  mutating func write(_ block: BlockReference, _ id: NodeID) throws(TemplateFault) {
    guard let chain = contexts[block.context].blocks.chain(of: block.name), block.depth < chain.count else { return }
    let outer = context
    context = block.context
    try run(chain, at: block.depth, id)
    context = outer
  }

  // MARK: - Parents

  mutating func extend(_ known: Int32, _ name: NodeID, _ isLinked: Bool, _ id: NodeID) throws(TemplateFault) {
    if contexts[context].parent != nil { throw fault(.layoutTag, "the layout has a parent already", at: site(of: id)) }
    let number = known >= 0 ? known : try layoutNumber(try defined(name), name)
    contexts[context].parent = number
    contexts[context].silentFrom = output.count
    steps += 1
    depth += 1
    if depth > limits.depthMax { throw fault(.layoutLimit, "more than \(limits.depthMax) layouts extend one another", at: site(of: id)) }
    guard !isLinked else { return }
    let table = program.layouts[Int(number)].blockTable
    for entry in table.entries {
      for block in entry.chain { contexts[context].blocks.append(block, named: entry.name) }
    }
  }

  /// The layout that a value names.
  mutating func layoutNumber(_ value: Value, _ id: NodeID) throws(TemplateFault) -> Int32 {
    if let number = try knownLayout(value, id) { return number }
    let name = value.text ?? pythonText(of: value)
    throw fault(.layoutMissing, "there is no layout `\(name)`", at: site(of: id), help: missingLayoutHelp(name, program))
  }

  private mutating func knownLayout(_ value: Value, _ id: NodeID) throws(TemplateFault) -> Int32? {
    if let name = plain(value).text { return program.layoutNumbers[name] }
    if let undefined = value.undefined { throw fault(for: undefined, at: id) }
    guard let names = value.list ?? value.tuple else {
      throw fault(.layoutType, "a layout is named by text, not by \(kindName(of: value))", at: site(of: id))
    }
    for name in names {
      if let text = name.text, let number = program.layoutNumbers[text] { return number }
    }
    if names.isEmpty { return nil }
    return nil
  }

  // MARK: - Includes

  mutating func include(_ number: Int32, _ id: NodeID) throws(TemplateFault) {
    let include = program.includes[Int(number)]
    guard let layout = try includedLayout(include) else { return }
    do throws(TemplateFault) {
      let repetition = try repeatPrint(of: layout, include)
      if case .printed = repetition { return }
      let outer = (context, isEscaping, currentBlock)
      openContext(contextForLayout(layout, hasContext: include.hasContext, visible: include.visible))
      currentBlock = nil
      if case .first(let key, let host) = repetition { try runNoting(layout, key, for: host) } else { try runLayout(layout) }
      closeContext(to: outer.0, isKept: program.layouts[Int(layout)].isKept)
      (_, isEscaping, currentBlock) = outer
    } catch {
      throw traced(error, "included", id, crosses: layout)
    }
  }

  private mutating func includedLayout(_ include: Include) throws(TemplateFault) -> Int32? {
    if include.layout >= 0 { return include.layout }
    let name = try defined(include.expression)
    if let layout = try knownLayout(name, include.expression) { return layout }
    return include.ignoresMissing ? nil : try missingLayout(name, include.expression)
  }

  private mutating func missingLayout(_ value: Value, _ id: NodeID) throws(TemplateFault) -> Int32 {
    guard let names = value.list ?? value.tuple else { return try layoutNumber(value, id) }
    let listed = names.map { "`\($0.text ?? pythonText(of: $0))`" }.joined(separator: ", ")
    throw fault(.layoutMissing, names.isEmpty ? "the list of layouts is empty" : "there is none of the layouts \(listed)", at: site(of: id))
  }

  func contextForLayout(_ layout: Int32, hasContext: Bool, visible: Int32) -> Context {
    var opened = Context(blocks: program.layouts[Int(layout)].blockTable)
    opened.hasGiven = hasContext && contexts[context].hasGiven
    if hasContext {
      opened.outer = context
      opened.visible = visible
      opened.visibleBase = base
    }
    return opened
  }

  mutating func openContext(_ opened: Context) {
    contexts.append(opened)
    context = contexts.count - 1
  }

  mutating func closeContext(to outer: Int, isKept: Bool) {
    if isKept { keptContexts = contexts.count }
    let end = max(context, keptContexts)
    contexts.cut(to: end)
    context = outer
  }

  // MARK: - Imports

  mutating func importLayout(_ number: Int32, _ id: NodeID) throws(TemplateFault) {
    let layout = try importedLayout(number)
    let outer = (context, isEscaping, currentBlock)
    try runImported(layout, number, id)
    let imported = context
    (context, isEscaping, currentBlock) = outer
    try storeImported(number, layout, from: imported)
    let isKept = program.layouts[Int(layout)].isKept
    context = imported
    closeContext(to: outer.0, isKept: isKept)
  }

  private mutating func importedLayout(_ number: Int32) throws(TemplateFault) -> Int32 {
    let known = program.imports[Int(number)].layout
    if known >= 0 { return known }
    let expression = program.imports[Int(number)].expression
    return try layoutNumber(try defined(expression), expression)
  }

  /// Runs the layout in a context of its own, which stays open; what it prints is dropped.
  private mutating func runImported(_ layout: Int32, _ number: Int32, _ id: NodeID) throws(TemplateFault) {
    let hasContext = program.imports[Int(number)].hasContext
    openContext(contextForLayout(layout, hasContext: hasContext, visible: program.imports[Int(number)].visible))
    if hasContext { snapshotContext() }
    currentBlock = nil
    let start = output.count
    do throws(TemplateFault) { try runLayout(layout) } catch { throw traced(error, "imported", id, crosses: layout) }
    output.remove(from: start)
  }

  private mutating func storeImported(_ number: Int32, _ layout: Int32, from imported: Int) throws(TemplateFault) {
    let target = program.imports[Int(number)].target
    if target >= 0 { return try store(.language(.module(module(layout, imported))), in: target, isExported: false) }
    for name in program.imports[Int(number)].names {
      if let found = contexts[imported].variables.first(where: { $0.name == name.name && $0.isExported }) {
        try store(found.value, in: name.target, isExported: false)
      } else {
        let missing = Undefined.What.member(program.names.texts[Int(name.name)], of: .language(.module(module(layout, imported))))
        try store(.undefined(missing), in: name.target, isExported: false)
      }
    }
  }

  private func module(_ layout: Int32, _ imported: Int) -> Module {
    var members = ValueMap()
    for variable in contexts[imported].variables where variable.isExported {
      members[program.names.texts[Int(variable.name)]] = variable.value
    }
    return Module(name: program.layouts[Int(layout)].name, members: members)
  }

  /// What an imported layout sees is what holds now, also when its macros are called later.
  private mutating func snapshotContext() {
    let visible = contexts[context].visible
    guard visible >= 0, contexts[context].outer != nil else { return }
    var seen = Context(blocks: BlockTable())
    for entry in program.visibleNames[Int(visible)] where !seen.variables.contains(where: { $0.name == entry.name }) {
      if let value = visibleSlot(entry) { seen.variables.append((entry.name, value, false)) }
    }
    seen.outer = contexts[context].outer
    seen.hasGiven = contexts[context].hasGiven
    let own = contexts.removeLast()
    contexts.append(seen)
    contexts.append(own)
    context = contexts.count - 1
    contexts[context].outer = context - 1
    contexts[context].visible = -1
    keptContexts = max(keptContexts, context)
  }

  private func visibleSlot(_ entry: VisibleName) -> Value? {
    guard let place = place(of: entry.candidate, from: contexts[context].visibleBase), let value = slots[place] else { return nil }
    if entry.candidate.isLoop, case .integer(let number) = value { return .language(.loop(number)) }
    return value
  }
}
