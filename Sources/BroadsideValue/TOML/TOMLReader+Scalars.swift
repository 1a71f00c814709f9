internal import BroadsideText

/// Values without quotes or brackets: Booleans, numbers, dates and times.
extension TOMLReader {
  mutating func bareValue() throws(SourceFault) -> Value {
    let start = cursor.offset
    skipToken()
    if isDate(start), cursor.byte == 0x20, cursor.peek(1)?.isDigit == true {
      cursor.offset += 1
      skipToken()
    }
    let token = cursor.text(from: start)
    let end = cursor.offset
    if let value = value(of: token) { return value }
    cursor.offset = start
    throw fault(ofToken: token, end: end)
  }

  private mutating func skipToken() {
    cursor.skip(while: {
      !$0.isBlank && !$0.isLineEnding && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "}")
        && $0 != UInt8(ascii: "#")
    })
  }

  private func isDate(_ start: Int) -> Bool {
    cursor.offset - start == 10 && cursor.bytes[start + 4] == UInt8(ascii: "-") && cursor.bytes[start + 7] == UInt8(ascii: "-")
  }

  private func value(of token: String) -> Value? {
    switch token {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "inf", "+inf": return .number(.infinity)
    case "-inf": return .number(-.infinity)
    case "nan", "+nan", "-nan": return .number(.nan)
    default: break
    }
    guard let first = token.utf8.first, first.isDigit || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return nil }
    var moment = TOMLMoment(token)
    return moment.value ?? tomlNumber(token)
  }

  /// Why a token is no value.
  private func fault(ofToken token: String, end: Int) -> SourceFault {
    let width = end - cursor.offset
    if token.isEmpty {
      if let byte = cursor.byte, byte.isControl, !byte.isLineEnding { return controlCharacter() }
      return fault("a value is missing here", label: "after the `=`")
    }
    if let problem = timestampProblem(in: token) {
      return SourceFault(
        file.error(
          "date", "`\(token)` is not a calendar date", at: cursor.offset..<end, label: problem,
          help: ["write YYYY-MM-DD, for example 2015-02-28"]))
    }
    if let timestamp = Timestamp(parsing: token) {
      return fault("`\(token)` is not how TOML writes a date", width: width, help: ["write `\(timestamp)`"])
    }
    if token.utf8.first?.isDigit == true, token.utf8.dropFirst().allSatisfy({ !$0.isLetter }) {
      return fault("`\(token)` is neither a number nor a date of TOML", width: width, help: ["put a text in quotes: `\"\(token)\"`"])
    }
    return textWithoutQuotes(token)
  }

  private func textWithoutQuotes(_ token: String) -> SourceFault {
    let line = cursor.line
    let text = String(decoding: line, as: UTF8.self)
    let canBeShown = line.count <= 60 && !text.contains("\"") && !text.contains("\\") && line.last?.isBlank == false
    let help =
      Diagnostic.didYouMean(token, among: ["true", "false"]) + [canBeShown ? "put it in quotes: `\"\(text)\"`" : "put it in quotes"]
    return fault("a text stands without quotes", width: line.count, help: help)
  }
}

/// An integer or a float, with single underscores between digits.
private func tomlNumber(_ token: String) -> Value? {
  var digits = Array(token.utf8)
  let radix = digits.count > 2 && digits[0] == 0x30 ? radix(ofPrefix: digits[1]) : nil
  for (index, byte) in digits.enumerated() where byte == UInt8(ascii: "_") {
    guard index > 0, index + 1 < digits.count, [digits[index - 1], digits[index + 1]].allSatisfy({ $0.isDigit(radix) }) else { return nil }
  }
  digits.removeAll { $0 == UInt8(ascii: "_") }
  let text = String(decoding: digits, as: UTF8.self)
  if let radix {
    guard token.utf8.dropFirst(2).first != UInt8(ascii: "_"), digits[2].hexDigit != nil else { return nil }
    return Int(text.dropFirst(2), radix: radix).map(Value.integer)
  }
  let hasSign = digits[0] == UInt8(ascii: "-") || digits[0] == UInt8(ascii: "+")
  let whole = digits.dropFirst(hasSign ? 1 : 0).prefix(while: \.isDigit)
  guard !whole.isEmpty, whole.count == 1 || whole.first != 0x30 else { return nil }
  if whole.endIndex == digits.endIndex { return Int(text).map(Value.integer) }
  return isFractionAndExponent(digits[whole.endIndex...]) ? Double(text).map(Value.number) : nil
}

