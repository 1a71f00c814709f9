import BroadsideText
import BroadsideValue

/// Includes that print what they have printed before.
extension Machine {
  /// What is known of an include before its layout runs.
  enum Repetition {
    /// It has printed what it printed before.
    case printed
    /// What it prints is to be kept.
    case first(PrintMemo.Key, any RenderHost)
    case none
  }

  /// Prints again what a layout has printed, where that would be the same. Only else a context is opened for it.
  mutating func repeatPrint(of layout: Int32, _ include: Include) throws(TemplateFault) -> Repetition {
    guard !isNoting, include.hasContext, let host, var key = printKey(of: layout, include, for: host) else { return .none }
    var entry = compiled.prints[key]
    if case .byRoot? = entry {
      key.rootSizeBytes = host.root.utf8.count
      entry = compiled.prints[key]
    }
    switch entry {
    case .print(let print)?:
      try printAgain(print, of: layout, for: host)
      return .printed
    case nil where !compiled.prints.isFull: return .first(key, host)
    case .never?, .byRoot?, nil: return .none
    }
  }

  private mutating func printAgain(_ print: Print, of layout: Int32, for host: any RenderHost) throws(TemplateFault) {
    stopwatch?.begin(layout)
    stopwatch?.enter(layout)
    print.write(to: &output, root: host.root)
    print.noteBodies(to: host)
    noteUses(of: print, of: layout)
    steps += print.steps
    try checkLimits(at: program.sites[Int(program.layouts[Int(layout)].unit.body)])
    stopwatch?.leave()
  }

  /// Runs a layout in the context that was opened for its include, and keeps what it prints.
  mutating func runNoting(_ layout: Int32, _ key: PrintMemo.Key, for host: any RenderHost) throws(TemplateFault) {
    let (start, stepsBefore) = (output.count, steps)
    let layoutsBefore = layoutsUsed
    layoutsUsed = []
    isNoting = true
    host.beginUse()
    defer { isNoting = false }
    do {
      try runLayout(layout)
    } catch {
      for body in host.endUse().bodies { host.noteBody(of: Int(body)) }
      throw error
    }
    let use = host.endUse()
    let print = Print(
      output, from: start, root: host.root, use, layouts: layoutsUsed, steps: steps - stepsBefore, objects: objectsSeen(by: layout))
    layoutsUsed = layoutsBefore
    noteUses(of: print, of: layout)
    print.noteBodies(to: host)
    switch use.place {
    case .none: compiled.prints.keep(.print(print), for: key)
    case .root:
      var key = key
      compiled.prints.keep(.byRoot, for: key)
      key.rootSizeBytes = host.root.utf8.count
      compiled.prints.keep(.print(print), for: key)
    case .path: compiled.prints.keep(.never, for: key)
    }
  }

  private mutating func noteUses(of print: Print, of layout: Int32) {
    noteUse(of: layout)
    for layout in print.layouts { noteUse(of: layout) }
  }

  /// Stands for all that decides what a layout prints; nil where it may print something else for the same.
  private func printKey(of layout: Int32, _ include: Include, for host: any RenderHost) -> PrintMemo.Key? {
    guard contexts[context].hasGiven, let inputs = program.printInputs[Int(layout)], let likeness = host.likeness else { return nil }
    var key = PrintMemo.Key(layout: layout, likeness: likeness)
    for place in inputs.names {
      let name = program.printNames[place]
      let value = visibleValue(of: name, include.visible, from: base) ?? lookUp(name, in: context)
      guard let input = value.map(PrintMemo.Input.init) ?? .missing else { return nil }
      if place == inputs.names.lowerBound { key.first = input } else { key.others.append(input) }
    }
    for place in inputs.members {
      let member = program.printMembers[place]
      guard case .object(let object) = given[member.given], let value = object.member(Name(id: Int(member.name)), for: host),
        let input = PrintMemo.Input(value)
      else { return nil }
      key.others.append(input)
    }
    return key
  }

  private func objectsSeen(by layout: Int32) -> [any DynamicObject] {
    (program.printInputs[Int(layout)]?.names ?? 0..<0).compactMap { place in
      if case .object(let object)? = lookUp(program.printNames[place], in: context) { object } else { nil }
    }
  }
}

extension PrintMemo.Input {
  /// Nil for values of which there are too many, and for what can change.
  init?(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .integer(let integer): self = .integer(integer)
    case .text(let text): self = .text(text)
    case .object(let object) where object.isShared: self = .object(ObjectIdentifier(object))
    case .number, .markup, .timestamp, .list, .map, .object: return nil
    }
  }
}
