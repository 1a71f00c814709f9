import BroadsideText
import BroadsideValue

/// Filters that make HTML, or text of it.
let markupFilters: [Filter] = [
  Filter("safe") { value, _, machine throws(TemplateFault) in
    if case .object(let object) = value, object.shape == .markup { return value }
    return .markup(try machine.text(of: value))
  },
  Filter("escape", [], escape),
  Filter("e", [], escape),
  Filter("forceescape") { value, _, machine throws(TemplateFault) in .markup(escaped(try machine.text(of: value))) },
  Filter("striptags") { value, _, machine throws(TemplateFault) in .text(strippedTags(try machine.text(of: value))) },
  Filter("xmlattr", ["autospace"], attributes),
  Filter("urlencode") { value, _, machine throws(TemplateFault) in .text(try urlEncoded(value, &machine)) },
  Filter("urlize", ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"], urlize),
]

@Sendable private func escape(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  .markup(try machine.escapedText(of: value))
}

@Sendable private func attributes(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  guard case .map(let map) = value else { throw TemplateFault(.layoutType, "\(kindName(of: value)) has no names and values of attributes") }
  var parts: [String] = []
  for entry in map.entries {
    if entry.value.isUndefined { continue }
    if case .null = entry.value { continue }
    let name = try machine.text(of: entry.key)
    guard !name.unicodeScalars.contains(where: { isSpace($0) || "/>=".unicodeScalars.contains($0) }) else {
      throw TemplateFault(.layoutType, "\(pythonRepresentation(of: entry.key)) cannot be the name of an attribute")
    }
    parts.append("\(try machine.escapedText(of: entry.key))=\"\(try machine.escapedText(of: entry.value))\"")
  }
  let hasSpace = try arguments[0].map { value throws(TemplateFault) in try machine.isTrue(value, noNode) } ?? true
  let text = (hasSpace && !parts.isEmpty ? " " : "") + parts.joined(separator: " ")
  return machine.isEscaping ? .markup(text) : .text(text)
}

private func urlEncoded(_ value: Value, _ machine: inout Machine) throws(TemplateFault) -> String {
  let value = machine.plain(value)
  guard value.text == nil, let elements = Elements(value) else { return percentEncoded(try machine.text(of: value), keepsSlash: true) }
  var pairs: [(Value, Value)] = []
  if case .map(let map) = value {
    pairs = map.entries.map { ($0.key, $0.value) }
  } else {
    for index in 0..<elements.count {
      guard let pair = Elements(elements.element(at: index, for: machine.host)), pair.count == 2 else {
        throw TemplateFault(.layoutType, "a query is made of pairs")
      }
      pairs.append((pair.element(at: 0, for: machine.host), pair.element(at: 1, for: machine.host)))
    }
  }
  var parts: [String] = []
  for (key, value) in pairs {
    let name = percentEncoded(try machine.text(of: key), keepsSlash: false)
    parts.append(name + "=" + percentEncoded(try machine.text(of: value), keepsSlash: false))
  }
  return parts.joined(separator: "&")
}

/// Everything but letters, digits and `_.-~` as `%XX`; in a query a space is `+`.
private func percentEncoded(_ text: String, keepsSlash: Bool) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var result: [UInt8] = []
  for byte in text.utf8 {
    if isPlainInURL(byte) || (keepsSlash && byte == UInt8(ascii: "/")) {
      result.append(byte)
    } else if byte == UInt8(ascii: " "), !keepsSlash {
      result.append(UInt8(ascii: "+"))
    } else {
      result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func isPlainInURL(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
  case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "~"): true
  default: false
  }
}

@Sendable private func urlize(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  var links = LinkFinder()
  if let limit = arguments[0], limit != .null { links.shownLengthMax = try arguments.integer(0, "trim_url_limit", or: 0) }
  var rel = Set((arguments[3]?.text ?? "").split(separator: " ").map(String.init) + ["noopener"])
  if let nofollow = arguments[1], try machine.isTrue(nofollow, noNode) { rel.insert("nofollow") }
  links.attributes = " rel=\"\(escaped(rel.sorted { order($0, $1) < 0 }.joined(separator: " ")))\""
  if let target = arguments[2]?.text { links.attributes += " target=\"\(escaped(target))\"" }
  for scheme in try arguments[4].map({ value throws(TemplateFault) in try machine.list(from: value) }) ?? [] {
    guard let scheme = scheme.text, isSchemePrefix(scheme) else {
      throw TemplateFault(
        .layoutArguments, "\(pythonRepresentation(of: scheme)) is no beginning of an address", help: ["write it with its colon: `tel:`"])
    }
    links.extraSchemes.append(scheme)
  }
  let text = links.linked(try machine.escapedText(of: value))
  return machine.isEscaping ? .markup(text) : .text(text)
}

/// `[\w.+-]{2,}:/{0,2}`
private func isSchemePrefix(_ text: String) -> Bool {
  guard let colon = text.firstIndex(of: ":") else { return false }
  let name = text[..<colon].unicodeScalars
  let rest = text[text.index(after: colon)...]
  return name.count >= 2 && name.allSatisfy { isWordPart($0) || ".+-".unicodeScalars.contains($0) }
    && (rest.isEmpty || rest == "/" || rest == "//")
}
