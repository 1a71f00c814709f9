import BroadsideText
import BroadsideValue

/// What is said where something is used that is not there.
extension Machine {
  func fault(for undefined: Undefined, at node: NodeID?) -> TemplateFault {
    var fault = fault(for: undefined)
    if let node { fault.trace.site = site(of: node) }
    return fault
  }

  func fault(for undefined: Undefined, at site: SourceSite) -> TemplateFault {
    var fault = fault(for: undefined)
    fault.trace.site = site
    return fault
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
    let names = namesInReach().filter { $0 != name }
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
    let known = names.isEmpty ? [] : ["there is \(listed(names))"]
    return TemplateFault(
      .layoutUndefined, "\(kindName(of: value)) has no `\(name)`", label: "there is no such member", help: near.isEmpty ? known : near)
  }

  private func elementFault(_ index: Value, of value: Value) -> TemplateFault {
    let count = Elements(value)?.count
    if case .integer(let place) = index, let count, value.map == nil {
      let has = count == 0 ? "is empty" : count == 1 ? "has 1 element, 0" : "has \(count) elements, 0 to \(count - 1)"
      return TemplateFault(.layoutUndefined, "there is no element \(place): \(kindName(of: value)) \(has)")
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
      case .blocks?: return contexts[context].blocks.names.map { program.names.texts[Int($0)] }
      case nil: return object.memberNames
      default: return []
      }
    default: return MethodOwners.methodNames(of: value)
    }
  }
}
