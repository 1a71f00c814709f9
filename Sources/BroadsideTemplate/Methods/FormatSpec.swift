import BroadsideValue

/// How one value is laid out by `%` or `format`: `[fill][align][sign][#][0][width][,][.precision][kind]`.
struct FormatSpec {
  var fill: Unicode.Scalar = " "
  var align: Unicode.Scalar?
  var sign: Unicode.Scalar?
  var isAlternate = false
  var isZeroPadded = false
  var width: Int?
  var grouping: Unicode.Scalar?
  var precision: Int?
  var kind: Unicode.Scalar?

  /// A text filled up to the width.
  func padded(_ text: String) -> String {
    let space = (width.map(abs) ?? 0) - text.unicodeScalars.count
    guard space > 0 else { return text }
    let fill = String(Character(fill))
    let align = (width ?? 0) < 0 ? "<" : align ?? "<"
    let left = align == ">" ? space : align == "^" ? space / 2 : 0
    return String(repeating: fill, count: left) + text + String(repeating: fill, count: space - left)
  }

  func text(of integer: Int, _ kind: Unicode.Scalar) throws(TemplateFault) -> String {
    let magnitude = integer.magnitude
    var digits: String
    var prefix = ""
    switch kind {
    case "x": (digits, prefix) = (String(magnitude, radix: 16), "0x")
    case "X": (digits, prefix) = (String(magnitude, radix: 16, uppercase: true), "0X")
    case "o": (digits, prefix) = (String(magnitude, radix: 8), "0o")
    case "b": (digits, prefix) = (String(magnitude, radix: 2), "0b")
    case "c":
      guard let scalar = UInt32(exactly: integer).flatMap(Unicode.Scalar.init) else {
        throw TemplateFault(.layoutNumber, "\(integer) is no character")
      }
      return padded(String(Character(scalar)))
    default: digits = String(magnitude)
    }
    if let precision, digits.utf8.count < precision { digits = String(repeating: "0", count: precision - digits.utf8.count) + digits }
    return assembled(isNegative: integer < 0, prefix: isAlternate ? prefix : "", digits, fraction: "")
  }

  func text(of number: Double, _ kind: Unicode.Scalar) throws(TemplateFault) -> String {
    let magnitude = number.magnitude
    guard magnitude.isFinite else {
      var spec = self
      spec.isZeroPadded = false
      return spec.assembled(isNegative: number < 0, prefix: "", number.isNaN ? "nan" : "inf", fraction: "")
    }
    let digits = precision ?? 6
    var text: String
    switch kind {
    case "f", "F": text = fixed(magnitude, digits: digits)
    case "e": text = exponential(magnitude, digits: digits)
    case "E": text = exponential(magnitude, digits: digits).uppercased()
    case "G": text = general(magnitude, digits: digits, keepsZeros: isAlternate).uppercased()
    case "%": text = fixed(magnitude * 100, digits: digits)
    default: text = general(magnitude, digits: digits, keepsZeros: isAlternate)
    }
    if isAlternate, digits == 0, !text.contains(".") { text += "." }
    let point = text.firstIndex { $0 == "." || $0 == "e" || $0 == "E" } ?? text.endIndex
    return assembled(
      isNegative: number.sign == .minus, prefix: "", String(text[..<point]), fraction: text[point...] + (kind == "%" ? "%" : ""))
  }

  /// Sign, prefix, digits with separators, and what fills them up to the width.
  func assembled(isNegative: Bool, prefix: String, _ digits: String, fraction: String) -> String {
    let lead = (isNegative ? "-" : sign == "+" ? "+" : sign == " " ? " " : "") + prefix
    let fillsWithZeros = isZeroPadded && align != "<" || align == "="
    var digits = grouping.map { grouped(digits, $0) } ?? digits
    if fillsWithZeros || (isZeroPadded && align == nil) {
      let filler: Unicode.Scalar = isZeroPadded ? "0" : fill
      while lead.utf8.count + digits.unicodeScalars.count + fraction.utf8.count < (width ?? 0) {
        digits = String(Character(filler)) + digits
      }
      return lead + digits + fraction
    }
    var spec = self
    spec.align = align ?? ">"
    return spec.padded(lead + digits + fraction)
  }

  private func grouped(_ digits: String, _ separator: Unicode.Scalar) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.unicodeScalars.append(separator) }
      result.append(digit)
    }
    return result
  }
}
