extension TimestampReader {
  /// `Z`, `+01:00`, `+0100`, `-4`, `GMT+0100`, `EST`, each with blanks before it; nil where none follows.
  mutating func readOffset() throws(TimestampFault) -> Int? {
    cursor.skipBlanks()
    guard let byte = cursor.byte else { return nil }
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { return try readSignedOffset() }
    guard byte.isLetter else { return nil }
    let word = readWord()
    guard let offset = word == "Z" ? 0 : zoneOffsets[word.uppercased()] else {
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
