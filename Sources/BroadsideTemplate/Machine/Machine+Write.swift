import BroadsideText
import BroadsideValue

/// Printing.
extension Machine {
  /// Appends what an expression prints, without making a text of it where its parts can be appended one by one.
  mutating func write(_ id: NodeID) throws(TemplateFault) {
    switch program.nodes[Int(id)] {
    case .member(let of, let name): try writeMember(of: of, name, id)
    case .filter(let filter, let of, let site): try writeFilter(Int(filter), try evaluate(of), site, id)
    case .call(let callee, let site):
      let value = try evaluate(callee)
      if try writeCall(value, site, id) { return }
      try write(try call(value, site, id), id)
    case .callMember(let of, let name, let site):
      if let callee = try printableMember(of, name, id), try writeCall(callee, site, id) { return }
      try write(try callMember(of, name, site, id), id)
    case .conditional(let test, let then, let otherwise) where otherwise >= 0:
      try write(try isTrue(test) ? then : otherwise)
    case .captured(let body): _ = try run(body)
    default: try write(try evaluate(id), id)
    }
  }

  /// Appends a member; objects print theirs themselves where they can.
  private mutating func writeMember(of node: NodeID, _ name: Int32, _ id: NodeID) throws(TemplateFault) {
    if let object = objectAtHand(node) { return try writeMember(of: object, name, id) }
    switch try evaluate(node) {
    case .object(let object): try writeMember(of: object, name, id)
    case let owner: try write(try member(owner, name, id), id)
    }
  }

  private mutating func writeMember(of object: any DynamicObject, _ name: Int32, _ id: NodeID) throws(TemplateFault) {
    if isEscaping, object.writeEscaped(Name(id: Int(name)), to: &output, for: host) { return }
    try write(try member(.object(object), name, id), id)
  }

  mutating func write(_ value: Value, _ id: NodeID) throws(TemplateFault) {
    switch value {
    case .text(let text): if isEscaping { output.appendEscaped(text) } else { output.append(text: text) }
    case .markup(let text): output.append(text: text)
    case .integer(let integer): output.append(decimal: integer)
    case .object(let object): try write(object, id)
    default: append(value, isEscaped: isEscaping)
    }
  }

  private mutating func write(_ object: any DynamicObject, _ id: NodeID) throws(TemplateFault) {
    switch object.shape {
    case .markup: object.write(to: &output, for: host)
    case .language:
      if let undefined = Value.object(object).undefined, !undefined.isNothing { throw fault(for: undefined, at: id) }
      append(.text(try text(of: .object(object))), isEscaped: isEscaping)
    case .record, .sequence: append(.text(try text(of: .object(object))), isEscaped: isEscaping)
    }
  }

  /// Appends a value that is no object.
  mutating func append(_ value: Value, isEscaped: Bool) {
    switch value {
    case .markup(let text): output.append(text: text)
    case .text(let text) where !isEscaped: output.append(text: text)
    case .text(let text): output.appendEscaped(text)
    case .integer(let integer): output.append(decimal: integer)
    default:
      let text = pythonText(of: value)
      if isEscaped { output.appendEscaped(text) } else { output.append(text: text) }
    }
  }

  /// The characters that a value prints, unescaped.
  mutating func text(of value: Value) throws(TemplateFault) -> String {
    switch value {
    case .text(let text), .markup(let text): return text
    case .object(let object):
      guard let kind = value.language else {
        let text = object.printedText(for: host)
        if text.isEmpty, object.shape == .sequence { return pythonText(of: .list(Elements(value)?.list(for: host) ?? [])) }
        return text.isEmpty && object.shape != .markup ? pythonText(of: value) : text
      }
      return try text(of: kind, value)
    default: return pythonText(of: value)
    }
  }

  private mutating func text(of kind: LanguageObject.Kind, _ value: Value) throws(TemplateFault) -> String {
    switch kind {
    case .undefined(let undefined):
      if undefined.isNothing { return "" }
      throw fault(for: undefined, at: nil)
    case .joiner(let number): return try call(joiner: number)
    case .namespace(let number): return "<Namespace \(pythonText(of: .map(namespaces[number])))>"
    case .macro(let macro):
      let name = program.macros[Int(macro.number)].name
      return name.isEmpty ? "<Macro anonymous>" : "<Macro \(pythonRepresentation(of: .text(name)))>"
    case .module(let module): return "<TemplateModule \(pythonRepresentation(of: .text(module.name)))>"
    case .loop(let number):
      guard number < loops.count else { return "<LoopContext>" }
      return "<LoopContext \(loops[number].index + 1)/\(loops[number].count)>"
    default: return pythonText(of: value)
    }
  }
}
