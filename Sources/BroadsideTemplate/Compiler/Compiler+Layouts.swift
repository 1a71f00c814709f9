import BroadsideText
import BroadsideValue

/// Blocks, parents, and layouts that are brought in.
extension Compiler {
  mutating func block(_ syntax: BlockSyntax, _ range: Range<Int>) -> NodeID? {
    let name = number(of: syntax.name)
    let visible = syntax.isScoped ? visibleNames() : -1
    let number = compileBlock(syntax, name, visible, range)
    return hasParent && scope.isTop ? nil : add(.block(number), range)
  }

  private mutating func compileBlock(_ syntax: BlockSyntax, _ name: Int32, _ visible: Int32, _ range: Range<Int>) -> Int32 {
    if let first = program.layouts[Int(layout)].blocks.first(where: { program.blocks[Int($0)].name == name }) {
      let site = program.blocks[Int(first)].site
      report(
        SyntaxProblem(
          "the block `\(syntax.name)` is there twice", syntax.nameRange,
          notes: [("it is defined here first", Int(site.start)..<Int(site.end))],
          help: ["print it again with `{{ self.\(syntax.name)() }}`"], code: .layoutBlock))
    }
    let outer = (scope, isInBlock, hasParent)
    let unit = UnitBuilder(parent: nil)
    scope = Scope(in: unit, parent: nil)
    isInBlock = true
    hasParent = false
    // The number is taken before the body, so that blocks are listed in the order in which they stand.
    let number = Int32(program.blocks.count)
    program.layouts[Int(layout)].blocks.append(number)
    program.blocks.append(
      Block(
        name: name, layout: layout, unit: Unit(), isScoped: syntax.isScoped, isRequired: syntax.isRequired, visible: visible,
        site: site(syntax.nameRange)))
    let body = sequence(syntax.body, in: range)
    program.blocks[Int(number)].unit = unit.unit(body: body)
    (scope, isInBlock, hasParent) = outer
    return number
  }

  mutating func extends(_ parent: ExpressionSyntax, _ range: Range<Int>) -> NodeID? {
    guard scope.isTop else {
      report(SyntaxProblem("`extends` stands inside another tag", range, help: ["put it at the top of the layout"], code: .layoutTag))
      return nil
    }
    let node = expression(parent)
    var target: Int32 = -1
    if let name = constantValue(node)?.text {
      guard let number = layoutNumber(name, parent.range) else { return nil }
      target = number
    }
    if hasParent {
      report(SyntaxProblem("the layout has a parent already", range, label: "a second `extends`", code: .layoutTag))
      return nil
    }
    let isAtTop = scope.unit.level == 1
    let isLinked = isAtTop && target >= 0
    if isLinked { program.layouts[Int(layout)].parent = target }
    hasParent = isAtTop
    return add(.extends(layout: target, node, isLinked: isLinked), range)
  }

  mutating func include(_ syntax: IncludeSyntax, _ range: Range<Int>) -> NodeID {
    let node = expression(syntax.layout)
    let name = constantValue(node)?.text
    let number = name.flatMap { layoutNumber($0, syntax.layout.range, ignoresMissing: syntax.ignoresMissing) }
    program.includes.append(
      Include(
        layout: number ?? -1, expression: node, ignoresMissing: syntax.ignoresMissing, hasContext: syntax.hasContext,
        visible: syntax.hasContext ? visibleNames() : -1))
    return add(.include(Int32(program.includes.count - 1)), range)
  }

  mutating func module(_ syntax: ImportSyntax, _ range: Range<Int>) -> NodeID {
    let node = expression(syntax.layout)
    let number = constantValue(node)?.text.flatMap { layoutNumber($0, syntax.layout.range) }
    var imported = Import(
      layout: number ?? -1, expression: node, hasContext: syntax.hasContext, visible: syntax.hasContext ? visibleNames() : -1, target: -1,
      names: [])
    switch syntax.names {
    case .all(let alias): imported.target = target(.name(alias, range))
    case .some(let names):
      for name in names { imported.names.append((self.number(of: name.name), target(.name(name.alias, name.range)))) }
    }
    program.imports.append(imported)
    return add(.module(Int32(program.imports.count - 1)), range)
  }

  private mutating func layoutNumber(_ name: String, _ range: Range<Int>, ignoresMissing: Bool = false) -> Int32? {
    if let number = program.layoutNumbers[name] { return number }
    if !ignoresMissing {
      report(SyntaxProblem("there is no layout `\(name)`", range, help: missingLayoutHelp(name, program), code: .layoutMissing))
    }
    return nil
  }

  /// The names around this place that an included layout or scoped block sees.
  private mutating func visibleNames() -> Int32 {
    var visible: [VisibleName] = []
    var depth: Int32 = 0
    var current: Scope? = scope
    while let found = current {
      if !found.isTop {
        if found.implicit["loop"] != nil { _ = found.slot(of: "loop") }
        for (name, slot) in found.slots.sorted(by: { $0.value.index < $1.value.index }) {
          visible.append(VisibleName(name: number(of: name), candidate: .init(depth: depth, slot: slot.index, isLoop: slot.kind == .loop)))
        }
        if depth > 0, !found.slots.isEmpty { scope.unit.useParent(depth: depth) }
      }
      if let parent = found.parent, parent.unit !== found.unit { depth += 1 }
      current = found.parent
    }
    program.visibleNames.append(visible)
    return Int32(program.visibleNames.count - 1)
  }

  // MARK: - Parents

  /// Puts the blocks of each layout and its parents together.
  mutating func linkParents() {
    for index in program.layouts.indices {
      var table = BlockTable()
      var seen: Set<Int32> = []
      var current: Int32? = Int32(index)
      while let number = current {
        guard seen.insert(number).inserted else {
          reportCircle(from: index)
          break
        }
        for block in program.layouts[Int(number)].blocks { table.append(block, named: program.blocks[Int(block)].name) }
        current = program.layouts[Int(number)].parent
      }
      program.layouts[index].blockTable = table
    }
  }

  private mutating func reportCircle(from index: Int) {
    var chain = [program.layouts[index].name]
    var current = program.layouts[index].parent
    while let number = current, number != Int32(index), chain.count <= program.layouts.count {
      chain.append(program.layouts[Int(number)].name)
      current = program.layouts[Int(number)].parent
    }
    program.layouts[index].parent = nil
    program.layouts[index].hasErrors = true
    let path = chain.map { "`\($0)`" }.joined(separator: " extends ")
    diagnostics.append(
      Diagnostic(
        .error, .layoutLimit, "`\(chain[0])` extends itself", at: Place(program.layouts[index].path, 0..<0),
        notes: [.init(chain.count > 1 ? path + " extends `\(chain[0])`" : "it names itself as its parent")]))
  }
}

/// What to say where a layout is asked for that is not there.
func missingLayoutHelp(_ name: String, _ program: Program) -> [String] {
  let names = program.layouts.map(\.name)
  let near = Diagnostic.didYouMean(name, among: names)
  if !near.isEmpty { return near }
  let last = name.split(separator: "/").last.map(String.init) ?? name
  let elsewhere = names.filter { $0.split(separator: "/").last.map(String.init) == last }
  return elsewhere.isEmpty ? [] : ["there is \(elsewhere.map { "`\($0)`" }.joined(separator: " and "))"]
}
