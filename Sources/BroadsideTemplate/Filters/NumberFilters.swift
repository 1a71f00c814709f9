import BroadsideText
import BroadsideValue

/// Filters for numbers.
let numberFilters: [Filter] = [
  Filter("abs") { value, _, _ throws(TemplateFault) in
    switch Number(value) {
    case .integer(let integer)?: return integer < 0 ? try negated(.integer(integer)) : .integer(integer)
    case .float(let number)?: return .number(number.magnitude)
    case nil: throw TemplateFault(.layoutType, "\(kindName(of: value)) has no absolute value")
    }
  },
  Filter("int", ["default", "base"]) { value, arguments, machine throws(TemplateFault) in
    let base = try arguments.integer(1, "base", or: 10)
    return try integer(from: machine.plain(value), base: base) ?? arguments[0] ?? .integer(0)
  },
  Filter("float", ["default"]) { value, arguments, machine in
    float(from: machine.plain(value)).map { .number($0) } ?? arguments[0] ?? .number(0)
  },
  Filter("round", ["precision", "method"], round),
  Filter("filesizeformat", ["binary"], fileSize),
]

private func integer(from value: Value, base: Int) throws(TemplateFault) -> Value? {
  switch value {
  case .bool(let bool): return .integer(bool ? 1 : 0)
  case .integer: return value
  case .number(let number):
    guard number.isFinite else { return nil }
    return .integer(try whole(number))
  case .text(let text), .markup(let text):
    guard base == 0 || (2...36).contains(base) else { throw TemplateFault(.layoutArguments, "the base \(base) is not 0 or 2 to 36") }
    if let integer = integer(from: text, base: base) { return .integer(integer) }
    guard let number = float(from: value), number.isFinite else { return nil }
    return .integer(try whole(number))
  default: return nil
  }
}

private func integer(from text: String, base: Int) -> Int? {
  var digits = stripped(text, nil, .both).lowercased().filter { $0 != "_" }
  var isNegative = false
  if digits.hasPrefix("-") || digits.hasPrefix("+") { isNegative = digits.removeFirst() == "-" }
  var radix = base
  for (prefix, prefixed) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) && (base == prefixed || base == 0) {
    digits.removeFirst(2)
    radix = prefixed
  }
  guard !digits.hasPrefix("-"), !digits.hasPrefix("+") else { return nil }
  return Int((isNegative ? "-" : "") + digits, radix: radix == 0 ? 10 : radix)
}

private func float(from value: Value) -> Double? {
  switch value {
  case .text(let text), .markup(let text):
    let digits = stripped(text, nil, .both).filter { $0 != "_" }
    guard !digits.lowercased().contains("x"), !digits.lowercased().contains("p") || digits.lowercased() == "inf" else { return nil }
    return Double(digits)
  default: return Number(value)?.double
  }
}

@Sendable private func round(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  let precision = try arguments.integer(0, "precision", or: 0)
  let method = try arguments.text(1, "method", or: "common")
  guard let number = Number(value) else { throw TemplateFault(.layoutType, "\(kindName(of: value)) cannot be rounded") }
  switch method {
  case "common":
    if case .integer(let integer) = number { return .integer(try rounded(integer, precision)) }
    return .number(rounded(number.double, precision))
  case "ceil", "floor":
    let factor = raised(10, to: Double(precision))
    return .number((number.double * factor).rounded(method == "ceil" ? .up : .down) / factor)
  default: throw TemplateFault(.layoutArguments, "there is no way of rounding `\(method)`", help: ["there is `common`, `ceil` and `floor`"])
  }
}

/// To so many digits, halves to the even digit; with a negative precision to tens, hundreds …
private func rounded(_ number: Double, _ precision: Int) -> Double {
  guard number.isFinite else { return number }
  if precision >= 0 { return precision > 300 ? number : Double(fixed(number, digits: precision)) ?? number }
  guard precision > -309 else { return 0 }
  let factor = raised(10, to: Double(-precision))
  return (number / factor).rounded(.toNearestOrEven) * factor
}

private func rounded(_ integer: Int, _ precision: Int) throws(TemplateFault) -> Int {
  guard precision < 0 else { return integer }
  guard precision > -19 else { return 0 }
  var factor = 1
  for _ in 0..<(-precision) { factor *= 10 }
  let remainder = ((integer % factor) + factor) % factor
  let (floor, overflows) = integer.subtractingReportingOverflow(remainder)
  if overflows { throw tooLarge() }
  let isUp = remainder > factor - remainder || (remainder == factor - remainder && (floor / factor) % 2 != 0)
  return isUp ? floor + factor : floor
}

@Sendable private func fileSize(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  let isBinary = try arguments[0].map { value throws(TemplateFault) in try machine.isTrue(value, noNode) } ?? false
  guard let bytes = float(from: machine.plain(value)) else {
    throw TemplateFault(.layoutType, "\(kindName(of: value)) is no number of bytes")
  }
  let base: Double = isBinary ? 1024 : 1000
  if bytes == 1 { return .text("1 Byte") }
  if bytes < base { return .text("\(try whole(bytes)) Bytes") }
  var unit = base
  for (index, letter) in ["K", "M", "G", "T", "P", "E", "Z", "Y"].enumerated() {
    unit *= base
    guard bytes < unit || letter == "Y" else { continue }
    let prefix = isBinary ? letter + "iB" : (index == 0 ? "k" : letter) + "B"
    return .text(fixed(base * bytes / unit, digits: 1) + " " + prefix)
  }
  return .null
}
