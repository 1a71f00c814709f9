import BroadsideText
import BroadsideValue

/// `"%s of %d" % (a, b)`.
extension Machine {
  mutating func formatted(_ format: String, with value: Value, isEscaping: Bool) throws(TemplateFault) -> String {
    var arguments = PercentArguments(list: value.tuple ?? [value], map: value.map)
    let result = try percentFormatted(format, &arguments, isEscaping: isEscaping)
    if arguments.index < arguments.list.count, value.map == nil {
      throw TemplateFault(.layoutArguments, "the format has \(arguments.index) places for \(arguments.list.count) values")
    }
    return try limited(result)
  }

  struct PercentArguments {
    var list: [Value]
    var map: ValueMap?
    var index = 0

    mutating func next() throws(TemplateFault) -> Value {
      guard index < list.count else { throw TemplateFault(.layoutArguments, "the format has more places than there are values") }
      index += 1
      return list[index - 1]
    }
  }

  private mutating func percentFormatted(_ format: String, _ arguments: inout PercentArguments, isEscaping: Bool) throws(TemplateFault)
    -> String
  {
    var result = ""
    var scalars = format.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if scalars.first == "%" {
        scalars.removeFirst()
        result += "%"
        continue
      }
      result += try place(&scalars, &arguments, isEscaping)
    }
    return result
  }

  private mutating func place(
    _ scalars: inout Substring.UnicodeScalarView, _ arguments: inout PercentArguments, _ isEscaping: Bool
  ) throws(TemplateFault) -> String {
    var spec = FormatSpec()
    var value: Value?
    if scalars.first == "(" { value = try named(&scalars, arguments) }
    while let flag = scalars.first, "-+ #0".unicodeScalars.contains(flag) {
      scalars.removeFirst()
      switch flag {
      case "-": spec.align = "<"
      case "+": spec.sign = "+"
      case " ": spec.sign = spec.sign ?? " "
      case "#": spec.isAlternate = true
      default: spec.isZeroPadded = true
      }
    }
    spec.width = try number(&scalars, &arguments)
    if scalars.first == "." {
      scalars.removeFirst()
      spec.precision = try number(&scalars, &arguments) ?? 0
    }
    while let length = scalars.first, "hlL".unicodeScalars.contains(length) { scalars.removeFirst() }
    guard let kind = scalars.popFirst() else { throw TemplateFault(.layoutArguments, "the format ends in the middle of a place") }
    if spec.align == nil { spec.align = ">" }
    let found: Value
    if let value { found = value } else { found = try arguments.next() }
    return try percentText(found, kind, &spec, isEscaping)
  }

  private func named(_ scalars: inout Substring.UnicodeScalarView, _ arguments: PercentArguments) throws(TemplateFault) -> Value {
    scalars.removeFirst()
    guard let end = scalars.firstIndex(of: ")") else { throw TemplateFault(.layoutArguments, "the format has `(` without `)`") }
    let name = String(scalars[..<end])
    scalars = scalars[scalars.index(after: end)...]
    guard let map = arguments.map else { throw TemplateFault(.layoutArguments, "a format with names needs a mapping") }
    guard let value = map[name] else {
      throw TemplateFault(.layoutArguments, "there is no value named `\(name)`", help: Diagnostic.didYouMean(name, among: map.names))
    }
    return value
  }

  private func number(_ scalars: inout Substring.UnicodeScalarView, _ arguments: inout PercentArguments) throws(TemplateFault) -> Int? {
    if scalars.first == "*" {
      scalars.removeFirst()
      guard case .integer(let number) = try arguments.next() else { throw TemplateFault(.layoutArguments, "a width is a whole number") }
      try checkLength(abs(number))
      return number
    }
    var digits = ""
    while let scalar = scalars.first, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      scalars.removeFirst()
    }
    guard !digits.isEmpty else { return nil }
    try checkLength(Int(digits) ?? -1)
    return Int(digits)
  }

  private mutating func percentText(_ value: Value, _ kind: Unicode.Scalar, _ spec: inout FormatSpec, _ isEscaping: Bool)
    throws(TemplateFault) -> String
  {
    switch kind {
    case "s", "r", "a":
      var text = kind == "s" ? try self.text(of: value) : pythonRepresentation(of: value)
      if isEscaping, case .markup = plain(value), kind == "s" {} else if isEscaping { text = escaped(text) }
      spec.isZeroPadded = false
      return spec.padded(spec.precision.map { string(text.unicodeScalars.prefix($0)) } ?? text)
    case "c":
      if case .integer(let code) = value, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) {
        return spec.padded(String(Character(scalar)))
      }
      return spec.padded(try self.text(of: value))
    case "d", "i", "u":
      guard let number = Number(value) else { throw TemplateFault(.layoutType, "`%\(kind)` needs a number, not \(kindName(of: value))") }
      switch number {
      case .integer(let integer): return try spec.text(of: integer, "d")
      case .float(let double): return try spec.text(of: try whole(double), "d")
      }
    case "x", "X", "o":
      guard case .integer(let integer)? = Number(value) else {
        throw TemplateFault(.layoutType, "`%\(kind)` needs a whole number, not \(kindName(of: value))")
      }
      return try spec.text(of: integer, kind)
    case "f", "F", "e", "E", "g", "G":
      guard let number = Number(value) else { throw TemplateFault(.layoutType, "`%\(kind)` needs a number, not \(kindName(of: value))") }
      return try spec.text(of: number.double, kind)
    default: throw TemplateFault(.layoutArguments, "`%\(kind)` has no meaning in a format")
    }
  }
}

/// The number without what stands after its point.
func whole(_ number: Double) throws(TemplateFault) -> Int {
  guard let integer = Int(exactly: number.rounded(.towardZero)) else { throw tooLarge() }
  return integer
}
