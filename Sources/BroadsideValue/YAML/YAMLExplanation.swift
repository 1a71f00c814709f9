internal import BroadsideText

/// Says in plain words what is wrong with YAML that libyaml could not read, and where it really began.
///
/// libyaml names the place at which it gave up, which is often lines below the slip. Each case looks at the author's line first; where
/// none fits, libyaml's own words are given.
struct YAMLExplanation {
  private let fault: YAMLSyntaxFault
  private let lines: YAMLLines
  private let file: SourceFile
  /// The quoted scalar read last: an unclosed quote ends where the next one opens.
  private let lastQuoted: Range<Int>?

  init(_ fault: YAMLSyntaxFault, in bytes: ArraySlice<UInt8>, of file: SourceFile, lastQuoted: Range<Int>?) {
    self.fault = fault
    self.file = file
    self.lastQuoted = lastQuoted
    lines = YAMLLines(bytes)
  }

  var diagnostic: Diagnostic {
    unknownEscape ?? unclosedQuote ?? textAfterQuote ?? tab ?? startOfValue ?? controlCharacter ?? colonInValue ?? lineWithoutColon
      ?? misalignedElement ?? unclosedBracket ?? elementBesideKey ?? misalignedKey ?? libraryWords
  }
}

// Quotes.
extension YAMLExplanation {
  /// The quote is closed nowhere, or only where the next one opens, lines below.
  private var unclosedQuote: Diagnostic? {
    guard let quote = fault.context.contains("quoted scalar") ? fault.contextOffset : runawayQuote
    else {
      return nil
    }
    let letter = lines.character(at: quote)
    return file.error(
      "yaml", "a quote is opened and not closed", at: quote..<quote + 1, label: "opened here",
      help: ["close it at the end of the text with `\(letter)`"])
  }

  private var runawayQuote: Int? {
    guard let quoted = lastQuoted, quoted.upperBound <= fault.offset, lines.areOnOneLine(quoted.upperBound - 1, fault.offset) else {
      return nil
    }
    guard !lines.areOnOneLine(quoted.lowerBound, quoted.upperBound - 1) else { return nil }
    let following = lines.startOfLine(after: quoted.lowerBound)
    return lines.pair(at: following) != nil || lines.isElement(at: following) ? quoted.lowerBound : nil
  }

  /// `title: "Power" and people`, `title: 'It's power'`.
  private var textAfterQuote: Diagnostic? {
    guard let quoted = lastQuoted, quoted.upperBound <= fault.offset, lines.areOnOneLine(quoted.upperBound, fault.offset),
      lines.isBlank(quoted.upperBound..<fault.offset), let rest = lines.restOfLine(from: fault.offset)
    else { return nil }
    let isSingle = lines.character(at: quoted.lowerBound) == "'"
    let value = lines.text(quoted.lowerBound..<rest.upperBound)
    let help =
      isSingle && quoted.upperBound == fault.offset
      ? "write an apostrophe between single quotes twice: `''`; or use double quotes" : "put the whole text in quotes: \(quotedYAML(value))"
    return file.error("yaml", "text follows a closing quote", at: rest, label: "the quotes are closed before this", help: [help])
  }

  /// `"C:\people"`.
  private var unknownEscape: Diagnostic? {
    guard
      fault.problem.contains("unknown escape") || fault.problem.contains("hexdecimal") || fault.problem.contains("Unicode character escape")
    else { return nil }
    guard let start = lines.lastBackslash(before: fault.offset + 1) else { return nil }
    let range = start..<min(start + 2, lines.end)
    return file.error(
      "yaml", "`\(lines.text(range))` stands for no character", at: range, label: "a backslash between double quotes begins an escape",
      help: ["use single quotes, or write `\\\\` for a backslash"])
  }
}

// Characters that mean something of their own.
extension YAMLExplanation {
  private var tab: Diagnostic? {
    guard let tab = lines.character(at: fault.offset) == "\t" ? fault.offset : lines.tabInIndentation(of: fault.offset) else { return nil }
    return file.error(
      "yaml", "a tab indents this line", at: tab..<tab + 1, label: "a tab", help: ["indent with spaces; YAML takes no tabs"])
  }

  /// `@`, a backtick or `%`, with which no plain text can begin; `*`, `&`, `!`, `|`, `>`, `?` and `[` that don't mean what they say.
  private var startOfValue: Diagnostic? {
    let isUnstartable = fault.problem.contains("cannot start any token")
    let place = isUnstartable ? fault.offset : fault.contextOffset
    if isUnstartable || ["alias", "anchor", "tag", "block scalar", "directive"].contains(where: fault.context.contains) {
      return Self.needsQuotes(at: place, lines, file)
    }
    guard let pair = lines.pair(at: fault.offset), fault.offset > pair.value.lowerBound else { return nil }
    return "[{".unicodeScalars.contains(lines.character(at: pair.value.lowerBound)) && !fault.context.contains("flow")
      || lines.text(pair.value).hasPrefix("{{") || lines.text(pair.value).hasPrefix("{%")
      ? Self.needsQuotes(at: pair.value.lowerBound, lines, file) : nil
  }

