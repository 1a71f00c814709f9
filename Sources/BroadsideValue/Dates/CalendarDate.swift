import BroadsideText

/// A day of the proleptic Gregorian calendar that exists.
///
/// Four bytes: a ``Value`` holds a ``Timestamp``, and every copy of a value pays for its width.
package struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  private let storedYear: Int16
  private let storedMonth: UInt8
  private let storedDay: UInt8

  /// 1 to 9999.
  package var year: Int { Int(storedYear) }
  /// 1 to 12.
  package var month: Int { Int(storedMonth) }
  /// 1 to the length of the month.
  package var day: Int { Int(storedDay) }

  /// Nil where there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard (1...Self.dayCount(ofMonth: month, year: year)).contains(day) else { return nil }
    storedYear = Int16(year)
    storedMonth = UInt8(month)
    storedDay = UInt8(day)
  }

  /// Days since 1970-01-01, from H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2014.
  package var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day that lies so many days after 1970-01-01; the first or last that can be written where it lies outside.
  package init(daysSince1970 days: Int) {
    let shifted = min(max(days, -719_162), 2_932_896) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    storedDay = UInt8(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    storedMonth = UInt8(month)
    storedYear = Int16(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))
  }

  /// 0 for Sunday to 6 for Saturday.
  package var weekday: Int { ((daysSince1970 + 4) % 7 + 7) % 7 }

  /// 1 for the first of January.
  package var dayOfYear: Int { daysSince1970 - (CalendarDate(year: year, month: 1, day: 1)?.daysSince1970 ?? 0) + 1 }

  /// `2015-02-11`.
  package var description: String {
    var output = OutputBuffer(capacity: 16)
    append(to: &output)
    return output.text(from: 0)
  }

  /// Appends ``description``.
  func append(to output: inout OutputBuffer) {
    output.append(decimal: year, width: 4)
    output.append(UInt8(ascii: "-"))
    output.append(decimal: month, width: 2)
    output.append(UInt8(ascii: "-"))
    output.append(decimal: day, width: 2)
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// The number with zeros before it up to a width.
package func padded(_ number: Int, _ width: Int, with character: Character = "0") -> String {
  let digits = String(abs(number))
  return (number < 0 ? "-" : "") + String(repeating: character, count: max(0, width - digits.count)) + digits
}
