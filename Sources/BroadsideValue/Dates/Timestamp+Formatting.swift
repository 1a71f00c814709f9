extension Timestamp {
  /// The timestamp in the notation of `strftime`: `%d %B %Y` gives "11 February 2015".
  ///
  /// Names of months and weekdays are the locale's; `%B` and `%b` beside a day of the month take the form that the language asks for
  /// there ("11 lutego", "luty"). `%-d` leaves out leading zeros, `%_d` writes blanks for them. A letter that means nothing stays as
  /// it is. Where there is no time it is midnight; where no offset is known, `%z` and `%Z` are empty.
  package func formatted(_ pattern: String, locale: String = "en", siteOffsetMinutes: Int? = nil) -> String {
    formatted(pattern, DateNames.of(locale), siteOffsetMinutes)
  }

  /// The day as the language writes it in full: "11 February 2015", "11. Februar 2015", "2015年2月11日", "1er mai 2015".
  package func longDate(locale: String) -> String {
    let names = DateNames.of(locale)
    let pattern = date.day == 1 && names.firstDay != "1" ? names.longDate.replacingDay(with: names.firstDay) : names.longDate
    return formatted(pattern, names, nil)
  }

  /// For Atom feeds and sitemaps: `2015-02-11T09:30:00+01:00`. A day without time is its midnight.
  package func rfc3339(siteOffsetMinutes: Int = 0) -> String {
    formatted("%FT%T") + Self.offsetText(offsetMinutes ?? siteOffsetMinutes)
  }

  /// For RSS feeds: `Wed, 11 Feb 2015 09:30:00 +0100`.
  package func rfc822(siteOffsetMinutes: Int = 0) -> String {
    formatted("%a, %d %b %Y %T %z", siteOffsetMinutes: siteOffsetMinutes)
  }

  private func formatted(_ pattern: String, _ names: DateNames, _ siteOffsetMinutes: Int?) -> String {
    var format = TimestampFormat(timestamp: self, names: names, offsetMinutes: offsetMinutes ?? siteOffsetMinutes)
    format.append(pattern)
    return format.result
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
  var result = ""
  /// Whether the pattern names the day of the month, beside which some languages inflect the month.
  private var hasDay = false

  init(timestamp: Timestamp, names: DateNames, offsetMinutes: Int?) {
    self.timestamp = timestamp
    self.names = names
    self.offsetMinutes = offsetMinutes
  }

  mutating func append(_ pattern: String) {
    hasDay = hasDay || namesDay(pattern)
    var scalars = pattern.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      guard var letter = scalars.next() else {
        result += "%"
        break
      }
      var padding = Padding.usual
      if let flag = Padding(flag: letter), let next = scalars.next() { (padding, letter) = (flag, next) }
      append(letter, padding)
    }
  }

  private func namesDay(_ pattern: String) -> Bool {
    var previous: [Unicode.Scalar] = []
    for scalar in pattern.unicodeScalars {
      if scalar == "d" || scalar == "e",
        previous.last == "%" || previous.suffix(2).first == "%" && previous.last.flatMap(Padding.init) != nil
      {
        return true
      }
      previous.append(scalar)
    }
    return false
  }

  private var time: (hour: Int, minute: Int, second: Int, nanosecond: Int) {
    guard let time = timestamp.time else { return (0, 0, 0, 0) }
    return (time.hour, time.minute, time.second, time.nanosecond)
  }

  private mutating func append(_ letter: Unicode.Scalar, _ padding: Padding) {
    let date = timestamp.date
    switch letter {
    case "Y": append(date.year, 1, padding)
    case "C": append(date.year / 100, 2, padding)
    case "y": append(date.year % 100, 2, padding)
    case "m": append(date.month, 2, padding)
    case "d": append(date.day, 2, padding)
    case "e": append(date.day, 2, padding == .usual ? .blanks : padding)
    case "j": append(date.dayOfYear, 3, padding)
    case "B": result += (hasDay ? names.monthsInDates : names.months)[date.month - 1]
    case "b", "h": result += names.shortMonths[date.month - 1]
    case "A": result += names.weekdays[date.weekday]
    case "a": result += names.shortWeekdays[date.weekday]
    case "u": append(date.weekday == 0 ? 7 : date.weekday, 1, padding)
    case "w": append(date.weekday, 1, padding)
    case "U": append((date.dayOfYear + 6 - date.weekday) / 7, 2, padding)
    case "W": append((date.dayOfYear + 6 - (date.weekday + 6) % 7) / 7, 2, padding)
    case "G": append(date.isoWeek.year, 1, padding)
    case "g": append(date.isoWeek.year % 100, 2, padding)
    case "V": append(date.isoWeek.week, 2, padding)
    default: appendTime(letter, padding)
    }
  }

  private mutating func appendTime(_ letter: Unicode.Scalar, _ padding: Padding) {
    let hourOfTwelve = time.hour % 12 == 0 ? 12 : time.hour % 12
    switch letter {
    case "H": append(time.hour, 2, padding)
    case "k": append(time.hour, 2, padding == .usual ? .blanks : padding)
    case "I": append(hourOfTwelve, 2, padding)
    case "l": append(hourOfTwelve, 2, padding == .usual ? .blanks : padding)
    case "M": append(time.minute, 2, padding)
    case "S": append(time.second, 2, padding)
    case "f": append(time.nanosecond / 1000, 6, padding)
    case "L": append(time.nanosecond / 1_000_000, 3, padding)
    case "N": append(time.nanosecond, 9, padding)
    case "p": result += time.hour < 12 ? "AM" : "PM"
    case "P": result += time.hour < 12 ? "am" : "pm"
    case "z": result += offsetMinutes.map(offsetDigits) ?? ""
    case "Z": result += offsetMinutes.map { $0 == 0 ? "UTC" : "UTC" + Timestamp.offsetText($0) } ?? ""
    case "s": result += String(timestamp.utcSeconds(siteOffsetMinutes: offsetMinutes ?? 0))
    default: appendCombination(letter, padding)
    }
  }

  private mutating func appendCombination(_ letter: Unicode.Scalar, _ padding: Padding) {
    switch letter {
    case "F": append("%Y-%m-%d")
    case "T", "X": append("%H:%M:%S")
    case "R": append("%H:%M")
    case "r": append("%I:%M:%S %p")
    case "D", "x": append("%m/%d/%y")
    case "c": append("%a %b %e %H:%M:%S %Y")
    case "%": result += "%"
    case "n": result += "\n"
    case "t": result += "\t"
    default:
      result += "%" + padding.flag
      result.unicodeScalars.append(letter)
    }
  }

  private mutating func append(_ number: Int, _ width: Int, _ padding: Padding) {
    switch padding {
    case .usual, .zeros: result += padded(number, width)
    case .blanks: result += padded(number, width, with: " ")
    case .none: result += String(number)
    }
  }

  private func offsetDigits(_ minutes: Int) -> String {
    (minutes < 0 ? "-" : "+") + padded(abs(minutes) / 60, 2) + padded(abs(minutes) % 60, 2)
  }
}

/// What stands before a number that is narrower than its field.
private enum Padding {
  case usual, zeros, blanks, none

  init?(flag: Unicode.Scalar) {
    switch flag {
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
