import BroadsideValue

/// The names that a part of a layout sets for itself, while it is compiled.
final class Scope {
  let unit: UnitBuilder
  /// The scope around it, in the same unit or the one around that; nil at the top of a layout or block.
  let parent: Scope?
  let firstSlot: Int32
  var slots: [String: Slot] = [:]
  /// Whether names set here are seen by blocks, parents and importers.
  let isTop: Bool
  /// Names that come into being when they are first used: `loop`, `caller`, `varargs`, `kwargs`.
  var implicit: [String: Slot.Kind] = [:]

  struct Slot {
    var index: Int32
    var kind: Kind

    enum Kind {
      /// Set by an assignment that may not have run yet.
      case assigned
      /// Always set: a parameter, the target of a loop.
      case bound
      case loop
    }
  }

  init(in unit: UnitBuilder, parent: Scope?, isTop: Bool = false) {
    self.unit = unit
    self.parent = parent
    self.isTop = isTop
    firstSlot = unit.slotCount
  }

  @discardableResult
  func declare(_ name: String, _ kind: Slot.Kind) -> Int32 {
    if let known = slots[name] {
      if kind == .bound { slots[name]?.kind = .bound }
      return known.index
    }
    let index = unit.newSlot()
    slots[name] = Slot(index: index, kind: kind)
    return index
  }

  /// The slot of a name that is set here, or comes into being here now.
  func slot(of name: String) -> Slot? {
    if let slot = slots[name] { return slot }
    guard let kind = implicit[name] else { return nil }
    let slot = Slot(index: unit.newSlot(), kind: kind)
    slots[name] = slot
    return slot
  }
}

/// A unit while it is compiled.
final class UnitBuilder {
  let parent: UnitBuilder?
  private(set) var slotCount: Int32 = 0
  var isKept = false
  var hasParent = false
  /// How many nodes lie in one another at the place being compiled.
  var level: Int32 = 0
  private var foundSlots: [String: Int32] = [:]

  init(parent: UnitBuilder?) {
    self.parent = parent
    // Slot 0 is where the slots of the unit around it begin.
    if parent != nil { slotCount = 1 }
  }

  func newSlot() -> Int32 {
    defer { slotCount += 1 }
    return slotCount
  }

  /// The slot that keeps what a name is found to be outside the unit.
  func foundSlot(of name: String) -> Int32 {
    if let known = foundSlots[name] { return known }
    let slot = newSlot()
    foundSlots[name] = slot
    return slot
  }

  /// Notes that a unit so many levels out is used from here: it and those between are kept.
  func useParent(depth: Int32) {
    var unit = self
    for _ in 0..<depth {
      unit.hasParent = true
      guard let parent = unit.parent else { return }
      parent.isKept = true
      unit = parent
    }
  }

  func unit(body: NodeID) -> Unit {
    Unit(body: body, slotCount: slotCount, isKept: isKept, hasParent: parent != nil)
  }
}

/// The names that statements set at their own level: branches of `if` belong to it, bodies of loops and the like do not.
func storedNames(in statements: [StatementSyntax]) -> [String] {
  statements.flatMap { statement -> [String] in
    switch statement.kind {
    case .assignment(let target, _): target.names
    case .macro(let macro): [macro.name]
    case .module(let module): module.names.stored
    case .conditional(let branches, let otherwise): branches.flatMap { storedNames(in: $0.body) } + storedNames(in: otherwise)
    default: []
    }
  }
}
