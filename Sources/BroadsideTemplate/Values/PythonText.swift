import BroadsideValue

/// What Python's `str` makes of a value. Undefined values and objects of the program are the machine's business.
func pythonText(of value: Value) -> String {
  switch value {
  case .text(let text), .markup(let text): return text
  default:
    var text = ""
    appendRepresentation(of: value, to: &text, depth: 0)
    return text
  }
}

/// What Python's `repr` makes of a value: texts in quotation marks.
func pythonRepresentation(of value: Value) -> String {
  var text = ""
  appendRepresentation(of: value, to: &text, depth: 0)
  return text
}

private func appendRepresentation(of value: Value, to text: inout String, depth: Int) {
  switch value {
  case .null: text += "None"
  case .bool(let bool): text += bool ? "True" : "False"
  case .integer(let integer): text += String(integer)
  case .number(let number): text += pythonText(of: number)
  case .text(let content): appendQuoted(content, to: &text)
  case .markup(let content):
    text += "Markup("
    appendQuoted(content, to: &text)
    text += ")"
  case .timestamp(let timestamp): text += timestamp.description
  case .list(let list): append(list, in: ("[", "]"), to: &text, depth: depth)
  case .map(let map): append(map, to: &text, depth: depth)
  case .object(let object): append(object, to: &text, depth: depth)
  }
}

private func append(_ list: [Value], in brackets: (String, String), to text: inout String, depth: Int) {
  text += brackets.0
  for (index, element) in list.enumerated() {
    if index > 0 { text += ", " }
    if depth < 100 { appendRepresentation(of: element, to: &text, depth: depth + 1) } else { text += "..." }
  }
  text += brackets.1
}

private func append(_ map: ValueMap, to text: inout String, depth: Int) {
  text += "{"
  for (index, entry) in map.entries.enumerated() {
    if index > 0 { text += ", " }
    appendRepresentation(of: entry.key, to: &text, depth: depth + 1)
    text += ": "
    if depth < 100 { appendRepresentation(of: entry.value, to: &text, depth: depth + 1) } else { text += "..." }
  }
  text += "}"
}

private func append(_ object: any DynamicObject, to text: inout String, depth: Int) {
  guard let object = object as? LanguageObject else {
    text += "<\(kindName(of: .object(object)))>"
    return
  }
  switch object.kind {
  case .tuple(let elements): append(elements, in: ("(", elements.count == 1 ? ",)" : ")"), to: &text, depth: depth)
  case .group(let grouper, let list): append([grouper, .list(list)], in: ("(", ")"), to: &text, depth: depth)
  case .range(let range): text += "range(\(range.start), \(range.stop)\(range.step == 1 ? "" : ", \(range.step)"))"
  case .view(let map, let view):
    text += "dict_\(view)("
    append(map.entries.map(view.element), in: ("[", "])"), to: &text, depth: depth)
  case .undefined: text += "Undefined"
  default: text += "<\(kindName(of: .object(object)))>"
  }
}

private func appendQuoted(_ content: String, to text: inout String) {
  let quote: Unicode.Scalar = content.contains("'") && !content.contains("\"") ? "\"" : "'"
  text.unicodeScalars.append(quote)
  for scalar in content.unicodeScalars {
    switch scalar {
    case quote, "\\": text += "\\" + String(Character(scalar))
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case _ where isPrintable(scalar): text.unicodeScalars.append(scalar)
    default: text += escape(of: scalar)
    }
  }
  text.unicodeScalars.append(quote)
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator: return false
  default: return true
  }
}

private func escape(of scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16)
  func zeros(_ width: Int) -> String { String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits }
  return scalar.value <= 0xFF ? "\\x" + zeros(2) : scalar.value <= 0xFFFF ? "\\u" + zeros(4) : "\\U" + zeros(8)
}

/// A number as Python prints it: the shortest digits that read back, `1e+16` from 16 digits on, `1e-05` below 0.0001.
func pythonText(of number: Double) -> String {
  if number.isNaN { return "nan" }
  if number.isInfinite { return number < 0 ? "-inf" : "inf" }
  if number == 0 { return number.sign == .minus ? "-0.0" : "0.0" }
  let (digits, exponent) = decimalDigits(of: abs(number))
  let sign = number < 0 ? "-" : ""
  if exponent < -4 || exponent >= 16 {
    let fraction = digits.dropFirst()
    let power = String(abs(exponent))
    return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e" + (exponent < 0 ? "-" : "+")
      + (power.count < 2 ? "0" : "") + power
  }
  if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
  if digits.count <= exponent + 1 { return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count) + ".0" }
  return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
}

/// The shortest digits of a positive number, and the power of ten of the first.
private func decimalDigits(of number: Double) -> (digits: String, exponent: Int) {
  let parts = number.description.split(separator: "e")
  let mantissa = parts[0].split(separator: ".")
  let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let whole = mantissa[0]
  let fraction = mantissa.count > 1 ? mantissa[1] : ""
  let all = whole + fraction
  let leadingZeros = all.prefix { $0 == "0" }.count
  var digits = String(all.dropFirst(leadingZeros))
  while digits.last == "0", digits.count > 1 { digits.removeLast() }
  return (digits, whole.count - 1 - leadingZeros + power)
}
