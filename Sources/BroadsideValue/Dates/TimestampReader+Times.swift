extension TimestampReader {
  /// The time after a `T` or blanks; nil, and nothing read, where none follows.
  mutating func readTime() throws(TimestampFault) -> Timestamp.Time? {
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

  mutating func readTwoDigits(_ part: String) throws(TimestampFault) -> Int {
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
    let word = cursor.byte?.isLetter == true ? readWord().uppercased() : ""
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
