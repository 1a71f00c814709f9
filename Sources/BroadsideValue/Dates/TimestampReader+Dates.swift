extension TimestampReader {
  /// `2015-02-11`, `2015/2/11`, `11 February 2015`; `11/02/2015` is refused with a reason.
  mutating func readDateFromDigits() throws(TimestampFault) -> CalendarDate {
    let (first, digitCount) = readNumber()
    if digitCount == 4, let separator = cursor.byte, separator.isDateSeparator { return try readMonthAndDay(year: first, separator) }
    guard digitCount <= 2 else { throw .otherText }
    if isThreeNumbers() { throw .problem("it isn't clear which number is the day and which the month") }
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
  mutating func readDateFromWord() throws(TimestampFault) -> CalendarDate {
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

  /// Whether the cursor stands after the first number of `02/11/2015`.
  private func isThreeNumbers() -> Bool {
    var rest = cursor
    guard let separator = rest.byte, separator.isDateSeparator else { return false }
    for _ in 0..<2 {
      guard rest.skip(separator), rest.skip(while: { $0.isDigit }) > 0 else { return false }
    }
    return true
  }

  private mutating func skipOrdinalEnding() {
    for ending in ["st", "nd", "rd", "th"] as [StaticString] where cursor.isAt(ending) && cursor.peek(2)?.isLetter != true {
      cursor.offset += 2
      return
    }
  }
}

extension UInt8 {
  fileprivate var isDateSeparator: Bool { self == UInt8(ascii: "-") || self == UInt8(ascii: "/") || self == UInt8(ascii: ".") }
}
