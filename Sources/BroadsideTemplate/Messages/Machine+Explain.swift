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
        pending += program.parts(of: node).reversed()
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
