import BroadsideText

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
  package var rfc3339: String { text { appendRFC3339(to: &$0) } }

  /// `Wed, 11 Feb 2015 09:30:00 +0100`, RFC 822 with the four-digit years of RFC 2822.
  ///
  /// In UTC where the clock is a quarter of an hour off, as in Nepal: feed validators take whole and half hours only.
  package var rfc822: String { text { appendRFC822(to: &$0) } }

  private func text(_ append: (inout OutputBuffer) -> Void) -> String {
    var output = OutputBuffer(capacity: 64)
    append(&output)
    return output.text(from: 0)
  }

  /// ``rfc3339``; with `2015-02-11T09:30:00.000042+01:00` the fraction, where it isn't 0.
  func appendRFC3339(microseconds: Int = 0, to output: inout OutputBuffer) {
    let local = LocalTime(self)
    output.append(decimal: local.year, width: 4)
    output.append(UInt8(ascii: "-"))
    output.append(decimal: local.month, width: 2)
    output.append(UInt8(ascii: "-"))
    output.append(decimal: local.day, width: 2)
    output.append(UInt8(ascii: "T"))
    local.appendClock(to: &output)
    if microseconds != 0 {
      output.append(UInt8(ascii: "."))
      output.append(decimal: microseconds, width: 6)
    }
    if offsetMinutes == 0 { output.append(UInt8(ascii: "Z")) } else { appendOffset(separator: ":", to: &output) }
  }

  /// ``rfc822``.
  func appendRFC822(to output: inout OutputBuffer) {
    guard offsetMinutes % 30 == 0 else { return FeedDate(secondsSince1970: secondsSince1970).appendRFC822(to: &output) }
    let local = LocalTime(self)
    output.append(Self.dayNames[local.weekday])
    output.append(", ")
    output.append(decimal: local.day, width: 2)
    output.append(Self.monthNames[local.month - 1])
    output.append(decimal: local.year, width: 4)
    output.append(UInt8(ascii: " "))
    local.appendClock(to: &output)
    output.append(UInt8(ascii: " "))
    appendOffset(separator: "", to: &output)
  }

  private func appendOffset(separator: StaticString, to output: inout OutputBuffer) {
    let size = abs(offsetMinutes)
    output.append(offsetMinutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    output.append(decimal: size / 60, width: 2)
    output.append(separator)
    output.append(decimal: size % 60, width: 2)
  }

  private static let dayNames: [StaticString] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let monthNames: [StaticString] = [
    " Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ", " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec ",
  ]
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
    let days = seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
    let shifted = days + 719_468
    secondOfDay = seconds - days * 86_400
    weekday = ((days + 4) % 7 + 7) % 7
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
  func appendClock(to output: inout OutputBuffer) {
    output.append(decimal: secondOfDay / 3600, width: 2)
    output.append(UInt8(ascii: ":"))
    output.append(decimal: secondOfDay / 60 % 60, width: 2)
    output.append(UInt8(ascii: ":"))
    output.append(decimal: secondOfDay % 60, width: 2)
  }
}
