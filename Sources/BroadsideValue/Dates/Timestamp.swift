package import BroadsideText

/// A day, or a moment of it, as it was written: the offset from UTC is kept, and whether there was a time at all.
///
/// Two are equal where every part is; they are ordered by the moment they name, a day without time being its midnight.
///
/// > Invariant: sixteen bytes, so that a ``Value`` needs no more for a timestamp than for a text.
package struct Timestamp: Sendable, Hashable, CustomStringConvertible {
  package var date: CalendarDate
  private var storedOffset: Int16
  private var storedTime: Int64

  private static let noOffset = Int16.min
  private static let noTime: Int64 = -1

  /// Nil where only the day was given.
  package var time: Time? {
    get { storedTime == Self.noTime ? nil : Time(nanosecondOfDay: storedTime) }
    set { storedTime = newValue?.nanosecondOfDay ?? Self.noTime }
  }

  /// East of Greenwich. Where none was given, the site's own offset, which `utcSeconds` takes as an argument, holds.
  package var offsetMinutes: Int? {
    get { storedOffset == Self.noOffset ? nil : Int(storedOffset) }
    set { storedOffset = newValue.map(Int16.init(clamping:)) ?? Self.noOffset }
  }

  /// A time of day. Fractions of a second are kept as nanoseconds.
  package struct Time: Sendable, Hashable {
    fileprivate let nanosecondOfDay: Int64

    fileprivate init(nanosecondOfDay: Int64) { self.nanosecondOfDay = nanosecondOfDay }

    /// Nil where there is no such time. A leap second (60) counts as 59.
    package init?(hour: Int, minute: Int, second: Int = 0, nanosecond: Int = 0) {
      guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return nil }
      guard (0...999_999_999).contains(nanosecond) else { return nil }
      nanosecondOfDay = Int64(hour * 3600 + minute * 60 + min(second, 59)) * 1_000_000_000 + Int64(nanosecond)
    }

    package var hour: Int { secondOfDay / 3600 }
    package var minute: Int { secondOfDay / 60 % 60 }
    package var second: Int { secondOfDay % 60 }
    package var nanosecond: Int { Int(nanosecondOfDay % 1_000_000_000) }
    package var secondOfDay: Int { Int(nanosecondOfDay / 1_000_000_000) }
  }

  package init(_ date: CalendarDate, time: Time? = nil, offsetMinutes: Int? = nil) {
    self.date = date
    storedTime = time?.nanosecondOfDay ?? Self.noTime
    storedOffset = offsetMinutes.map(Int16.init(clamping:)) ?? Self.noOffset
  }

  /// Seconds since 1970-01-01T00:00:00Z; `siteOffsetMinutes` holds where the timestamp names no offset.
  package func utcSeconds(siteOffsetMinutes: Int = 0) -> Int {
    date.daysSince1970 * 86_400 + (time?.secondOfDay ?? 0) - (offsetMinutes ?? siteOffsetMinutes) * 60
  }

  /// ISO 8601, as much as is known: `2015-02-11`, `2015-02-11T09:30:00`, `2015-02-11T09:30:00+01:00`.
  package var description: String {
    var output = OutputBuffer(capacity: 32)
    append(to: &output)
    return output.text(from: 0)
  }

  /// Appends ``description``.
  package func append(to output: inout OutputBuffer) {
    date.append(to: &output)
    guard let time else { return }
    output.append(UInt8(ascii: "T"))
    output.append(decimal: time.hour, width: 2)
    output.append(UInt8(ascii: ":"))
    output.append(decimal: time.minute, width: 2)
    output.append(UInt8(ascii: ":"))
    output.append(decimal: time.second, width: 2)
    if let offsetMinutes { output.append(text: Self.offsetText(offsetMinutes)) }
  }

  /// `Z` or `+01:00`.
  package static func offsetText(_ minutes: Int) -> String {
    if minutes == 0 { return "Z" }
    return (minutes < 0 ? "-" : "+") + padded(abs(minutes) / 60, 2) + ":" + padded(abs(minutes) % 60, 2)
  }
}

extension Timestamp: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(date)
    writer.put(Int(storedOffset))
    writer.put(Int(storedTime))
  }

  package init(from reader: inout PackedReader) {
    date = reader.value()
    storedOffset = Int16(truncatingIfNeeded: reader.value(Int.self))
    storedTime = Int64(reader.value(Int.self))
  }
}
