import BroadsideText
import BroadsideValue

/// Filters that change the letters of a text.
let textFilters: [Filter] = [
  Filter("upper") { value, _, machine throws(TemplateFault) in try machine.converted(value) { $0.uppercased() } },
  Filter("lower") { value, _, machine throws(TemplateFault) in try machine.converted(value) { $0.lowercased() } },
  Filter("capitalize") { value, _, machine throws(TemplateFault) in try machine.converted(value) { capitalized($0) } },
  Filter("title") { value, _, machine throws(TemplateFault) in
    let text = try machine.soft(value).text ?? ""
    return .text(titledWords(text))
  },
  Filter("trim", ["chars"]) { value, arguments, machine throws(TemplateFault) in
    let characters = arguments[0]?.text
    return try machine.converted(value) { stripped($0, characters, .both) }
  },
  Filter("replace", ["old", "new", "count"], required: 2, replace),
  Filter("center", ["width"]) { value, arguments, machine throws(TemplateFault) in
    let width: Value = .integer(try arguments.integer(0, "width", or: 80))
    let soft = try machine.soft(value)
    return try machine.callMethod("center", of: soft, Arguments(positional: [width], host: machine.host), noNode)
  },
  Filter("indent", ["width", "first", "blank"], indent),
  Filter("truncate", ["length", "killwords", "end", "leeway"], truncate),
  Filter("wordcount") { value, _, machine throws(TemplateFault) in .integer(wordCount(try machine.text(of: value))) },
  Filter("wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"], wordWrap),
  Filter("format", nil) { value, arguments, machine throws(TemplateFault) in
    if arguments.count > 0, !arguments.keywords.isEmpty {
      throw TemplateFault(.layoutArguments, "`format` takes values by place or by name, not both")
    }
    var named = ValueMap()
    for keyword in arguments.keywords { named[keyword.name] = keyword.value }
    let given: Value = arguments.keywords.isEmpty ? .tuple(arguments.positional.compactMap { $0 }) : .map(named)
    if case .markup(let format) = try machine.soft(value) { return .markup(try machine.formatted(format, with: given, isEscaping: true)) }
    return .text(try machine.formatted(try machine.text(of: value), with: given, isEscaping: false))
  },
  Filter("reverse") { value, _, machine throws(TemplateFault) in
    let value = machine.plain(value)
    if value.text != nil { return try machine.converted(value) { string($0.unicodeScalars.reversed()) } }
    return .list(try machine.list(from: value).reversed())
  },
]

/// Words begin after white space, hyphens and opening brackets.
private func titledWords(_ text: String) -> String {
  var result = ""
  var word = String.UnicodeScalarView()
  func flush() {
    guard let first = word.first else { return }
    result += first.properties.uppercaseMapping + string(word.dropFirst()).lowercased()
    word = .init()
  }
  for scalar in text.unicodeScalars {
    if isSpace(scalar) || "-({[<".unicodeScalars.contains(scalar) {
      flush()
      result.unicodeScalars.append(scalar)
    } else {
      word.append(scalar)
    }
  }
  flush()
  return result
}

@Sendable private func replace(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  let count = arguments[2] == .some(.null) ? -1 : try arguments.integer(2, "count", or: -1)
  let old = machine.plain(arguments[0] ?? .null)
  let new = machine.plain(arguments[1] ?? .null)
  guard machine.isEscaping else {
    return .text(
      try machine.limited(replaced(try machine.text(of: value), try machine.text(of: old), try machine.text(of: new), count: count)))
  }
  var subject = try machine.soft(value)
  if case .text(let text) = subject {
    if case .markup = old { subject = .markup(escaped(text)) } else if case .markup = new { subject = .markup(escaped(text)) }
  }
  guard case .markup(let text) = subject else {
    return .text(try machine.limited(replaced(subject.text ?? "", try machine.text(of: old), try machine.text(of: new), count: count)))
  }
  return .markup(try machine.limited(replaced(text, try machine.text(of: old), try machine.escapedText(of: new), count: count)))
}

