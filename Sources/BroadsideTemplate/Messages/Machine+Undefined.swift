import BroadsideText
import BroadsideValue

/// What is said where something is used that is not there.
extension Machine {
  func fault(for undefined: Undefined, at node: NodeID?) -> TemplateFault {
    var fault = fault(for: undefined)
    fault.trace.undefined = undefined
    if let node, node >= 0 { fault.trace.site = site(of: undefined, in: node) }
    return fault
  }

  func fault(for undefined: Undefined, at site: SourceSite) -> TemplateFault {
    var fault = fault(for: undefined)
    if site.layout >= 0 { fault.trace.site = site }
    return fault
  }

  /// The word that names what isn't there, in the expression that needed it.
  func site(of undefined: Undefined, in node: NodeID) -> SourceSite {
    guard let name = undefined.name, let found = place(of: name, in: node, depth: 0) else { return site(of: node) }
    var site = site(of: found)
    if case .variable = program.nodes[Int(found)] { return site }
    // A member's name stands last.
    let length = Int32(name.utf8.count)
    let bytes = program.layouts[Int(site.layout)].source.bytes
    guard site.end - site.start > length, bytes[Int(site.end - length)..<Int(site.end)].elementsEqual(name.utf8) else { return site }
    site.start = site.end - length
    return site
  }

  private func place(of name: String, in node: NodeID, depth: Int) -> NodeID? {
    guard node >= 0, depth < 20 else { return nil }
    switch program.nodes[Int(node)] {
    case .variable(let index) where program.names.texts[Int(program.variables[Int(index)].name)] == name: return node
    case .given(_, let number) where program.names.texts[Int(number)] == name: return node
    case .member(let of, let number):
      return place(of: name, in: of, depth: depth + 1) ?? (program.names.texts[Int(number)] == name ? node : nil)
    default: break
    }
    for part in program.parts(of: node) { if let found = place(of: name, in: part, depth: depth + 1) { return found } }
    return nil
  }

  private func fault(for undefined: Undefined) -> TemplateFault {
    switch undefined.what {
    case .name(let name): return nameFault(name)
    case .member(let name, let value): return memberFault(name, of: value)
    case .element(let index, let value): return elementFault(index, of: value)
    case .reason(let reason): return TemplateFault(.layoutUndefined, reason)
    case .nothing: return TemplateFault(.layoutUndefined, "the condition of the inline `if` does not hold, and there is no `else`")
    }
  }

  private func nameFault(_ name: String) -> TemplateFault {
    let isHidden = program.names.name(of: name).map { known in
      if case .given = program.outside[known.id] { !contexts[context].hasGiven } else { false }
    }
    if isHidden == true {
      return TemplateFault(
        .layoutUndefined, "`\(name)` is not seen in a layout that is imported", label: "there is no such name here",
        help: ["write `with context` at the end of the `import` tag"])
    }
    let names = namesInReach(besides: name)
    let near = Diagnostic.didYouMean(name, among: names)
    let givenNames = program.names.texts.indices.filter { if case .given = program.outside[$0] { true } else { false } }.map {
      program.names.texts[$0]
    }
    let known = givenNames.isEmpty ? [] : ["there is \(listed(givenNames))"]
    return TemplateFault(.layoutUndefined, "there is no `\(name)`", label: "this name is not defined", help: near.isEmpty ? known : near)
  }

  private func memberFault(_ name: String, of value: Value) -> TemplateFault {
    let names = memberNames(of: value)
    let near = Diagnostic.didYouMean(name, among: names)
    // The methods of texts and lists are many and known.
    let isListed = !names.isEmpty && MethodOwners(owning: value).isSubset(of: .map)
    let known = isListed ? ["there is \(listed(names))"] : []
    return TemplateFault(
      .layoutUndefined, "\(kindName(of: value)) has no `\(name)`", label: "there is no such member", help: near.isEmpty ? known : near)
  }

  private func elementFault(_ index: Value, of value: Value) -> TemplateFault {
    let count = Elements(value)?.count
    if case .integer(let place) = index, let count, value.map == nil {
      let owner = count == 0 ? "an empty \(value.text == nil ? "list" : "text")" : "\(kindName(of: value)) of \(count)"
      let help = count == 0 ? [] : ["the first is 0, the last \(count - 1) or -1"]
      return TemplateFault(.layoutUndefined, "there is no element \(place) in \(owner)", help: help)
    }
    return TemplateFault(.layoutUndefined, "\(kindName(of: value)) has no element \(pythonRepresentation(of: index))")
  }

  func memberNames(of value: Value) -> [String] {
    switch value {
    case .map(let map): return map.names
    case .object(let object):
      switch value.language {
      case .namespace(let number)?: return namespaces[number].names
      case .module(let module)?: return module.members.names
      case .loop?:
        return [
          "index", "index0", "revindex", "revindex0", "first", "last", "length", "cycle", "depth", "depth0", "previtem", "nextitem",
          "changed",
        ]
      case .group?: return ["grouper", "list"]
      case .blocks?: return contexts[context].blocks.entries.map { program.names.texts[Int($0.name)] }
      case nil: return object.memberNames
      default: return []
      }
    default: return MethodOwners.methodNames(of: value)
    }
  }
}
