import BroadsideText
import BroadsideValue

/// The methods of Python's `str`, and of MarkupSafe's `Markup` where the text is HTML: what comes out is HTML again, and texts that
/// go in are escaped.
extension Machine {
  mutating func textMethod(_ name: String, _ text: String, isMarkup: Bool, _ arguments: Arguments) throws(TemplateFault) -> Value {
    if let result = convertedText(name, text) { return isMarkup ? .markup(result) : .text(result) }
    if let result = textProperty(name, text) { return .bool(result) }
    switch name {
    case "split", "rsplit", "splitlines", "partition", "rpartition": return try partsMethod(name, text, isMarkup, arguments)
    case "startswith", "endswith", "find", "rfind", "index", "rindex", "count": return try searchMethod(name, text, arguments)
    case "striptags": return .text(strippedTags(text))
    case "unescape": return .text(unescapedHTML(text))
    case "format":
      let result = try bracesFormatted(text, arguments, isEscaping: isMarkup)
      return isMarkup ? .markup(result) : .text(result)
    default:
      let result = try changedText(name, text, isMarkup, arguments)
      return isMarkup ? .markup(result) : .text(result)
    }
  }

  private func convertedText(_ name: String, _ text: String) -> String? {
    switch name {
    case "upper": text.uppercased()
    case "lower": text.lowercased()
    case "casefold": replaced(text.lowercased(), "ß", "ss", count: -1)
    case "capitalize": capitalized(text)
    case "title": titled(text)
    case "swapcase": swappedCase(text)
    default: nil
    }
  }

  private func textProperty(_ name: String, _ text: String) -> Bool? {
    let scalars = text.unicodeScalars
    switch name {
    case "islower": return isLower(text)
    case "isupper": return isUpper(text)
    case "istitle": return text == titled(text) && scalars.contains { $0.properties.isCased }
    case "isspace": return !scalars.isEmpty && scalars.allSatisfy(isSpace)
    case "isalpha": return !scalars.isEmpty && scalars.allSatisfy(isLetter)
    case "isdigit", "isdecimal", "isnumeric": return !scalars.isEmpty && scalars.allSatisfy { $0.properties.numericType != nil }
    case "isalnum": return !scalars.isEmpty && scalars.allSatisfy { isLetter($0) || $0.properties.numericType != nil }
    case "isascii": return scalars.allSatisfy(\.isASCII)
    case "isidentifier": return text.utf8.first.map { isIdentifierStart($0) } == true && text.utf8.allSatisfy(isIdentifierPart)
    case "isprintable": return pythonRepresentation(of: .text(text)).utf8.count <= text.utf8.count + 2
    default: return nil
    }
  }

  private mutating func changedText(_ name: String, _ text: String, _ isMarkup: Bool, _ arguments: Arguments) throws(TemplateFault)
    -> String
  {
    switch name {
    case "strip": return stripped(text, try optionalText(arguments[0]), .both)
    case "lstrip": return stripped(text, try optionalText(arguments[0]), .start)
    case "rstrip": return stripped(text, try optionalText(arguments[0]), .end)
    case "replace":
      // As in MarkupSafe, what is looked for is not escaped.
      let old = try part(arguments[0, "old"], "the text to replace", false)
      let new = try part(arguments[1, "new"], "the text to put there", isMarkup)
      let count = try arguments.integer(2, "count", or: -1)
      return try limited(replaced(text, old, new, count: count))
    case "join": return try joined(arguments[0] ?? .list([]), with: text, isMarkup)
    case "center", "ljust", "rjust": return try padded(text, name, arguments)
    case "zfill": return try zeroFilled(text, try arguments.integer(0, "width", or: 0))
    case "removeprefix":
      let prefix = try part(arguments[0], "the prefix", false)
      return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    case "removesuffix":
      let suffix = try part(arguments[0], "the suffix", false)
      return !suffix.isEmpty && text.hasSuffix(suffix) ? String(text.dropLast(suffix.count)) : text
    case "expandtabs": return try expandedTabs(text, try arguments.integer(0, "tabsize", or: 8))
    default: throw TemplateFault(.layoutType, "a text has no method `\(name)`")
    }
  }

  private func optionalText(_ value: Value?) throws(TemplateFault) -> String? {
    switch value {
    case nil, .null?: return nil
    case .text(let text)?, .markup(let text)?: return text
    case let value?: throw TemplateFault(.layoutArguments, "the characters to strip are a text, not \(kindName(of: value))")
    }
  }

  private func part(_ value: Value?, _ what: String, _ isMarkup: Bool) throws(TemplateFault) -> String {
    guard let value else { throw TemplateFault(.layoutArguments, "\(what) is missing") }
    switch plain(value) {
    case .text(let text): return isMarkup ? escaped(text) : text
    case .markup(let text): return text
    default: throw TemplateFault(.layoutArguments, "\(what) is \(kindName(of: value)), not text")
    }
  }

  private mutating func joined(_ list: Value, with separator: String, _ isMarkup: Bool) throws(TemplateFault) -> String {
    guard let elements = Elements(list) else { throw TemplateFault(.layoutType, "\(kindName(of: list)) has no elements to join") }
    var result = ""
    for index in 0..<elements.count {
      if index > 0 { result += separator }
      result += try part(elements.element(at: index, for: host), "element \(index)", isMarkup)
    }
    return try limited(result)
  }

