extension Timestamp {
  /// The day or moment that a text names, in any spelling that leaves no doubt which day is meant.
  ///
  /// Year first: `2015-02-11`, `2015-2-1`, `2015/02/11`, then `T` or blanks and a time. Month as an English word:
  /// `Wed, 11 Feb 2015`, `11 February 2015`, `February 11th, 2015`. Times: `10:00`, `10:00:30.5`, `10:00 PM`; offsets: `Z`, `+01:00`,
  /// `+0100`, ` -4`, `EST`. A weekday is read over, as RFC 5322 readers do. Nil for anything else; ``timestampProblem(in:)`` says why.
  package init?(parsing text: String) {
    var reader = TimestampReader(text)
    guard let timestamp = try? reader.read() else { return nil }
    self = timestamp
  }
}

/// Why a text that looks like a date names no day, in a few words that can stand beside a caret: `February 2015 has 28 days`.
///
/// Nil where the text names a day and where it doesn't look like a date at all.
package func timestampProblem(in text: String) -> String? {
  var reader = TimestampReader(text)
  do {
    _ = try reader.read()
    return nil
  } catch .problem(let problem) {
    return problem
  } catch {
    return nil
  }
}

/// What keeps a text from being a timestamp.
enum TimestampFault: Error {
  /// It doesn't look like a date.
  case otherText
  /// It looks like one; what is wrong with it.
  case problem(String)
}

/// Reads a date, then a time, then an offset from UTC.
struct TimestampReader {
  var cursor: ByteCursor

  init(_ text: String) {
    cursor = ByteCursor(Array(text.utf8)[...])
  }

  mutating func read() throws(TimestampFault) -> Timestamp {
    cursor.skipBlanks()
    let date = cursor.byte?.isDigit == true ? try readDateFromDigits() : try readDateFromWord()
    guard let time = try readTime() else {
      try expectEnd(after: "the day")
      return Timestamp(date)
    }
    let offset = try readOffset()
    try expectEnd(after: "the time")
    return Timestamp(date, time: time, offsetMinutes: offset)
  }

  private mutating func expectEnd(after part: String) throws(TimestampFault) {
    cursor.skipBlanks()
    guard !cursor.isAtEnd else { return }
    let start = cursor.offset
    cursor.offset = cursor.bytes.endIndex
    throw .problem("`\(cursor.text(from: start))` after \(part) is neither a time nor an offset")
  }
}

// MARK: - Dates

