import BroadsideText
import BroadsideValue

/// One rendering: walks the nodes of a program and appends what they print to one buffer.
///
/// > Invariant: `slots[base...]` holds the variables of the unit that runs. Slots and contexts that code defined inside may still
/// > use (`keptSlots`, `keptContexts`) stay to the end, so that every number that a value holds stays good.
struct Machine: ~Copyable {
  let compiled: CompiledLayouts
  let host: (any RenderHost)?
  let limits: RenderLimits
  /// What `Environment.renderVariables` stand for in this rendering.
  var given: [Value]
  var output: OutputBuffer

  var slots: [Value?] = []
  var base = 0
  var keptSlots = 0

  var contexts: [Context] = []
  var context = 0
  var keptContexts = 0

  var isEscaping = false
  /// The block that runs, for `super`.
  var currentBlock: (name: Int32, depth: Int)?

  /// Arguments of macros on their way into slots.
  var passed: [Value] = []

  // What objects of the language own by number.
  var loops: [LoopState] = []
  var namespaces: [ValueMap] = []
  var cyclers: [(items: [Value], index: Int)] = []
  var joiners: [(separator: Value, isUsed: Bool)] = []

  /// The layouts whose text has run, each once.
  var layoutsUsed: [Int32] = []
  /// Whether what is printed is to be kept in ``PrintMemo``.
  var isNoting = false

  var steps = 0
  var depth = 0
  /// Nil where nobody asks how long layouts take.
  let stopwatch: LayoutStopwatch?
  private let stackStart = stackAddress()

  /// - Parameter output: empty; ``printed()`` gives it back.
  init(
    _ compiled: CompiledLayouts, given: [Value], host: (any RenderHost)?, limits: RenderLimits, stopwatch: LayoutStopwatch? = nil,
    output: consuming OutputBuffer
  ) {
    self.compiled = compiled
    self.given = given
    self.host = host
    self.limits = limits
    self.stopwatch = stopwatch
    self.output = output
    slots.reserveCapacity(64)
    contexts.reserveCapacity(8)
    layoutsUsed.reserveCapacity(8)
  }

  /// Ends the rendering.
  consuming func printed() -> OutputBuffer { output }

  /// Borrowed: what all renderings share is not counted by each.
  var program: Program {
    _read { yield compiled.program }
  }

  /// What names at the top of a layout are set to, seen by its blocks and parents.
  struct Context {
    var variables: [(name: Int32, value: Value, isExported: Bool)] = []
    var blocks: BlockTable
    /// The context of what included this layout, and the variables around the include.
    var outer: Int?
    var visible: Int32 = -1
    var visibleBase = 0
    /// Whether what is given at each rendering is seen: not in layouts that are imported without context.
    var hasGiven = true
    /// The parent that an `extends` has named.
    var parent: Int32?
    /// How long the output was then: what the layout prints itself after that is taken back.
    var silentFrom = 0
  }

  struct LoopState {
    var index = 0
    var count: Int
    var depth: Int
    var elements: Elements
    /// What `changed` was called with last.
    var lastChanged: [Value]?
    /// The loop's number and the base of the unit around it, where it is recursive.
    var recursion: (loop: Int32, parentBase: Int)?
  }

  // MARK: - Rendering

  mutating func render(_ layout: Int32) throws(TemplateFault) {
    contexts.append(Context(blocks: program.layouts[Int(layout)].blockTable))
    context = 0
    try runLayout(layout)
  }

  /// Runs the text of a layout in the current context, then that of its parent, and so on.
  mutating func runLayout(_ first: Int32) throws(TemplateFault) {
    var number = first
    while true {
      isEscaping = program.layouts[Int(number)].isEscaped
      if program.layouts[Int(number)].hasErrors {
        throw TemplateFault(.layoutSyntax, "the layout `\(program.layouts[Int(number)].name)` has errors and cannot be rendered")
      }
      let unit = program.layouts[Int(number)].unit
      contexts[context].parent = nil
      noteUse(of: number)
      stopwatch?.begin(number)
      try enter(site: program.sites[Int(unit.body)], in: number)
      let frame = push(unit, parentBase: 0)
      _ = try run(unit.body)
      pop(frame, unit)
      leave()
      guard let parent = contexts[context].parent else { return }
      output.remove(from: contexts[context].silentFrom)
      number = parent
    }
  }

  mutating func noteUse(of layout: Int32) {
    if !layoutsUsed.contains(layout) { layoutsUsed.append(layout) }
  }

  // MARK: - Units

  /// Counts a level, and stops where the stack might not hold another.
  mutating func enter(site: SourceSite, in layout: Int32) throws(TemplateFault) {
    stopwatch?.enter(layout)
    depth += 1
    steps += 1
    if depth > limits.depthMax {
      throw fault(.layoutLimit, "more than \(limits.depthMax) includes, macros and blocks run in one another", at: site)
    }
    if stackStart - stackAddress() > limits.stackBytesMax {
      throw fault(.layoutLimit, "includes, macros and blocks run in one another deeper than there is room for", at: site)
    }
    try checkLimits(at: site)
  }

  mutating func leave() {
    stopwatch?.leave()
    depth -= 1
  }

  mutating func checkLimits(at site: SourceSite) throws(TemplateFault) {
    if steps > limits.stepsMax {
      throw fault(
        .layoutLimit, "the rendering takes more than \(limits.stepsMax) steps", at: site, label: "it was here when it was stopped")
    }
    if output.count > limits.outputBytesMax {
      throw fault(
        .layoutLimit, "the page is longer than \(limits.outputBytesMax) bytes", at: site, label: "it was here when it was stopped")
    }
  }

  /// Makes empty slots for a unit; returns where those of the unit before begin.
  mutating func push(_ unit: Unit, parentBase: Int) -> Int {
    let frame = base
    base = slots.count
    for _ in 0..<unit.slotCount { slots.append(nil) }
    if unit.hasParent { slots[base] = .integer(parentBase) }
    return frame
  }

  mutating func pop(_ frame: Int, _ unit: Unit) {
    if unit.isKept { keptSlots = slots.count }
    let end = max(base, keptSlots)
    slots.cut(to: end)
    base = frame
  }

  // MARK: - Faults

  func fault(
    _ code: DiagnosticCode, _ message: String, at site: SourceSite, label: String = "", help: [String] = []
  ) -> TemplateFault {
    var fault = TemplateFault(code, message, label: label, help: help)
    if site.layout >= 0 { fault.trace.site = site }
    return fault
  }

  func site(of node: NodeID) -> SourceSite { node < 0 ? SourceSite(layout: -1, start: 0, end: 0) : program.sites[Int(node)] }

  /// The fault with its place, where it has none yet.
  func placed(_ fault: TemplateFault, at node: NodeID) -> TemplateFault {
    guard fault.trace.site == nil, node >= 0 else { return fault }
    var fault = fault
    fault.trace.site = fault.trace.undefined.map { site(of: $0, in: node) } ?? site(of: node)
    return fault
  }
}

extension Array {
  /// Takes the last elements off a stack, down to so many. There are few: taking them all at once costs more than each by itself.
  mutating func cut(to end: Int) {
    while count > end { removeLast() }
  }
}
