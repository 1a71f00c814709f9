/// The number of a node in a ``Program``.
typealias NodeID = Int32

/// Where there is no node: inside a filter, whose place is added outside it.
let noNode: NodeID = -1

/// One step of a program. Nodes name their parts by number and own nothing, so that reading one costs no reference count and threads
/// that render at the same time share nothing that changes.
enum Node: Sendable {
  // Expressions
  case constant(Int32)
  /// A variable of the unit that runs, which always has a value.
  case local(slot: Int32)
  /// A name that has to be looked for: number in `Program.variables`.
  case variable(Int32)
  /// A name that is given at each rendering and set nowhere.
  case given(index: Int32, name: Int32)
  case member(of: NodeID, name: Int32)
  case element(of: NodeID, index: NodeID)
  /// The three parts are children; -1 where left out.
  case slice(of: NodeID, parts: Int32)
  case call(NodeID, site: Int32)
  case callMember(of: NodeID, name: Int32, site: Int32)
  case filter(Int32, of: NodeID, site: Int32)
  case test(Int32, of: NodeID, site: Int32)
  case isDefined(NodeID)
  case fallback(NodeID, to: NodeID)
  case not(NodeID)
  case negated(NodeID)
  case positive(NodeID)
  case arithmetic(ExpressionSyntax.Operator, NodeID, NodeID)
  case both(NodeID, NodeID)
  case either(NodeID, NodeID)
  case comparison(ExpressionSyntax.Comparison, NodeID, NodeID)
  /// Children: the first operand, then the others; the comparisons stand in `Program.comparisons` from `signs` on.
  case comparisonChain(Children, signs: Int32)
  case concatenation(Children)
  case conditional(test: NodeID, then: NodeID, otherwise: NodeID)
  case list(Children)
  case tuple(Children)
  /// Keys and values in turn.
  case dictionary(Children)
  case loopField(slot: Int32, LoopField)
  /// `super`; `self`.
  case superBlock
  case blocks
  /// What a body prints, as a value.
  case captured(NodeID)

  // Statements
  case text(start: Int32, count: Int32)
  case output(NodeID)
  case sequence(Children)
  /// Conditions and bodies in turn, then perhaps the body of `else`.
  case branches(Children)
  case loop(Int32)
  case store(target: Int32, NodeID)
  /// Children: stores, then the body. The slots of the scope are cleared first.
  case scope(Children, firstSlot: Int32, slotCount: Int32)
  case defineMacro(Int32, target: Int32)
  case callBlock(NodeID)
  case include(Int32)
  case module(Int32)
  case block(Int32)
  /// Linked where the blocks of the parent are in the layout's table already.
  case extends(layout: Int32, NodeID, isLinked: Bool)
  case autoescape(NodeID, body: NodeID)
  case evaluation(NodeID)
  case stopLoop
  case nextTurn
}

/// A run of `Program.children`.
struct Children: Sendable {
  var start: Int32
  var count: Int32
}

/// What `loop` has to tell.
enum LoopField: UInt8, Sendable {
  case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem
}

/// Where something stands in the layouts.
struct SourceSite: Sendable {
  var layout: Int32
  var start: Int32
  var end: Int32
}
