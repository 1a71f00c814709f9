import BroadsideText
import BroadsideValue

/// `"{} of {name:>5}".format(a, name=b)`.
extension Machine {
  mutating func bracesFormatted(_ format: String, _ arguments: Arguments, isEscaping: Bool, depth: Int = 0) throws(TemplateFault) -> String
  {
    var next = 0
    let result = try bracesFormatted(format, arguments, isEscaping, &next, depth)
    return try limited(result)
  }

  private mutating func bracesFormatted(
    _ format: String, _ arguments: Arguments, _ isEscaping: Bool, _ next: inout Int, _ depth: Int
  ) throws(TemplateFault) -> String {
    guard depth < 3 else { throw TemplateFault(.layoutArguments, "the places of a format lie too deep in one another") }
    var result = ""
    var scalars = format.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "{" where scalars.first == "{", "}" where scalars.first == "}":
        scalars.removeFirst()
        result.unicodeScalars.append(scalar)
      case "{": result += try field(&scalars, arguments, isEscaping, &next, depth)
      case "}": throw TemplateFault(.layoutArguments, "the format has `}` without `{`", help: ["write `}}` for the character"])
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private mutating func field(
    _ scalars: inout Substring.UnicodeScalarView, _ arguments: Arguments, _ isEscaping: Bool, _ next: inout Int, _ depth: Int
  ) throws(TemplateFault) -> String {
    let content = try contentOfField(&scalars)
    let parts = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let nameAndConversion = (parts.first ?? "").split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
    var value = try fieldValue(String(nameAndConversion.first ?? ""), arguments, &next)
    if nameAndConversion.count > 1 { value = .text(nameAndConversion[1] == "r" ? pythonRepresentation(of: value) : try text(of: value)) }
    let spec = parts.count > 1 ? try bracesFormatted(String(parts[1]), arguments, false, &next, depth + 1) : ""
    let text = try formatted(value, spec)
    if isEscaping, case .markup = plain(value) { return text }
    return isEscaping ? escaped(text) : text
  }

  private func contentOfField(_ scalars: inout Substring.UnicodeScalarView) throws(TemplateFault) -> String {
    var content = String.UnicodeScalarView()
    var depth = 1
    while let scalar = scalars.popFirst() {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      if depth == 0 { return String(content) }
      content.append(scalar)
    }
    throw TemplateFault(.layoutArguments, "the format has `{` without `}`", help: ["write `{{` for the character"])
  }

  /// `name`, `0`, or nothing for the next value, perhaps with `.member` and `[element]`.
  private mutating func fieldValue(_ path: String, _ arguments: Arguments, _ next: inout Int) throws(TemplateFault) -> Value {
    let end = path.firstIndex { $0 == "." || $0 == "[" } ?? path.endIndex
    let name = String(path[..<end])
    var value: Value
    if name.isEmpty || Int(name) != nil {
      let index = Int(name) ?? next
      if name.isEmpty { next += 1 }
      guard let found = arguments[index] else { throw TemplateFault(.layoutArguments, "the format has more places than there are values") }
      value = found
    } else {
      guard let found = arguments[name] else {
        throw TemplateFault(
          .layoutArguments, "there is no value named `\(name)`", help: Diagnostic.didYouMean(name, among: arguments.keywords.map(\.name)))
      }
      value = found
    }
    var rest = path[end...]
    while let first = rest.popFirst() {
      let stop = rest.firstIndex { first == "[" ? $0 == "]" : $0 == "." || $0 == "[" } ?? rest.endIndex
      let key = String(rest[..<stop])
      rest = rest[stop...]
      if first == "[" { rest = rest.dropFirst() }
      let index: Value = Int(key).map { .integer($0) } ?? .text(key)
      value = try element(of: value, at: first == "[" ? index : .text(key), noNode)
    }
    return value
  }

  private mutating func formatted(_ value: Value, _ text: String) throws(TemplateFault) -> String {
    if let undefined = value.undefined { throw fault(for: undefined, at: nil) }
    if text.isEmpty { return try self.text(of: value) }
    let spec = try FormatSpec(text)
    try checkLength(spec.width ?? 0)
    switch (value, spec.kind) {
    case (.integer(let integer), nil), (.integer(let integer), "d"?), (.integer(let integer), "x"?), (.integer(let integer), "X"?),
      (.integer(let integer), "o"?), (.integer(let integer), "b"?), (.integer(let integer), "c"?):
      return try spec.text(of: integer, spec.kind ?? "d")
    case (.integer(let integer), "n"?): return try spec.text(of: integer, "d")
    case (.integer, "s"?), (.number, "s"?), (.number, "d"?): throw wrongKind(spec, value)
    case (.integer(let integer), let kind?): return try spec.text(of: Double(integer), kind)
    case (.number(let number), let kind?): return try spec.text(of: number, kind)
    case (.number(let number), nil): return try shortest(number, spec)
    case (_, nil), (_, "s"?):
      let text = try self.text(of: value)
      return spec.padded(spec.precision.map { string(text.unicodeScalars.prefix($0)) } ?? text)
    default: throw wrongKind(spec, value)
    }
  }

  private func shortest(_ number: Double, _ spec: FormatSpec) throws(TemplateFault) -> String {
    if spec.precision != nil {
      let text = try spec.text(of: number, "g")
      return text.contains(".") || text.contains("e") ? text : text + ".0"
    }
    let text = pythonText(of: number.magnitude)
    let point = text.firstIndex { $0 == "." || $0 == "e" } ?? text.endIndex
    return spec.assembled(isNegative: number.sign == .minus, prefix: "", String(text[..<point]), fraction: String(text[point...]))
  }

  private func wrongKind(_ spec: FormatSpec, _ value: Value) -> TemplateFault {
    TemplateFault(.layoutArguments, "the format `\(spec.kind.map { String(Character($0)) } ?? "")` does not go with \(kindName(of: value))")
  }
}

extension FormatSpec {
  /// Reads what stands behind the colon.
  init(_ text: String) throws(TemplateFault) {
    var scalars = Array(text.unicodeScalars)[...]
    func isAlign(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { "<>=^".unicodeScalars.contains($0) } ?? false }
    if scalars.count > 1, isAlign(scalars[scalars.startIndex + 1]) {
      fill = scalars.removeFirst()
      align = scalars.removeFirst()
    } else if isAlign(scalars.first) {
      align = scalars.removeFirst()
    }
    if let first = scalars.first, "+- ".unicodeScalars.contains(first) { sign = scalars.removeFirst() }
    if scalars.first == "#" {
      isAlternate = true
      scalars.removeFirst()
    }
    if scalars.first == "0" {
      isZeroPadded = align == nil
      scalars.removeFirst()
    }
    width = Self.number(&scalars)
    if scalars.first == "," || scalars.first == "_" { grouping = scalars.removeFirst() }
    if scalars.first == "." {
      scalars.removeFirst()
      precision = Self.number(&scalars)
    }
    kind = scalars.popFirst()
    guard scalars.isEmpty else { throw TemplateFault(.layoutArguments, "`\(text)` is no format") }
  }

  private static func number(_ scalars: inout ArraySlice<Unicode.Scalar>) -> Int? {
    var digits = ""
    while let scalar = scalars.first, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      scalars.removeFirst()
    }
    return digits.isEmpty ? nil : Int(digits) ?? Int.max
  }
}
