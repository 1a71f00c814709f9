import BroadsideText
import BroadsideValue

/// Of what kind a value is.
let kindTests: [TestFunction] = [
  TestFunction("defined") { value, _, _ in !value.isUndefined },
  TestFunction("undefined") { value, _, _ in value.isUndefined },
  TestFunction("none") { value, _, _ in if case .null = value { true } else { false } },
  TestFunction("boolean") { value, _, _ in if case .bool = value { true } else { false } },
  TestFunction("true") { value, _, _ in if case .bool(true) = value { true } else { false } },
  TestFunction("false") { value, _, _ in if case .bool(false) = value { true } else { false } },
  TestFunction("integer") { value, _, _ in if case .integer = value { true } else { false } },
  TestFunction("float") { value, _, _ in if case .number = value { true } else { false } },
  TestFunction("number") { value, _, _ in Number(value) != nil },
  TestFunction("string") { value, _, machine in machine.plain(value).text != nil },
  TestFunction("mapping") { value, _, _ in
    if case .object(let object) = value { object.shape == .record } else { value.map != nil }
  },
  TestFunction("sequence") { value, _, machine in
    if case .object(let object) = value, !(object is LanguageObject), object.shape == .record { return true }
    if case .loop? = value.language { return false }
    if case .view? = value.language { return false }
    return Elements(machine.plain(value)) != nil
  },
  TestFunction("iterable", takesUndefined: false) { value, _, machine in
    if case .object(let object) = value, !(object is LanguageObject) { return object.shape != .language }
    return Elements(value) != nil
  },
  TestFunction("callable") { value, _, _ in
    switch value.language {
    case .macro?, .method?, .function?, .block?, .joiner?, .undefined?, .loop?: true
    default: false
    }
  },
  TestFunction("escaped") { value, _, machine in if case .markup = machine.plain(value) { true } else { false } },
]

/// What a value is like.
let valueTests: [TestFunction] = [
  TestFunction("odd", takesUndefined: false) { value, _, _ throws(TemplateFault) in try remainder(of: value, by: .integer(2)) == .integer(1)
  },
  TestFunction("even", takesUndefined: false) { value, _, _ throws(TemplateFault) in
    try remainder(of: value, by: .integer(2)) == .integer(0)
  },
  TestFunction("divisibleby", ["num"], takesUndefined: false) { value, arguments, _ throws(TemplateFault) in
    try remainder(of: value, by: arguments[0] ?? .null) == .integer(0)
  },
  TestFunction("lower", takesUndefined: false) { value, _, machine throws(TemplateFault) in isLower(try machine.text(of: value)) },
  TestFunction("upper", takesUndefined: false) { value, _, machine throws(TemplateFault) in isUpper(try machine.text(of: value)) },
  TestFunction("filter", takesUndefined: false) { value, _, machine in machine.program.filterNumbers[value.text ?? ""] != nil },
  TestFunction("test", takesUndefined: false) { value, _, machine in machine.program.testNumbers[value.text ?? ""] != nil },
  TestFunction("sameas", ["other"]) { value, arguments, _ in isSame(value, arguments[0] ?? .null) },
  TestFunction("in", ["seq"], takesUndefined: false) { value, arguments, machine throws(TemplateFault) in
    try machine.contains(arguments[0] ?? .null, value)
  },
]

/// How a value compares with another.
let comparisonTests: [TestFunction] =
  [("==", .equal), ("eq", .equal), ("equalto", .equal), ("!=", .notEqual), ("ne", .notEqual)].map(comparison)
  + [(">", .greater), ("gt", .greater), ("greaterthan", .greater), ("ge", .greaterOrEqual), (">=", .greaterOrEqual)].map(comparison)
  + [("<", .less), ("lt", .less), ("lessthan", .less), ("<=", .lessOrEqual), ("le", .lessOrEqual)].map(comparison)

private func comparison(_ name: String, _ sign: ExpressionSyntax.Comparison) -> TestFunction {
  TestFunction(name, ["other"], takesUndefined: false) { value, arguments, _ throws(TemplateFault) in
    let other = arguments[0] ?? .null
    switch sign {
    case .equal: return value == other
    case .notEqual: return value != other
    case .less: return try order(value, other) < 0
    case .lessOrEqual: return try order(value, other) <= 0
    case .greater: return try order(value, other) > 0
    default: return try order(value, other) >= 0
    }
  }
}

private func remainder(of value: Value, by divisor: Value) throws(TemplateFault) -> Value {
  guard Number(value) != nil else { throw TemplateFault(.layoutType, "\(kindName(of: value)) cannot be divided") }
  return try arithmetic(.modulo, value, divisor)
}

/// As Python's `is`: the same value of the same kind, for what has no identity here.
private func isSame(_ left: Value, _ right: Value) -> Bool {
  switch (left, right) {
  case (.null, .null): true
  case (.bool(let a), .bool(let b)): a == b
  case (.integer(let a), .integer(let b)): a == b
  case (.number(let a), .number(let b)): a == b
  case (.text(let a), .text(let b)): a == b
  case (.object(let a), .object(let b)): a === b
  case (.list(let a), .list(let b)): a == b
  case (.map(let a), .map(let b)): a == b
  default: false
  }
}
