import BroadsideText
import BroadsideValue

/// Filters that Jinja doesn't have and layouts of weblogs want. They know nothing of a site.
let weblogFilters: [Filter] = [
  Filter("strip_html") { value, _, machine throws(TemplateFault) in .text(strippedTags(try machine.text(of: value))) },
  Filter("slug") { value, _, machine throws(TemplateFault) in .text(slug(of: try machine.text(of: value))) },
  Filter("xml") { value, _, machine throws(TemplateFault) in .markup(escaped(withoutControls(try machine.text(of: value)))) },
  Filter("json", ["indent"]) { value, arguments, machine throws(TemplateFault) in
    let indent: Int? = if arguments[0] == nil { nil } else { try arguments.integer(0, "indent", or: 0) }
    return .markup(try machine.json(of: value, indent: indent, isForHTML: true, sortsKeys: false))
  },
  Filter("where", ["attribute", "value"], required: 1) { value, arguments, machine throws(TemplateFault) in
    let path = try AttributePath(arguments[0] ?? .null)
    var result: [Value] = []
    for element in try machine.list(from: value) {
      let found = try machine.value(at: path, of: element)
      guard !found.isUndefined else { continue }
      let isChosen = if let wanted = arguments[1] { machine.holds(found, wanted) } else { try machine.isTruth(found) }
      if isChosen { result.append(element) }
    }
    return .list(result)
  },
  Filter("sort_by", ["attribute", "reverse"], required: 1) { value, arguments, machine throws(TemplateFault) in
    let path = try AttributePath(arguments[0] ?? .null)
    var keyed: [(key: Value, element: Value)] = []
    for element in try machine.list(from: value) { keyed.append((try machine.sortKey(element, path, false), element)) }
    return .list(try sortedByKey(keyed, isReversed: try machine.flag(arguments[1])).map(\.element))
  },
  Filter("group_by", ["attribute"], required: 1) { value, arguments, machine throws(TemplateFault) in
    let path = try AttributePath(arguments[0] ?? .null)
    var groups: [(key: Value, elements: [Value])] = []
    var places: [Value: Int] = [:]
    for element in try machine.list(from: value) {
      let key = machine.plain(try machine.value(at: path, of: element))
      if let undefined = key.undefined { throw machine.fault(for: undefined, at: nil) }
      if let place = places[key] {
        groups[place].elements.append(element)
      } else {
        places[key] = groups.count
        groups.append((key, [element]))
      }
    }
    return .list(groups.map { .language(.group(grouper: $0.key, list: $0.elements)) })
  },
]

extension Machine {
  /// Whether a member is the value that is asked for, or a list that holds it: `posts|where("tags", "mesh")`.
  fileprivate func holds(_ found: Value, _ wanted: Value) -> Bool {
    if plain(found) == plain(wanted) { return true }
    guard plain(found).text == nil, let elements = Elements(found) else { return false }
    return (0..<elements.count).contains { elements.element(at: $0, for: host) == wanted }
  }
}

/// The text without the characters that XML doesn't allow (XML 1.0, section 2.2).
private func withoutControls(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isForbidden) else { return text }
  return string(text.unicodeScalars.filter { !isForbidden($0) })
}

private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
  (scalar.value < 0x20 && scalar != "\t" && scalar != "\n" && scalar != "\r") || scalar.value == 0xFFFE || scalar.value == 0xFFFF
}
