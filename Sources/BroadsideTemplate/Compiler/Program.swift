import BroadsideText
import BroadsideValue

/// All layouts of a build as one flat tree of nodes.
///
/// > Invariant: every number in a node, site or unit lies inside the array it counts in. Nothing changes once it is made.
struct Program: Sendable {
  var nodes: [Node] = []
  /// Where each node stands, at the same index.
  var sites: [SourceSite] = []
  var children: [NodeID] = []
  var comparisons: [ExpressionSyntax.Comparison] = []
  var constants: [Value] = []
  /// The static text of all layouts, one after another.
  var text: [UInt8] = []
  var variables: [VariableReference] = []
  var callSites: [CallSite] = []
  var filters: [Filter] = []
  var tests: [TestFunction] = []
  var targets: [Target] = []
  var loops: [Loop] = []
  var macros: [Macro] = []
  var includes: [Include] = []
  var imports: [Import] = []
  var blocks: [Block] = []
  /// Which names an included layout or scoped block sees besides the context, innermost first.
  var visibleNames: [[VisibleName]] = []
  var layouts: [CompiledLayout] = []
  var layoutNumbers: [String: Int32] = [:]
  /// What the prints of each layout depend on where it is included; nil where that can't be told.
  var printInputs: [PrintInputs?] = []
  var printNames: [Int32] = []
  var printMembers: [PrintInputs.Member] = []
  var names = NameTable()
  /// What a name stands for that nothing in a layout has set, by the number of the name.
  var outside: [OutsideName] = []
  var givenCount = 0
  var globals: [Value] = []
  var filterNumbers: [String: Int32] = [:]
  var testNumbers: [String: Int32] = [:]
  /// Which kinds of values have a method of that name, by the number of the name.
  var methods: [MethodOwners] = []
}

/// What a name means that no layout has set: nothing, a value given at each rendering, or one that is the same for the build.
enum OutsideName: Sendable {
  case nothing
  case given(Int32)
  case global(Int32)
}

/// Code with variables of its own: the text of a layout, a block, a macro, the body of a call or of a recursive loop.
struct Unit: Sendable {
  var body: NodeID = 0
  var slotCount: Int32 = 0
  /// Whether code defined inside it uses its variables, so that they stay to the end of the rendering.
  var isKept = false
  /// Whether it uses variables of the unit around it; their place then stands in its slot 0.
  var hasParent = false
}

struct CompiledLayout: Sendable {
  var name: String
  var path: String
  var source: SourceText
  var unit = Unit()
  var isEscaped: Bool
  var blocks: [Int32] = []
  /// The blocks of this layout and all its parents, where these are known beforehand.
  var blockTable = BlockTable()
  /// Its parent where that is known beforehand.
  var parent: Int32?
  /// Whether macros are defined in it, so that its context stays to the end of the rendering.
  var isKept = false
  var hasErrors = false
}

/// The blocks of a chain of layouts: for each name the innermost child's first.
struct BlockTable: Sendable {
  private(set) var entries: [Entry] = []

  struct Entry: Sendable {
    var name: Int32
    var chain: [Int32]
  }

  func chain(of name: Int32) -> [Int32]? { entries.first { $0.name == name }?.chain }

  mutating func append(_ block: Int32, named name: Int32) {
    if let index = entries.firstIndex(where: { $0.name == name }) {
      entries[index].chain.append(block)
    } else {
      entries.append(Entry(name: name, chain: [block]))
    }
  }
}

/// Where the value of a name may be: the slots that could hold it, innermost first, then the context.
struct VariableReference: Sendable {
  var name: Int32
  var candidates: [Candidate]
  /// Whether the last candidate always has a value, so that the context need not be asked.
  var isComplete: Bool
  /// The names around it, where it is one that nothing seems to set: for messages.
  var neighbours: [String] = []
  /// The slot that keeps what was found outside the unit, where that stays the same while the unit runs; else -1.
  var foundSlot: Int32 = -1

  struct Candidate: Sendable {
    /// How many units further out.
    var depth: Int32
    var slot: Int32
    var isLoop = false
  }
}

struct VisibleName: Sendable {
  var name: Int32
  var candidate: VariableReference.Candidate
}

/// What stands left of an assignment.
enum Target: Sendable {
  case slot(Int32)
  /// A name at the top of a layout, which its blocks, parents and importers see.
  case top(name: Int32)
  case member(of: NodeID, name: Int32, site: SourceSite)
  case tuple([Int32], site: SourceSite)
}

/// The arguments of a call, filter or test.
struct CallSite: Sendable {
  /// -1 where a parameter is left out.
  var positional: Children
  var keywords: [(name: Int32, value: NodeID)] = []
  var spread: NodeID = -1
  var spreadKeywords: NodeID = -1
  /// The macro that `{% call %}` passes as `caller`.
  var caller: Int32 = -1
  /// The arguments where they are the same each time.
  var constants: [Value?]?

  /// Whether all arguments are given by place.
  var isPlain: Bool { keywords.isEmpty && spread < 0 && spreadKeywords < 0 && caller < 0 }
}

struct Loop: Sendable {
  var target: Int32
  var elements: NodeID
  var test: NodeID
  var body: NodeID
  var otherwise: NodeID
  /// The slot in which `loop` is, or -1 where nothing asks for it.
  var loopSlot: Int32
  var firstSlot: Int32
  var slotCount: Int32
  /// The slots of the targets, where they are plain: one, or two for pairs.
  var plain: PlainTargets
  /// The body as a unit of its own, where the loop is recursive.
  var unit: Unit?

  enum PlainTargets: Sendable {
    case one(Int32)
    case two(Int32, Int32)
    case other
  }
}

struct Macro: Sendable {
  var name: String
  var unit: Unit
  var parameters: [Parameter]
  /// The slots of `varargs`, `kwargs` and `caller`, or -1 where the body doesn't use them.
  var varargsSlot: Int32 = -1
  var kwargsSlot: Int32 = -1
  var callerSlot: Int32 = -1
  /// Whether nothing is passed but its parameters, which have the first slots.
  var isPlain = false
  var site: SourceSite

  struct Parameter: Sendable {
    var name: Int32
    var slot: Int32
    /// -1 where there is none.
    var fallback: NodeID
  }
}

struct Include: Sendable {
  /// The layout where its name is a constant, else -1.
  var layout: Int32
  var expression: NodeID
  var ignoresMissing: Bool
  var hasContext: Bool
  /// Number in `Program.visibleNames`.
  var visible: Int32
}

struct Import: Sendable {
  var layout: Int32
  var expression: NodeID
  var hasContext: Bool
  var visible: Int32
  /// The target of the module, or -1 where names are taken from it.
  var target: Int32
  var names: [(name: Int32, target: Int32)]
}

struct Block: Sendable {
  var name: Int32
  var layout: Int32
  var unit: Unit
  var isScoped: Bool
  var isRequired: Bool
  /// Number in `Program.visibleNames`, or -1.
  var visible: Int32
  var site: SourceSite
}
