package import BroadsideText

extension Timestamp {
  /// The timestamp in the notation of `strftime`: `%d %B %Y` gives "11 February 2015".
  ///
  /// Names of months and weekdays are the locale's; `%B` and `%b` beside a day of the month take the form that the language asks for
  /// there ("11 lutego", "luty"). `%-d` leaves out leading zeros, `%_d` writes blanks for them. A letter that means nothing stays as
  /// it is. Where there is no time it is midnight; where no offset is known, `%z` and `%Z` are empty.
  package func formatted(_ pattern: String, locale: String = "en", siteOffsetMinutes: Int? = nil) -> String {
    var output = OutputBuffer(capacity: 64)
    append(formatted: pattern, DateNames.of(locale), siteOffsetMinutes, to: &output)
    return output.text(from: 0)
  }

  /// Appends ``formatted(_:locale:siteOffsetMinutes:)``.
  package func append(formatted pattern: String, locale: String, to output: inout OutputBuffer) {
    append(formatted: pattern, DateNames.of(locale), nil, to: &output)
  }

  /// The day as the language writes it in full: "11 February 2015", "11. Februar 2015", "2015年2月11日", "1er mai 2015".
  package func longDate(locale: String) -> String {
    var output = OutputBuffer(capacity: 64)
    appendLongDate(locale: locale, to: &output)
    return output.text(from: 0)
  }

  /// Appends ``longDate(locale:)``.
  package func appendLongDate(locale: String, to output: inout OutputBuffer) {
    let names = DateNames.of(locale)
    let pattern = date.day == 1 && names.firstDay != "1" ? names.longDate.replacingDay(with: names.firstDay) : names.longDate
    append(formatted: pattern, names, nil, to: &output)
  }

  /// For Atom feeds and sitemaps: `2015-02-11T09:30:00+01:00`. A day without time is its midnight.
  package func rfc3339(siteOffsetMinutes: Int = 0) -> String {
    formatted("%FT%T") + Self.offsetText(offsetMinutes ?? siteOffsetMinutes)
  }

  /// For RSS feeds: `Wed, 11 Feb 2015 09:30:00 +0100`.
  package func rfc822(siteOffsetMinutes: Int = 0) -> String {
    formatted("%a, %d %b %Y %T %z", siteOffsetMinutes: siteOffsetMinutes)
  }

  private func append(formatted pattern: String, _ names: DateNames, _ siteOffsetMinutes: Int?, to output: inout OutputBuffer) {
    var format = TimestampFormat(timestamp: self, names: names, offsetMinutes: offsetMinutes ?? siteOffsetMinutes)
    format.append(pattern, to: &output)
  }
}

extension String {
  /// The pattern of a long date with an ordinal for its day.
  fileprivate func replacingDay(with ordinal: String) -> String {
    guard let range = firstRange(of: "%-d") else { return self }
    return String(self[..<range.lowerBound]) + ordinal + self[range.upperBound...]
  }

  private func firstRange(of text: String) -> Range<Index>? {
    indices.lazy.filter { self[$0...].hasPrefix(text) }.first.map { $0..<index($0, offsetBy: text.count) }
  }
}

/// One timestamp on its way through a pattern.
private struct TimestampFormat {
  let timestamp: Timestamp
  let names: DateNames
  let offsetMinutes: Int?
  /// Whether the pattern names the day of the month, beside which some languages inflect the month.
  private var hasDay = false

  init(timestamp: Timestamp, names: DateNames, offsetMinutes: Int?) {
    self.timestamp = timestamp
    self.names = names
    self.offsetMinutes = offsetMinutes
  }