  private static func needsQuotes(at place: Int, _ lines: YAMLLines, _ file: SourceFile) -> Diagnostic {
    let place = lines.character(at: place) == "%" && lines.character(at: place - 1) == "{" ? place - 1 : place
    let range = lines.restOfLine(from: place) ?? place..<place
    let text = lines.text(range)
    let begin = text.hasPrefix("{{") || text.hasPrefix("{%") ? String(text.prefix(2)) : String(lines.character(at: place))
    let name = begin == "`" ? "a backtick" : "`\(begin)`"
    return file.error(
      "yaml", "a text can't begin with \(name) without quotes", at: range, label: "\(name) has a meaning of its own in YAML",
      help: [lines.quotingHelp(for: range)])
  }

  static func unknownTag(_ tag: String, _ event: YAMLEvent, in bytes: ArraySlice<UInt8>, of file: SourceFile) -> Diagnostic {
    needsQuotes(at: event.range.lowerBound, YAMLLines(bytes), file)
  }

  static func unknownAlias(_ event: YAMLEvent, isInside: Bool, in bytes: ArraySlice<UInt8>, of file: SourceFile) -> Diagnostic {
    let message =
      isInside ? "`*\(event.text)` stands inside the value that it refers to" : "nothing before `*\(event.text)` is named `&\(event.text)`"
    let lines = YAMLLines(bytes)
    let text = lines.restOfLine(from: event.range.lowerBound) ?? event.range
    return file.error("yaml", message, at: event.range, label: "refers to nothing that is complete", help: [lines.quotingHelp(for: text)])
  }

  static func keyThatIsNoText(_ event: YAMLEvent, in bytes: ArraySlice<UInt8>, of file: SourceFile) -> Diagnostic {
    let lines = YAMLLines(bytes)
    if let pair = lines.pair(at: event.range.lowerBound), lines.text(pair.value).hasPrefix("{{") {
      return needsQuotes(at: pair.value.lowerBound, lines, file)
    }
    return file.error(
      "yaml", "a key is \(event.kind == .listStart ? "a list" : "a mapping")", at: event.range, label: "a key is text",
      help: ["put it in quotes where it is meant as text"])
  }

  private var controlCharacter: Diagnostic? {
    guard fault.problem.contains("control characters") else { return nil }
    let byte = lines.character(at: fault.offset)
    let code = String(byte.value, radix: 16, uppercase: true)
    return file.error(
      "yaml", "a control character stands here", at: fault.offset..<fault.offset + 1,
      label: "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code, help: ["remove it"])
  }
}

// Keys, colons and indentation.
extension YAMLExplanation {
  /// `title: New Power: a start`; or a line that goes on with the one before, since that has no colon or this is indented deeper.
  private var colonInValue: Diagnostic? {
    guard fault.problem.contains("mapping values are not allowed") else { return nil }
    if let missing = missingBlank(inLineOf: lines.startOfLine(before: fault.offset)) { return missing }
    guard let pair = lines.pair(at: fault.offset) else { return nil }
    if fault.offset > pair.value.lowerBound {
      return file.error(
        "yaml", "a colon in a text without quotes", at: fault.offset..<fault.offset + 1, label: "would begin another key",
        help: [lines.quotingHelp(for: pair.value)])
    }
    if let stray = lines.startOfStrayText(above: fault.offset) { return lackOfColon(inLineAt: stray) }
    let before = lines.pair(at: lines.startOfLine(before: fault.offset))
    return file.error(
      "yaml", "`\(lines.text(pair.key))` is indented deeper than the key before it", at: pair.key,
      help: before.map { ["begin the line in the same column as `\(lines.text($0.key))`"] } ?? [
        "begin it in the same column as the keys before it"
      ])
  }

  /// A line among keys that has no colon, or a colon without a blank.
  private var lineWithoutColon: Diagnostic? {
    guard fault.problem.contains("could not find expected ':'") else { return nil }
    let start = lines.startOfLine(containing: fault.contextOffset)
    if let missing = missingBlank(inLineOf: start) { return missing }
    return lackOfColon(inLineAt: start, help: ["indent it where it goes on with the line before, or put that text in quotes"])
  }

