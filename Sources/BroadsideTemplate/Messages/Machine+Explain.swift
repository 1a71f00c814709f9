import BroadsideText
import BroadsideValue

/// What a fault learns on its way outwards.
extension Machine {
  /// The fault with the values of the names in the statement or expression that failed.
  mutating func explained(_ fault: TemplateFault, _ id: NodeID) -> TemplateFault {
    var fault = placed(fault, at: id)
    guard !fault.trace.hasValues else { return fault }
    fault.trace.hasValues = true
    fault.trace.values = namedValues(in: id)
    return fault
  }

  /// "`page.date` is 2015-02-11" for the names, and members of names, that an expression uses.
  private mutating func namedValues(in id: NodeID) -> [String] {
    var pending = [id]
    var values: [String] = []
    while let node = pending.popLast(), values.count < 6 {
      guard node >= 0 else { continue }
      guard isPath(node) else {
        pending += parts(of: node).reversed()
        continue
      }
      if let value = try? evaluate(node), !value.isUndefined {
        if let text = shown(value) { values.append("`\(source(of: node))` is \(text)") }
      } else if case .member(let of, _) = program.nodes[Int(node)] {
        // What is shown is the last that there is on the way to what is missing.
        pending.append(of)
      }
    }
    return values.enumerated().filter { !values[..<$0.offset].contains($0.element) }.map(\.element)
  }

  private func source(of node: NodeID) -> String {
    let site = site(of: node)
    return String(decoding: program.layouts[Int(site.layout)].source.bytes[Int(site.start)..<Int(site.end)], as: UTF8.self)
  }

  /// Nil for what says nothing: functions, macros, the loop itself.
  private func shown(_ value: Value) -> String? {
    switch value.language {
    case .function?, .macro?, .loop?, .module?, .method?, .block?, .blocks?: nil
    case .namespace(let number)?: "a namespace with \(listed(namespaces[number].names))"
    default: summary(of: value)
    }
  }

  private func isPath(_ id: NodeID) -> Bool {
    switch program.nodes[Int(id)] {
    case .local, .given, .variable, .loopField: true
    case .member(let of, _): isPath(of)
    default: false
    }
  }

  /// The nodes that an expression consists of.
  func parts(of id: NodeID) -> [NodeID] {
    switch program.nodes[Int(id)] {
    case .output(let value), .store(_, let value), .not(let value), .negated(let value), .positive(let value), .isDefined(let value),
      .evaluation(let value), .callBlock(let value), .extends(_, let value, _):
      return [value]
    case .element(let a, let b), .arithmetic(_, let a, let b), .both(let a, let b), .either(let a, let b), .comparison(_, let a, let b),
      .fallback(let a, let b):
      return [a, b]
    case .comparisonChain(let children, _), .concatenation(let children), .list(let children), .tuple(let children),
      .dictionary(let children):
      return children.ids(in: program)
    case .member(let of, _): return [of]
    case .conditional(let test, let then, let otherwise): return [test, then, otherwise]
    case .slice(let of, let parts): return [of] + Children(start: parts, count: 3).ids(in: program)
    case .call(let callee, let site): return [callee] + argumentNodes(site)
    case .callMember(let of, _, let site): return [of] + argumentNodes(site)
    case .filter(_, let of, let site), .test(_, let of, let site): return [of] + argumentNodes(site)
    case .include(let number): return [program.includes[Int(number)].expression]
    case .module(let number): return [program.imports[Int(number)].expression]
    default: return []
    }
  }

  private func argumentNodes(_ number: Int32) -> [NodeID] {
    let site = program.callSites[Int(number)]
    return site.positional.ids(in: program) + site.keywords.map(\.value) + [site.spread, site.spreadKeywords]
  }

  /// The fault with one more step of how the rendering came there.
  func traced(_ fault: TemplateFault, _ message: String, _ id: NodeID, crosses layout: Int32?) -> TemplateFault {
    var fault = fault
    guard fault.trace.steps.count < Self.shownStepsMax || fault.code != .layoutLimit else { return fault }
    let site = site(of: id)
    // A step inside the same layout says little, unless it is a call.
    if let layout, layout == site.layout, message.hasPrefix("printed") { return fault }
    fault.trace.steps.append((message, site))
    return fault
  }

  private static let shownStepsMax = 4

  // MARK: - The diagnostic

  private func place(of site: SourceSite) -> Place {
    Place(program.layouts[Int(site.layout)].path, Int(site.start)..<Int(site.end))
  }

  func diagnostic(of fault: TemplateFault, subject: String) -> Diagnostic {
    var notes = fault.trace.values.map { Diagnostic.Note($0) }
    notes += fault.trace.steps.map { Diagnostic.Note($0.message, at: place(of: $0.site)) }
    if !subject.isEmpty { notes.append(.init("while rendering \(subject)")) }
    return Diagnostic(
      .error, fault.code, fault.message, at: fault.trace.site.map { place(of: $0) }, label: fault.label, notes: notes, help: fault.help)
  }
}

extension Children {
  func ids(in program: Program) -> [NodeID] { program.children[Int(start)..<Int(start + count)].filter { $0 >= 0 } }
}
