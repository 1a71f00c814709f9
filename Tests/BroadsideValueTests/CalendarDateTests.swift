import BroadsideValue
import Testing

@Suite struct CalendarDateTests {
  @Test func `every day of four centuries survives the way to a number and back`() throws {
    for days in stride(from: -73_000, to: 73_000, by: 1) {
      #expect(CalendarDate(daysSince1970: days).daysSince1970 == days)
    }
  }

  @Test func `a day that does not exist is none`() {
    #expect(CalendarDate(year: 2015, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 2016, month: 2, day: 29)?.description == "2016-02-29")
  }

  @Test func `11 February 2015 was a Wednesday`() {
    #expect(CalendarDate(year: 2015, month: 2, day: 11)?.weekday == 3)
  }
}
