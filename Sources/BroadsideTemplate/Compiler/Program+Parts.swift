extension Program {
  /// The nodes that an expression consists of.
  func parts(of id: NodeID) -> [NodeID] {
    switch nodes[Int(id)] {
    case .output(let value), .store(_, let value), .not(let value), .negated(let value), .positive(let value), .isDefined(let value),
      .evaluation(let value), .callBlock(let value), .extends(_, let value, _):
      return [value]
    case .element(let a, let b), .arithmetic(_, let a, let b), .both(let a, let b), .either(let a, let b), .comparison(_, let a, let b),
      .fallback(let a, let b):
      return [a, b]
    case .comparisonChain(let children, _), .concatenation(let children), .list(let children), .tuple(let children),
      .dictionary(let children):
      return children.ids(in: self)
    case .member(let of, _): return [of]
    case .conditional(let test, let then, let otherwise): return [test, then, otherwise]
    case .slice(let of, let parts): return [of] + Children(start: parts, count: 3).ids(in: self)
    case .call(let callee, let site): return [callee] + argumentNodes(site)
    case .callMember(let of, _, let site): return [of] + argumentNodes(site)
    case .filter(_, let of, let site), .test(_, let of, let site): return [of] + argumentNodes(site)
    case .include(let number): return [includes[Int(number)].expression]
    case .module(let number): return [imports[Int(number)].expression]
    default: return []
    }
  }

  private func argumentNodes(_ number: Int32) -> [NodeID] {
    let site = callSites[Int(number)]
    return site.positional.ids(in: self) + site.keywords.map(\.value) + [site.spread, site.spreadKeywords]
  }
}

extension Children {
  func ids(in program: Program) -> [NodeID] { program.children[Int(start)..<Int(start + count)].filter { $0 >= 0 } }
}
