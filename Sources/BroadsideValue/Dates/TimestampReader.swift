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
