/// A moment, and how far the clock beside it was from Greenwich.
package struct FeedDate: Sendable, Hashable, Comparable {
  package var secondsSince1970: Int
  /// East of Greenwich.
  package var offsetMinutes: Int

  package init(secondsSince1970: Int, offsetMinutes: Int = 0) {
    self.secondsSince1970 = secondsSince1970
    self.offsetMinutes = offsetMinutes
  }

  /// The order of the moments themselves; of the same moment, the clock further west comes first, so that equal means the same everywhere.
  package static func < (left: FeedDate, right: FeedDate) -> Bool {
    (left.secondsSince1970, left.offsetMinutes) < (right.secondsSince1970, right.offsetMinutes)
  }

  /// `2015-02-11T09:30:00+01:00`, RFC 3339 and the W3C's profile of ISO 8601.
  package var rfc3339: String { rfc3339(microseconds: 0) }

  /// `2015-02-11T09:30:00.000042+01:00`, the fraction left out where it is 0.
  func rfc3339(microseconds: Int) -> String {
    let local = LocalTime(self)
    let fraction = microseconds == 0 ? "" : "." + digits(microseconds, 6)
    let zone = offsetMinutes == 0 ? "Z" : offset(separator: ":")
    return "\(digits(local.year, 4))-\(digits(local.month, 2))-\(digits(local.day, 2))T\(local.clock)\(fraction)\(zone)"
  }

  /// `Wed, 11 Feb 2015 09:30:00 +0100`, RFC 822 with the four-digit years of RFC 2822.
  ///
  /// In UTC where the clock is a quarter of an hour off, as in Nepal: feed validators take whole and half hours only.
  package var rfc822: String {
    guard offsetMinutes % 30 == 0 else { return FeedDate(secondsSince1970: secondsSince1970).rfc822 }
    let local = LocalTime(self)
    let month = Self.monthNames[local.month - 1]
    return
      "\(Self.dayNames[local.weekday]), \(digits(local.day, 2)) \(month) \(digits(local.year, 4)) \(local.clock) \(offset(separator: ""))"
  }

  private func offset(separator: String) -> String {
    let size = abs(offsetMinutes)
    return (offsetMinutes < 0 ? "-" : "+") + digits(size / 60, 2) + separator + digits(size % 60, 2)
  }

  private static let dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

/// What calendar and clock on the wall showed at a moment.
private struct LocalTime {
  var year: Int
  var month: Int
  var day: Int
  /// 0 for Sunday to 6 for Saturday.
  var weekday: Int
  var secondOfDay: Int

  /// From H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2014. What lies outside of the years 1 to 9999 is drawn to their ends.
  init(_ date: FeedDate) {
    let seconds = min(max(date.secondsSince1970 + date.offsetMinutes * 60, -62_135_596_800), 253_402_300_799)
    let days = (Double(seconds) / 86_400).rounded(.down)
    let shifted = Int(days) + 719_468
    secondOfDay = seconds - Int(days) * 86_400
    weekday = ((Int(days) + 4) % 7 + 7) % 7
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `09:30:00`.
  var clock: String {
    "\(digits(secondOfDay / 3600, 2)):\(digits(secondOfDay / 60 % 60, 2)):\(digits(secondOfDay % 60, 2))"
  }
}

private func digits(_ number: Int, _ count: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
}
