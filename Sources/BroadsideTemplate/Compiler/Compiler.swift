import BroadsideText
import BroadsideValue

/// Turns layouts into a program: names to numbers, variables to slots, constants folded, parents and blocks put together.
///
/// Parsing comes first for all layouts, since a name that no layout sets can be taken from outside without looking for it.
struct Compiler {
  let environment: Environment
  var program = Program()
  var diagnostics: [Diagnostic] = []
  /// Names that some layout sets.
  private var boundNames: Set<String> = []
  /// Those that some layout sets outside blocks, loops and the like: they may change while what they are seen by runs.
  private var namesSetAtTop: Set<String> = []

  // The layout being compiled.
  var layout: Int32 = 0
  var bytes: [UInt8] = []
  var scope = Scope(in: UnitBuilder(parent: nil), parent: nil)
  /// The block being compiled, whose name `super` needs.
  var isInBlock = false
  /// Whether `extends` has been read at the top: what follows is not printed.
  var hasParent = false
  /// Above 0 inside `{% if 'name' is filter %}`: there unknown names are no error before they are used.
  var guardedDepth = 0

  init(_ environment: Environment) {
    self.environment = environment
    program.names = environment.names
  }

  mutating func compile(_ sources: [LayoutSource]) {
    declareOutsideNames()
    var parsed: [(body: [StatementSyntax], hasErrors: Bool)] = []
    for source in sources {
      var parser = Parser(source.source)
      let body = parser.layout()
      boundNames.formUnion(parser.boundNames)
      namesSetAtTop.formUnion(storedNames(in: body))
      parsed.append((body, !parser.problems.isEmpty))
      layout = Int32(program.layouts.count)
      program.layoutNumbers[source.name] = layout
      program.layouts.append(
        CompiledLayout(
          name: source.name, path: source.path, source: source.source, isEscaped: isEscaped(source.name),
          hasErrors: !parser.problems.isEmpty))
      for problem in parser.problems { report(problem) }
    }
    for (index, layout) in parsed.enumerated() { compileLayout(Int32(index), layout.body) }
    linkParents()
    finishNames()
    program.findPrintInputs(
      telling: Set(environment.steadyMembers.compactMap { program.names.name(of: $0).map { Int32($0.id) } }))
  }

  // MARK: - A layout

  private mutating func compileLayout(_ number: Int32, _ body: [StatementSyntax]) {
    layout = number
    bytes = program.layouts[Int(number)].source.bytes
    hasParent = false
    isInBlock = false
    let unit = UnitBuilder(parent: nil)
    scope = Scope(in: unit, parent: nil, isTop: true)
    let root = sequence(body, in: 0..<bytes.count)
    program.layouts[Int(number)].unit = unit.unit(body: root)
    checkEscaping(of: body)
  }

  /// Escaping is on where the name says that the output is HTML or XML.
  private func isEscaped(_ name: String) -> Bool {
    [".html", ".htm", ".xhtml", ".xml", ".svg"].contains { name.hasSuffix($0) }
  }

  // MARK: - Names

  /// What a layout can use without setting it.
  private mutating func declareOutsideNames() {
    for name in environment.renderVariables { _ = number(of: name) }
    for name in environment.globals.keys.sorted() { _ = number(of: name) }
    program.givenCount = environment.renderVariables.count
    for name in environment.filters.keys.sorted() {
      guard let filter = environment.filters[name] else { continue }
      program.filterNumbers[name] = Int32(program.filters.count)
      program.filters.append(filter)
    }
    for name in environment.tests.keys.sorted() {
      guard let test = environment.tests[name] else { continue }
      program.testNumbers[name] = Int32(program.tests.count)
      program.tests.append(test)
    }
  }

  /// Once all names are known: what each stands for outside, and which values have it as a method.
  private mutating func finishNames() {
    program.outside = Array(repeating: .nothing, count: program.names.texts.count)
    for (name, value) in environment.globals {
      guard let known = program.names.name(of: name) else { continue }
      program.outside[known.id] = .global(Int32(program.globals.count))
      program.globals.append(value)
    }
    for (index, name) in environment.renderVariables.enumerated() {
      guard let known = program.names.name(of: name) else { continue }
      program.outside[known.id] = .given(Int32(index))
    }
    program.methods = program.names.texts.map(MethodOwners.init(of:))
  }

  mutating func number(of name: String) -> Int32 { Int32(program.names.number(of: name).id) }

  func isBound(_ name: String) -> Bool { boundNames.contains(name) }
  func isSetAtTop(_ name: String) -> Bool { namesSetAtTop.contains(name) }

  /// What an unbound name is outside, where no layout can have set it.
  func outsideNode(of name: String) -> OutsideName {
    guard !boundNames.contains(name) else { return .nothing }
    if let index = environment.renderVariables.firstIndex(of: name) { return .given(Int32(index)) }
    return environment.globals[name] == nil ? .nothing : .global(0)
  }

  // MARK: - Nodes

  mutating func add(_ node: Node, _ range: Range<Int>) -> NodeID {
    program.nodes.append(node)
    program.sites.append(site(range))
    return NodeID(program.nodes.count - 1)
  }

  func site(_ range: Range<Int>) -> SourceSite {
    SourceSite(layout: layout, start: Int32(range.lowerBound), end: Int32(range.upperBound))
  }

  mutating func add(children: [NodeID]) -> Children {
    defer { program.children += children }
    return Children(start: Int32(program.children.count), count: Int32(children.count))
  }

  mutating func constant(_ value: Value, _ range: Range<Int>) -> NodeID {
    program.constants.append(value)
    return add(.constant(Int32(program.constants.count - 1)), range)
  }

  /// The value of a node that is a constant.
  func constantValue(_ node: NodeID) -> Value? {
    guard case .constant(let index) = program.nodes[Int(node)] else { return nil }
    return program.constants[Int(index)]
  }

  // MARK: - Messages

  mutating func report(_ problem: SyntaxProblem) {
    let path = program.layouts[Int(layout)].path
    program.layouts[Int(layout)].hasErrors = true
    diagnostics.append(
      Diagnostic(
        .error, problem.code, problem.message, at: Place(path, problem.range), label: problem.label,
        notes: problem.notes.map { Diagnostic.Note($0.0, at: Place(path, $0.1)) }, help: problem.help))
  }
}