private func radix(ofPrefix letter: UInt8) -> Int? {
  switch letter {
  case UInt8(ascii: "x"): 16
  case UInt8(ascii: "o"): 8
  case UInt8(ascii: "b"): 2
  default: nil
  }
}

private func isFractionAndExponent(_ bytes: ArraySlice<UInt8>) -> Bool {
  var cursor = ByteCursor(bytes)
  if cursor.skip(UInt8(ascii: ".")), cursor.skip(while: { $0.isDigit }) == 0 { return false }
  if cursor.byte.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
    cursor.offset += 1
    if !cursor.skip(UInt8(ascii: "+")) { _ = cursor.skip(UInt8(ascii: "-")) }
    if cursor.skip(while: { $0.isDigit }) == 0 { return false }
  }
  return cursor.isAtEnd
}

extension UInt8 {
  fileprivate func isDigit(_ radix: Int?) -> Bool { radix == 16 ? hexDigit != nil : isDigit }
}

/// A date, a time or both, in the one spelling that TOML takes (RFC 3339; seconds may be missing).
private struct TOMLMoment {
  private var cursor: ByteCursor

  init(_ token: String) { cursor = ByteCursor(Array(token.utf8)[...]) }

  /// Nil where the token is something else. A time without a day is text.
  var value: Value? {
    mutating get {
      if cursor.peek(2) == UInt8(ascii: ":") {
        guard time() != nil, cursor.isAtEnd else { return nil }
        return .text(cursor.text(from: cursor.bytes.startIndex))
      }
      guard let date = date() else { return nil }
      if cursor.isAtEnd { return .timestamp(Timestamp(date)) }
      guard cursor.skip(UInt8(ascii: "T")) || cursor.skip(UInt8(ascii: "t")) || cursor.skip(0x20), let time = time() else { return nil }
      if cursor.isAtEnd { return .timestamp(Timestamp(date, time: time)) }
      guard let offset = offset(), cursor.isAtEnd else { return nil }
      return .timestamp(Timestamp(date, time: time, offsetMinutes: offset))
    }
  }

  private mutating func date() -> CalendarDate? {
    guard let year = number(4), cursor.skip(UInt8(ascii: "-")), let month = number(2), cursor.skip(UInt8(ascii: "-")), let day = number(2)
    else {
      return nil
    }
    return CalendarDate(year: year, month: month, day: day)
  }

  private mutating func time() -> Timestamp.Time? {
    guard let hour = number(2), cursor.skip(UInt8(ascii: ":")), let minute = number(2) else { return nil }
    guard cursor.skip(UInt8(ascii: ":")) else { return Timestamp.Time(hour: hour, minute: minute) }
    guard let second = number(2) else { return nil }
    guard cursor.skip(UInt8(ascii: ".")) else { return Timestamp.Time(hour: hour, minute: minute, second: second) }
    let start = cursor.offset
    guard cursor.skip(while: { $0.isDigit }) > 0 else { return nil }
    let digits = cursor.text(from: start).prefix(9)
    let nanosecond = Int(digits + String(repeating: "0", count: 9 - digits.count)) ?? 0
    return Timestamp.Time(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
  }

  private mutating func offset() -> Int? {
    if cursor.skip(UInt8(ascii: "Z")) || cursor.skip(UInt8(ascii: "z")) { return 0 }
    let isWest = cursor.byte == UInt8(ascii: "-")
    guard isWest || cursor.byte == UInt8(ascii: "+") else { return nil }
    cursor.offset += 1
    guard let hour = number(2), cursor.skip(UInt8(ascii: ":")), let minute = number(2), hour < 24, minute < 60 else { return nil }
    return (isWest ? -1 : 1) * (hour * 60 + minute)
  }

  /// A number of exactly so many digits.
  private mutating func number(_ digitCount: Int) -> Int? {
    var number = 0
    for _ in 0..<digitCount {
      guard let byte = cursor.byte, byte.isDigit else { return nil }
      number = number * 10 + Int(byte - 0x30)
      cursor.offset += 1
    }
    return number
  }
}