  private func lackOfColon(inLineAt start: Int, help: [String] = []) -> Diagnostic {
    let text = lines.startOfKey(inLineAt: start)
    let line = lines.restOfLine(from: text) ?? text..<text
    return file.error(
      "yaml", "this line has no colon", at: line, label: "neither `key: value` nor `- element`",
      help: [lines.colonHelp(for: line)].compactMap(\.self) + help)
  }

  private func missingBlank(inLineOf offset: Int) -> Diagnostic? { Self.missingBlank(inLineOf: offset, lines, file) }

  /// `title:New Power`.
  static func missingBlank(inLineOf offset: Int, _ lines: YAMLLines, _ file: SourceFile) -> Diagnostic? {
    guard let colon = lines.colonWithoutBlank(inLineAt: offset) else { return nil }
    let start = lines.startOfText(inLineAt: offset)
    return file.error(
      "yaml", "a space is missing after the colon", at: colon..<colon + 1,
      help: ["write `\(lines.text(start..<colon)): ` and then the value"])
  }

  private var misalignedElement: Diagnostic? {
    let isInList = fault.context.contains("block collection")
    guard isInList || fault.context.contains("block mapping"), fault.problem.contains("did not find expected") else { return nil }
    let line = lines.startOfLine(containing: fault.offset)
    guard lines.isElement(at: line) else { return nil }
    let start = lines.startOfText(inLineAt: line)
    let before = lines.startOfLine(before: line)
    if !isInList, before < line, !lines.isElement(at: before), let pair = lines.pair(at: before), !pair.value.isEmpty {
      return file.error(
        "yaml", "`\(lines.text(pair.key))` has a value, and a list below it", at: start..<start + 1, label: "belongs to no key",
        help: ["write a key and a colon above the list"])
    }
    let notes = isInList ? [Diagnostic.Note("the list begins here", at: file.place(fault.contextOffset..<fault.contextOffset + 1))] : []
    return file.error(
      "yaml", "this element of a list is not in line with the others", at: start..<start + 1, label: "begins in another column",
      notes: notes, help: ["begin each `-` of a list in the same column"])
  }

  private var misalignedKey: Diagnostic? {
    guard fault.context.contains("block mapping") || fault.context.contains("block collection"),
      fault.problem.contains("did not find expected")
    else { return nil }
    let start = lines.startOfText(inLineAt: lines.startOfLine(containing: fault.offset))
    guard start == fault.offset else { return nil }
    if lines.character(at: start) == ":" { return file.error("yaml", "a key is missing before the colon", at: start..<start + 1) }
    guard let pair = lines.pair(at: start) else { return nil }
    return file.error(
      "yaml", "`\(lines.text(pair.key))` is not in line with the keys before it", at: pair.key, label: "begins in another column",
      notes: [Diagnostic.Note("the first of them begins here", at: file.place(fault.contextOffset..<fault.contextOffset + 1))],
      help: ["begin the keys of one mapping in the same column"])
  }

  private var elementBesideKey: Diagnostic? {
    guard fault.problem.contains("not allowed in this context") else { return nil }
    guard lines.character(at: fault.offset) == "-" else { return Self.needsQuotes(at: fault.offset, lines, file) }
    return file.error(
      "yaml", "a list can't begin on the line of its key", at: fault.offset..<fault.offset + 1, label: "begins an element of a list",
      help: ["begin the list on the line below its key; put the text in quotes where it is one"])
  }

  private var unclosedBracket: Diagnostic? {
    guard fault.context.contains("flow"), fault.contextOffset < lines.end else { return nil }
    let bracket = lines.character(at: fault.contextOffset)
    guard bracket == "[" || bracket == "{" else { return nil }
    if lines.text(lines.restOfLine(from: fault.contextOffset) ?? 0..<0).hasPrefix("{{") {
      return Self.needsQuotes(at: fault.contextOffset, lines, file)
    }
    let close = bracket == "[" ? "]" : "}"
    return file.error(
      "yaml", "what `\(bracket)` opens has no `,` or `\(close)` where one is needed", at: fault.contextOffset..<fault.contextOffset + 1,
      label: "opened here", notes: [Diagnostic.Note("it can't go on from here", at: file.place(fault.offset..<fault.offset))],
      help: ["close it with `\(close)`; where the bracket belongs to a text, put the text in quotes"])
  }

  /// Nothing better is known than what libyaml says.
  private var libraryWords: Diagnostic {
    let words = fault.context.isEmpty ? fault.problem : "\(fault.problem) \(fault.context)"
    return file.error(
      "yaml", "YAML can't be read from here on: \(words)", at: lines.restOfLine(from: fault.offset) ?? fault.offset..<fault.offset)
  }
}