extension TimestampReader {
  /// `2015-02-11`, `2015/2/11`, `11 February 2015`; `11/02/2015` is refused with a reason.
  private mutating func readDateFromDigits() throws(TimestampFault) -> CalendarDate {
    let (first, digitCount) = readNumber()
    if digitCount == 4, let separator = cursor.byte, separator.isDateSeparator { return try readMonthAndDay(year: first, separator) }
    guard digitCount <= 2 else { throw .otherText }
    if let separator = cursor.byte, separator.isDateSeparator, cursor.peek(1)?.isDigit == true { throw unclearOrder() }
    skipOrdinalEnding()
    cursor.skip(while: { $0.isBlank || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
    guard let month = monthNumber(of: readWord()) else { throw .otherText }
    cursor.skip(while: { $0.isBlank || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
    return try date(year: readYear(), month: month, day: first)
  }

  private mutating func readMonthAndDay(year: Int, _ separator: UInt8) throws(TimestampFault) -> CalendarDate {
    cursor.offset += 1
    let (month, monthDigits) = readNumber()
    guard (1...2).contains(monthDigits), cursor.skip(separator) else { throw .otherText }
    let (day, dayDigits) = readNumber()
    guard (1...2).contains(dayDigits) else { throw .otherText }
    return try date(year: year, month: month, day: day)
  }

  /// `Wed, 11 Feb 2015`, `February 11, 2015`, `Feb 11 2015`.
  private mutating func readDateFromWord() throws(TimestampFault) -> CalendarDate {
    var word = readWord()
    if isWeekday(word) {
      cursor.skip(while: { $0.isBlank || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") })
      if cursor.byte?.isDigit == true { return try readDateFromDigits() }
      word = readWord()
    }
    guard let month = monthNumber(of: word) else { throw .otherText }
    cursor.skip(while: { $0.isBlank || $0 == UInt8(ascii: ".") })
    let (day, digitCount) = readNumber()
    guard (1...2).contains(digitCount) else { throw .otherText }
    skipOrdinalEnding()
    cursor.skip(while: { $0.isBlank || $0 == UInt8(ascii: ",") })
    return try date(year: readYear(), month: month, day: day)
  }

  private mutating func readYear() throws(TimestampFault) -> Int {
    let (year, digitCount) = readNumber()
    guard digitCount == 4 else { throw digitCount == 0 ? .otherText : .problem("a year has four digits") }
    return year
  }

  private func date(year: Int, month: Int, day: Int) throws(TimestampFault) -> CalendarDate {
    if let date = CalendarDate(year: year, month: month, day: day) { return date }
    guard year > 0 else { throw .problem("year 0 does not exist") }
    guard (1...12).contains(month) else { throw .problem("month \(month) does not exist") }
    guard day > 0 else { throw .problem("a month begins with day 1") }
    let count = CalendarDate.dayCount(ofMonth: month, year: year)
    throw .problem("\(DateNames.english.months[month - 1]) \(year) has \(count) days")
  }

  private func unclearOrder() -> TimestampFault {
    .problem("it isn't clear which number is the day and which the month")
  }

  private mutating func skipOrdinalEnding() {
    for ending in ["st", "nd", "rd", "th"] as [StaticString] where cursor.isAt(ending) && cursor.peek(2)?.isLetter != true {
      cursor.offset += 2
      return
    }
  }
}

// MARK: - Times

extension TimestampReader {
  /// The time after a `T` or blanks; nil, and nothing read, where none follows.
  private mutating func readTime() throws(TimestampFault) -> Timestamp.Time? {
    let start = cursor.offset
    skipBeforeTime()
    guard cursor.offset > start, cursor.byte?.isDigit == true else {
      cursor.offset = start
      return nil
    }
    let (hour, digitCount) = readNumber()
    guard digitCount <= 2 else {
      cursor.offset = start
      return nil
    }
    var minute = 0
    var second = 0
    var nanosecond = 0
    let hasMinute = cursor.skip(UInt8(ascii: ":"))
    if hasMinute { minute = try readTwoDigits("minute") }
    if hasMinute, cursor.skip(UInt8(ascii: ":")) {
      second = try readTwoDigits("second")
      nanosecond = readFraction()
    }
    let fullHour = try readHalfOfDay(hour: hour)
    guard hasMinute || fullHour != nil else { throw .problem("the time has an hour, but no minutes") }
    return try time(fullHour ?? hour, minute, second, nanosecond)
  }

  private mutating func skipBeforeTime() {
    if cursor.byte == UInt8(ascii: "T") || cursor.byte == UInt8(ascii: "t") {
      cursor.offset += 1
      return
    }
    _ = cursor.skip(UInt8(ascii: ","))
    cursor.skipBlanks()
    if cursor.skip("at ") { cursor.skipBlanks() }
  }

  private mutating func readTwoDigits(_ part: String) throws(TimestampFault) -> Int {
    let (number, digitCount) = readNumber()
    guard digitCount == 2 else { throw .problem("the \(part) has two digits") }
    return number
  }

  private mutating func readFraction() -> Int {
    guard cursor.byte == UInt8(ascii: ".") || cursor.byte == UInt8(ascii: ","), cursor.peek(1)?.isDigit == true else { return 0 }
    cursor.offset += 1
    var nanosecond = 0
    var unit = 100_000_000
    while let byte = cursor.byte, byte.isDigit {
      nanosecond += Int(byte - 0x30) * unit
      unit /= 10
      cursor.offset += 1
    }
    return nanosecond
  }

  /// The hour of 24 where `AM` or `PM` follows; nil, and nothing read, where neither does.
  private mutating func readHalfOfDay(hour: Int) throws(TimestampFault) -> Int? {
    let start = cursor.offset
    cursor.skipBlanks()
    let word = readWord().uppercased()
    guard word == "AM" || word == "PM" else {
      cursor.offset = start
      return nil
    }
    guard (1...12).contains(hour) else { throw .problem("the hour before \(word) is from 1 to 12") }
    return hour % 12 + (word == "PM" ? 12 : 0)
  }

  private func time(_ hour: Int, _ minute: Int, _ second: Int, _ nanosecond: Int) throws(TimestampFault) -> Timestamp.Time {
    if let time = Timestamp.Time(hour: hour, minute: minute, second: second, nanosecond: nanosecond) { return time }
    if hour > 23 { throw .problem("a day has no hour \(hour)") }
    throw .problem(minute > 59 ? "an hour has no minute \(minute)" : "a minute has no second \(second)")
  }
}

// MARK: - Offsets from UTC

extension TimestampReader {
  /// `Z`, `+01:00`, `+0100`, `-4`, `GMT+0100`, `EST`, each with blanks before it; nil where none follows.
  private mutating func readOffset() throws(TimestampFault) -> Int? {
    cursor.skipBlanks()
    guard let byte = cursor.byte else { return nil }
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { return try readSignedOffset() }
    guard byte.isLetter else { return nil }
    let word = readWord()
    guard let offset = zoneOffsets[word.uppercased()] else {
      throw .problem("the time zone `\(word)` isn't known; an offset such as +01:00 is")
    }
    guard offset == 0, cursor.byte == UInt8(ascii: "+") || cursor.byte == UInt8(ascii: "-") else { return offset }
    return try readSignedOffset()
  }

  private mutating func readSignedOffset() throws(TimestampFault) -> Int {
    let start = cursor.offset
    let sign = cursor.byte == UInt8(ascii: "-") ? -1 : 1
    cursor.offset += 1
    let (number, digitCount) = readNumber()
    var hour = number
    var minute = 0
    switch digitCount {
    case 1, 2: if cursor.skip(UInt8(ascii: ":")) { minute = try readTwoDigits("minute of the offset") }
    case 4: (hour, minute) = (number / 100, number % 100)
    default: throw .problem("an offset reads +01:00")
    }
    guard hour < 24, minute < 60 else { throw .problem("the offset `\(cursor.text(from: start))` does not exist") }
    return sign * (hour * 60 + minute)
  }
}

/// The abbreviations of RFC 822 and those of Central Europe.
private let zoneOffsets = [
  "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
  "PDT": -420, "CET": 60, "CEST": 120,
]

// MARK: - Words and numbers

extension TimestampReader {
  /// A number and how many digits it has; past nine digits the value means nothing.
  private mutating func readNumber() -> (value: Int, digitCount: Int) {
    var value = 0
    var digitCount = 0
    while let byte = cursor.byte, byte.isDigit {
      if digitCount < 9 { value = value * 10 + Int(byte - 0x30) }
      digitCount += 1
      cursor.offset += 1
    }
    return (value, digitCount)
  }

  private mutating func readWord() -> String {
    let start = cursor.offset
    cursor.skip(while: { $0.isLetter })
    return cursor.text(from: start)
  }

  private func monthNumber(of word: String) -> Int? {
    let word = word.lowercased()
    if word == "sept" { return 9 }
    guard let index = DateNames.english.months.firstIndex(where: { isName($0, spelt: word) }) else { return nil }
    return index + 1
  }

  private func isWeekday(_ word: String) -> Bool {
    let word = word.lowercased()
    return DateNames.english.weekdays.contains { isName($0, spelt: word) }
  }

  /// Whether the word is the name or its first three letters.
  private func isName(_ name: String, spelt word: String) -> Bool {
    let name = name.lowercased()
    return word == name || word.utf8.count == 3 && name.hasPrefix(word)
  }
}

extension UInt8 {
  fileprivate var isDateSeparator: Bool { self == UInt8(ascii: "-") || self == UInt8(ascii: "/") || self == UInt8(ascii: ".") }
}