@Sendable private func indent(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  let first = try arguments[1].map { value throws(TemplateFault) in try machine.isTrue(value, noNode) } ?? false
  let blank = try arguments[2].map { value throws(TemplateFault) in try machine.isTrue(value, noNode) } ?? false
  let width = try arguments[0]?.text == nil ? arguments.integer(0, "width", or: 4) : 0
  try machine.checkLength(width)
  var indentation = arguments[0]?.text ?? String(repeating: " ", count: width)
  guard value.text != nil || machine.plain(value).text != nil else {
    throw TemplateFault(.layoutType, "\(kindName(of: value)) has no lines to indent")
  }
  if case .markup = machine.plain(value), case .text? = arguments[0] { indentation = escaped(indentation) }
  let limits = machine.limits
  return try machine.converted(value) { text throws(TemplateFault) in
    let all = lines(of: text + "\n")
    try limits.checkLength(text.utf8.count + all.count * indentation.utf8.count)
    let indented = all.enumerated().map { index, line in index == 0 || (line.isEmpty && !blank) ? line : indentation + line }
    return (first ? indentation : "") + indented.joined(separator: "\n")
  }
}

@Sendable private func truncate(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  let length = try arguments.integer(0, "length", or: 255)
  let keepsWords = try arguments[1].map { value throws(TemplateFault) in !(try machine.isTrue(value, noNode)) } ?? true
  let ending = machine.plain(arguments[2] ?? .text("..."))
  let end = ending.text ?? "..."
  let leeway = arguments[3] == .some(.null) ? 5 : try arguments.integer(3, "leeway", or: 5)
  let endCount = end.unicodeScalars.count
  guard length >= endCount else {
    throw TemplateFault(.layoutArguments, "the length \(length) is less than the \(endCount) characters of the end")
  }
  guard leeway >= 0 else { throw TemplateFault(.layoutArguments, "the leeway is less than 0") }
  guard machine.plain(value).text != nil else { throw TemplateFault(.layoutType, "\(kindName(of: value)) is no text that could be cut") }
  var suffix = end
  if case .markup = machine.plain(value), case .text = ending { suffix = escaped(end) }
  return try machine.converted(value) { text in
    let scalars = text.unicodeScalars
    guard scalars.count > length + leeway else { return text }
    let cut = string(scalars.prefix(length - endCount))
    return (keepsWords ? splitFromEnd(cut, by: " ", count: 1)[0] : cut) + suffix
  }
}

/// Runs of letters, digits and `_`.
private func wordCount(_ text: String) -> Int {
  var count = 0
  var isInWord = false
  for scalar in text.unicodeScalars {
    let isPart = isWordPart(scalar)
    if isPart, !isInWord { count += 1 }
    isInWord = isPart
  }
  return count
}

/// What `\w` stands for in Python.
func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return isDigit(UInt8(scalar.value)) || isIdentifierStart(UInt8(scalar.value)) }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber:
    return true
  default: return false
  }
}

@Sendable private func wordWrap(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  var wrapper = TextWrapper(width: try arguments.integer(0, "width", or: 79))
  guard wrapper.width > 0 else { throw TemplateFault(.layoutArguments, "the width is \(wrapper.width), but has to be more than 0") }
  if let breaksWords = arguments[1] { wrapper.breaksLongWords = try machine.isTrue(breaksWords, noNode) }
  if let breaksHyphens = arguments[3] { wrapper.breaksOnHyphens = try machine.isTrue(breaksHyphens, noNode) }
  guard let text = machine.plain(value).text else {
    throw TemplateFault(.layoutType, "\(kindName(of: value)) is no text that could be wrapped")
  }
  let separator = arguments[2]?.text ?? "\n"
  let wrapped = lines(of: text).map { wrapper.wrapped($0).joined(separator: separator) }.joined(separator: separator)
  return .text(try machine.limited(wrapped))
}

extension Machine {
  /// The text as HTML: escaped where it is none yet.
  mutating func escapedText(of value: Value) throws(TemplateFault) -> String {
    switch plain(value) {
    case .markup(let text): return text
    case let value: return escaped(try text(of: value))
    }
  }
}
