import BroadsideValue

/// Python's arithmetic on numbers, texts and lists.
///
/// Whole numbers have 64 bits; where a result needs more, that is an error.
func arithmetic(_ sign: ExpressionSyntax.Operator, _ left: Value, _ right: Value) throws(TemplateFault) -> Value {
  if let numbers = Numbers(left, right) {
    switch numbers {
    case .integers(let a, let b): return try integers(sign, a, b)
    case .floats(let a, let b): return try floats(sign, a, b)
    }
  }
  switch (sign, left, right) {
  case (.add, .text(let a), .text(let b)): return .text(a + b)
  case (.add, .markup(let a), .markup(let b)): return .markup(a + b)
  case (.add, .markup(let a), .text(let b)): return .markup(a + escaped(b))
  case (.add, .text(let a), .markup(let b)): return .markup(escaped(a) + b)
  case (.add, .list(let a), .list(let b)): return .list(a + b)
  case (.add, _, _):
    if let a = left.tuple, let b = right.tuple { return .tuple(a + b) }
  default: break
  }
  throw wrongOperands(sign, left, right)
}

func negated(_ value: Value) throws(TemplateFault) -> Value {
  switch value {
  case .integer(let integer):
    let (result, overflows) = Int(0).subtractingReportingOverflow(integer)
    if overflows { throw tooLarge() }
    return .integer(result)
  case .bool(let bool): return .integer(bool ? -1 : 0)
  case .number(let number): return .number(-number)
  default: throw TemplateFault(.layoutType, "\(kindName(of: value)) has no negative")
  }
}

/// Two values as numbers of one kind.
enum Numbers {
  case integers(Int, Int)
  case floats(Double, Double)

  init?(_ left: Value, _ right: Value) {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): self = .integers(a, b)
    default:
      guard let a = Number(left), let b = Number(right) else { return nil }
      if case .integer(let a) = a, case .integer(let b) = b { self = .integers(a, b) } else { self = .floats(a.double, b.double) }
    }
  }
}

/// A Boolean, whole or fractional number.
enum Number {
  case integer(Int)
  case float(Double)

  init?(_ value: Value) {
    switch value {
    case .bool(let bool): self = .integer(bool ? 1 : 0)
    case .integer(let integer): self = .integer(integer)
    case .number(let number): self = .float(number)
    default: return nil
    }
  }

  var double: Double {
    switch self {
    case .integer(let integer): Double(integer)
    case .float(let number): number
    }
  }
}

private func integers(_ sign: ExpressionSyntax.Operator, _ a: Int, _ b: Int) throws(TemplateFault) -> Value {
  let result: (Int, Bool)
  switch sign {
  case .add: result = a.addingReportingOverflow(b)
  case .subtract: result = a.subtractingReportingOverflow(b)
  case .multiply: result = a.multipliedReportingOverflow(by: b)
  case .divide:
    if b == 0 { throw divisionByZero() }
    return .number(Double(a) / Double(b))
  case .floorDivide: result = try floorDivided(a, b)
  case .modulo:
    if b == 0 { throw divisionByZero() }
    if b == -1 { return .integer(0) }
    let remainder = a % b
    return .integer(remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder)
  case .power: return try power(a, b)
  }
  if result.1 { throw tooLarge() }
  return .integer(result.0)
}

private func floorDivided(_ a: Int, _ b: Int) throws(TemplateFault) -> (Int, Bool) {
  if b == 0 { throw divisionByZero() }
  let (quotient, overflows) = a.dividedReportingOverflow(by: b)
  if overflows { return (0, true) }
  return (a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient, false)
}

private func power(_ base: Int, _ exponent: Int) throws(TemplateFault) -> Value {
  if exponent < 0 {
    if base == 0 { throw divisionByZero() }
    return .number(raised(Double(base), to: Double(exponent)))
  }
  var result = 1
  var factor = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 {
      let (product, overflows) = result.multipliedReportingOverflow(by: factor)
      if overflows { throw tooLarge() }
      result = product
    }
    rest >>= 1
    if rest > 0 {
      let (square, overflows) = factor.multipliedReportingOverflow(by: factor)
      if overflows { throw tooLarge() }
      factor = square
    }
  }
  return .integer(result)
}

private func floats(_ sign: ExpressionSyntax.Operator, _ a: Double, _ b: Double) throws(TemplateFault) -> Value {
  switch sign {
  case .add: return .number(a + b)
  case .subtract: return .number(a - b)
  case .multiply: return .number(a * b)
  case .divide:
    if b == 0 { throw divisionByZero() }
    return .number(a / b)
  case .floorDivide:
    if b == 0 { throw divisionByZero() }
    return .number(floorQuotient(a, b))
  case .modulo:
    if b == 0 { throw divisionByZero() }
    let remainder = a.truncatingRemainder(dividingBy: b)
    if remainder == 0 { return .number(b < 0 ? -0.0 : 0.0) }
    return .number((remainder < 0) != (b < 0) ? remainder + b : remainder)
  case .power: return try floatPower(a, b)
  }
}

/// As CPython's `float_divmod`: exact where the quotient is near a whole number.
private func floorQuotient(_ a: Double, _ b: Double) -> Double {
  var remainder = a.truncatingRemainder(dividingBy: b)
  var quotient = (a - remainder) / b
  if remainder != 0, (b < 0) != (remainder < 0) {
    remainder += b
    quotient -= 1
  }
  guard quotient != 0 else { return a / b < 0 ? -0.0 : 0.0 }
  let floor = quotient.rounded(.down)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

private func floatPower(_ a: Double, _ b: Double) throws(TemplateFault) -> Value {
  if a == 0, b < 0 { throw divisionByZero() }
  if a < 0, b != b.rounded(), b.isFinite { throw TemplateFault(.layoutNumber, "a root of a negative number is no number") }
  let result = raised(a, to: b)
  if result.isInfinite, a.isFinite, b.isFinite { throw tooLarge() }
  return .number(result)
}

func tooLarge() -> TemplateFault {
  TemplateFault(
    .layoutNumber, "the result is larger than a number can be",
    help: ["whole numbers go up to 9223372036854775807; write one as a fraction (`1.0`) for more"])
}

private func divisionByZero() -> TemplateFault {
  TemplateFault(.layoutNumber, "a division by zero")
}

private func wrongOperands(_ sign: ExpressionSyntax.Operator, _ left: Value, _ right: Value) -> TemplateFault {
  let help = sign == .add && (left.text != nil || right.text != nil) ? ["join texts and other values with `~`"] : []
  return TemplateFault(.layoutType, "`\(sign.sign)` does not go with \(kindName(of: left)) and \(kindName(of: right))", help: help)
}

extension ExpressionSyntax.Operator {
  var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "**"
    }
  }
}
