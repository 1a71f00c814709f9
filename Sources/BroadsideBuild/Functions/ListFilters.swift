import BroadsideContent
import BroadsideTemplate
import BroadsideText
import BroadsideValue

/// Filters for lists of pages, as Liquid and Tera have them: `where`, `sort_by`, `group_by`.
///
/// They name a member by its path, `date.year` or `params.rating`, and keep the order of the elements where they don't change it.
extension Environment {
  mutating func addListFilters(siteOffsetMinutes: Int) {
    addFilter("where", parameters: ["attribute", "value"]) { value, arguments throws(TemplateFault) in
      let path = try arguments.text(0, "attribute", or: "")
      let wanted = arguments[1, "value"]
      return .list(
        try elements(of: value, arguments.host).filter { element in
          let found = attribute(path, of: element, arguments.host)
          return wanted.map { $0 == found } ?? isGiven(found)
        })
    }
    addFilter("sort_by", parameters: ["attribute", "reverse"]) { value, arguments throws(TemplateFault) in
      let path = try arguments.text(0, "attribute", or: "")
      let keyed = try elements(of: value, arguments.host).map { (SortKey(attribute(path, of: $0, arguments.host), siteOffsetMinutes), $0) }
      let isReversed = arguments[1, "reverse"] == .bool(true)
      return .list(keyed.sorted { isReversed ? $1.0 < $0.0 : $0.0 < $1.0 }.map(\.1))
    }
    addFilter("group_by", parameters: ["attribute"]) { value, arguments throws(TemplateFault) in
      let path = try arguments.text(0, "attribute", or: "")
      var groups: [(value: Value, elements: [Value])] = []
      var places: [Value: Int] = [:]
      for element in try elements(of: value, arguments.host) {
        let key = attribute(path, of: element, arguments.host)
        if let place = places[key] {
          groups[place].elements.append(element)
        } else {
          places[key] = groups.count
          groups.append((key, [element]))
        }
      }
      return .list(groups.map { ["name": $0.value, "items": .list($0.elements)] })
    }
  }
}

private func elements(of value: Value, _ host: (any RenderHost)?) throws(TemplateFault) -> [Value] {
  switch value {
  case .list(let list): return list
  case .object(let object) where object.shape == .sequence: return (0..<object.count).map { object.element(at: $0, for: host) }
  default: throw TemplateFault(.layoutType, "this filter works on a list", help: ["site.posts is one"])
  }
}

/// The member that a path names; none where there is no such member.
private func attribute(_ path: String, of value: Value, _ host: (any RenderHost)?) -> Value {
  path.split(separator: ".").reduce(value) { value, part in
    switch value {
    case .map(let map): return map[String(part)] ?? .null
    case .object(let object):
      guard let record = object as? any Record, let member = Member(rawValue: String(part)), let scope = host as? PageScope else {
        return .null
      }
      return record.member(member, in: scope) ?? .null
    case .timestamp(let timestamp):
      switch part {
      case "year": return .integer(timestamp.date.year)
      case "month": return .integer(timestamp.date.month)
      case "day": return .integer(timestamp.date.day)
      default: return .null
      }
    default: return .null
    }
  }
}

private func isGiven(_ value: Value) -> Bool {
  switch value {
  case .null, .bool(false), .text(""), .markup(""), .integer(0): false
  case .list(let list): !list.isEmpty
  default: true
  }
}

/// What elements are sorted by: numbers and dates before texts, texts without regard to case, what is missing last.
private struct SortKey: Comparable {
  private let rank: Int
  private let number: Double
  private let text: String

  init(_ value: Value, _ siteOffsetMinutes: Int) {
    switch value {
    case .integer(let integer): (rank, number, text) = (0, Double(integer), "")
    case .number(let double): (rank, number, text) = (0, double, "")
    case .bool(let bool): (rank, number, text) = (0, bool ? 1 : 0, "")
    case .timestamp(let timestamp): (rank, number, text) = (0, Double(timestamp.utcSeconds(siteOffsetMinutes: siteOffsetMinutes)), "")
    case .text(let string), .markup(let string): (rank, number, text) = (1, 0, string.lowercased())
    default: (rank, number, text) = (2, 0, "")
    }
  }

  static func < (left: SortKey, right: SortKey) -> Bool {
    (left.rank, left.number, left.text) < (right.rank, right.number, right.text)
  }
}