  private func padded(_ text: String, _ name: String, _ arguments: Arguments) throws(TemplateFault) -> String {
    let width = try arguments.integer(0, "width", or: 0)
    let fill = try arguments.text(1, "fillchar", or: " ")
    guard fill.unicodeScalars.count == 1 else { throw TemplateFault(.layoutArguments, "a text is filled up with one character") }
    let space = width - text.unicodeScalars.count
    guard space > 0 else { return text }
    try checkLength(width)
    switch name {
    case "ljust": return text + String(repeating: fill, count: space)
    case "rjust": return String(repeating: fill, count: space) + text
    default:
      let left = space / 2 + (space & width & 1)
      return String(repeating: fill, count: left) + text + String(repeating: fill, count: space - left)
    }
  }

  private func zeroFilled(_ text: String, _ width: Int) throws(TemplateFault) -> String {
    let zeros = width - text.unicodeScalars.count
    guard zeros > 0 else { return text }
    try checkLength(width)
    let hasSign = text.hasPrefix("-") || text.hasPrefix("+")
    return (hasSign ? String(text.prefix(1)) : "") + String(repeating: "0", count: zeros) + text.dropFirst(hasSign ? 1 : 0)
  }

  private func expandedTabs(_ text: String, _ width: Int) throws(TemplateFault) -> String {
    try checkLength(max(0, width).multipliedReportingOverflow(by: text.utf8.count).partialValue)
    var result = String.UnicodeScalarView()
    var column = 0
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        let count = width > 0 ? width - column % width : 0
        result.append(contentsOf: repeatElement(" ", count: count))
        column += count
      } else {
        result.append(scalar)
        column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
      }
    }
    return String(result)
  }

  // MARK: - Parts

  private func partsMethod(_ name: String, _ text: String, _ isMarkup: Bool, _ arguments: Arguments) throws(TemplateFault) -> Value {
    func value(_ text: String) -> Value { isMarkup ? .markup(text) : .text(text) }
    if name == "splitlines" {
      let keepsEnds = arguments[0, "keepends"].map { $0 != .bool(false) && $0 != .integer(0) } ?? false
      return .list(lines(of: text, keepsEnds: keepsEnds).map(value))
    }
    let separator = try optionalText(arguments[0, "sep"])
    if separator == "" { throw TemplateFault(.layoutArguments, "the separator is empty") }
    switch name {
    case "partition", "rpartition":
      let separator = separator ?? " "
      let parts = name == "partition" ? BroadsideTemplate.split(text, by: separator, count: 1) : splitFromEnd(text, by: separator, count: 1)
      if parts.count == 2 { return .tuple([value(parts[0]), value(separator), value(parts[1])]) }
      return .tuple(name == "partition" ? [value(text), value(""), value("")] : [value(""), value(""), value(text)])
    default:
      let count = try arguments.integer(1, "maxsplit", or: -1)
      let isFromEnd = name == "rsplit"
      guard let separator else {
        return .list((isFromEnd ? wordsFromEnd(of: text, count: count) : words(of: text, count: count)).map(value))
      }
      let parts = isFromEnd ? splitFromEnd(text, by: separator, count: count) : BroadsideTemplate.split(text, by: separator, count: count)
      return .list(parts.map(value))
    }
  }

  private func searchMethod(_ name: String, _ text: String, _ arguments: Arguments) throws(TemplateFault) -> Value {
    if name == "startswith" || name == "endswith" {
      let parts = arguments[0]?.tuple ?? [arguments[0] ?? .null]
      for value in parts {
        let part = try part(value, "the text to look for", false)
        let found = name == "startswith" ? text.utf8.starts(with: part.utf8) : text.utf8.reversed().starts(with: part.utf8.reversed())
        if found { return .bool(true) }
      }
      return .bool(false)
    }
    let scalars = Array(text.unicodeScalars)
    let part = Array(try part(arguments[0], "the text to look for", false).unicodeScalars)
    let end = arguments[2] == nil ? nil : try arguments.integer(2, "end", or: 0)
    let bounds = SliceBounds(try arguments.integer(1, "start", or: 0), end, 1, count: scalars.count)
    let places = occurrences(of: part, in: scalars, from: bounds.first, to: max(bounds.first, bounds.end))
    switch name {
    case "count": return .integer(places.nonOverlapping(length: max(1, part.count)))
    case "rfind", "rindex": if let last = places.last { return .integer(last) }
    default: if let first = places.first { return .integer(first) }
    }
    guard name.hasSuffix("index") else { return .integer(-1) }
    throw TemplateFault(.layoutUndefined, "the text does not hold \(summary(of: arguments[0] ?? .null))")
  }

  private func occurrences(of part: [Unicode.Scalar], in whole: [Unicode.Scalar], from start: Int, to end: Int) -> [Int] {
    guard start + part.count <= end else { return part.isEmpty ? [start] : [] }
    return (start...(end - part.count)).filter { whole[$0..<($0 + part.count)].elementsEqual(part) }
  }
}

extension [Int] {
  /// How many of these places can be taken without two overlapping.
  fileprivate func nonOverlapping(length: Int) -> Int {
    var count = 0
    var end = Int.min
    for place in self where place >= end {
      count += 1
      end = place + length
    }
    return count
  }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
  default: false
  }
}