  mutating func append(_ pattern: String, to output: inout OutputBuffer) {
    hasDay = hasDay || namesDay(pattern)
    var bytes = pattern.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "%") else {
        output.append(byte)
        continue
      }
      guard var letter = bytes.next() else {
        output.append(byte)
        break
      }
      var padding = Padding.usual
      if let flag = Padding(flag: letter), let next = bytes.next() { (padding, letter) = (flag, next) }
      append(letter, padding, to: &output)
    }
  }

  /// Whether there is a `%d` or `%e`, with a flag or without.
  private func namesDay(_ pattern: String) -> Bool {
    var (last, secondLast): (UInt8, UInt8) = (0, 0)
    for byte in pattern.utf8 {
      if byte == UInt8(ascii: "d") || byte == UInt8(ascii: "e") {
        if last == UInt8(ascii: "%") || secondLast == UInt8(ascii: "%") && Padding(flag: last) != nil { return true }
      }
      (last, secondLast) = (byte, last)
    }
    return false
  }

  private var time: (hour: Int, minute: Int, second: Int, nanosecond: Int) {
    guard let time = timestamp.time else { return (0, 0, 0, 0) }
    return (time.hour, time.minute, time.second, time.nanosecond)
  }

  private mutating func append(_ letter: UInt8, _ padding: Padding, to output: inout OutputBuffer) {
    let date = timestamp.date
    switch Unicode.Scalar(letter) {
    case "Y": append(date.year, 1, padding, to: &output)
    case "C": append(date.year / 100, 2, padding, to: &output)
    case "y": append(date.year % 100, 2, padding, to: &output)
    case "m": append(date.month, 2, padding, to: &output)
    case "d": append(date.day, 2, padding, to: &output)
    case "e": append(date.day, 2, padding == .usual ? .blanks : padding, to: &output)
    case "j": append(date.dayOfYear, 3, padding, to: &output)
    case "B": output.append(text: (hasDay ? names.monthsInDates : names.months)[date.month - 1])
    case "b", "h": output.append(text: names.shortMonths[date.month - 1])
    case "A": output.append(text: names.weekdays[date.weekday])
    case "a": output.append(text: names.shortWeekdays[date.weekday])
    case "u": append(date.weekday == 0 ? 7 : date.weekday, 1, padding, to: &output)
    case "w": append(date.weekday, 1, padding, to: &output)
    case "U": append((date.dayOfYear + 6 - date.weekday) / 7, 2, padding, to: &output)
    case "W": append((date.dayOfYear + 6 - (date.weekday + 6) % 7) / 7, 2, padding, to: &output)
    case "G": append(date.isoWeek.year, 1, padding, to: &output)
    case "g": append(date.isoWeek.year % 100, 2, padding, to: &output)
    case "V": append(date.isoWeek.week, 2, padding, to: &output)
    default: appendTime(letter, padding, to: &output)
    }
  }

  private mutating func appendTime(_ letter: UInt8, _ padding: Padding, to output: inout OutputBuffer) {
    let hourOfTwelve = time.hour % 12 == 0 ? 12 : time.hour % 12
    switch Unicode.Scalar(letter) {
    case "H": append(time.hour, 2, padding, to: &output)
    case "k": append(time.hour, 2, padding == .usual ? .blanks : padding, to: &output)
    case "I": append(hourOfTwelve, 2, padding, to: &output)
    case "l": append(hourOfTwelve, 2, padding == .usual ? .blanks : padding, to: &output)
    case "M": append(time.minute, 2, padding, to: &output)
    case "S": append(time.second, 2, padding, to: &output)
    case "f": append(time.nanosecond / 1000, 6, padding, to: &output)
    case "L": append(time.nanosecond / 1_000_000, 3, padding, to: &output)
    case "N": append(time.nanosecond, 9, padding, to: &output)
    case "p": output.append(time.hour < 12 ? "AM" : "PM")
    case "P": output.append(time.hour < 12 ? "am" : "pm")
    case "z": output.append(text: offsetMinutes.map(offsetDigits) ?? "")
    case "Z": output.append(text: offsetMinutes.map { $0 == 0 ? "UTC" : "UTC" + Timestamp.offsetText($0) } ?? "")
    case "s": output.append(decimal: timestamp.utcSeconds(siteOffsetMinutes: offsetMinutes ?? 0))
    default: appendCombination(letter, padding, to: &output)
    }
  }

  private mutating func appendCombination(_ letter: UInt8, _ padding: Padding, to output: inout OutputBuffer) {
    switch Unicode.Scalar(letter) {
    case "F": append("%Y-%m-%d", to: &output)
    case "T", "X": append("%H:%M:%S", to: &output)
    case "R": append("%H:%M", to: &output)
    case "r": append("%I:%M:%S %p", to: &output)
    case "D", "x": append("%m/%d/%y", to: &output)
    case "c": append("%a %b %e %H:%M:%S %Y", to: &output)
    case "%": output.append(letter)
    case "n": output.append(UInt8(ascii: "\n"))
    case "t": output.append(UInt8(ascii: "\t"))
    default:
      output.append(UInt8(ascii: "%"))
      output.append(text: padding.flag)
      output.append(letter)
    }
  }

  private func append(_ number: Int, _ width: Int, _ padding: Padding, to output: inout OutputBuffer) {
    switch padding {
    case .usual, .zeros: output.append(decimal: number, width: width)
    case .blanks: output.append(text: padded(number, width, with: " "))
    case .none: output.append(decimal: number)
    }
  }

  private func offsetDigits(_ minutes: Int) -> String {
    (minutes < 0 ? "-" : "+") + padded(abs(minutes) / 60, 2) + padded(abs(minutes) % 60, 2)
  }
}

/// What stands before a number that is narrower than its field.
private enum Padding {
  case usual, zeros, blanks, none

  init?(flag: UInt8) {
    switch Unicode.Scalar(flag) {
    case "0": self = .zeros
    case "_": self = .blanks
    case "-": self = .none
    default: return nil
    }
  }

  var flag: String {
    switch self {
    case .usual: ""
    case .zeros: "0"
    case .blanks: "_"
    case .none: "-"
    }
  }
}

extension CalendarDate {
  /// The week of ISO 8601, which begins on Monday and belongs to the year that holds its Thursday.
  package var isoWeek: (year: Int, week: Int) {
    let thursday = CalendarDate(daysSince1970: daysSince1970 + 3 - (weekday + 6) % 7)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }
}
