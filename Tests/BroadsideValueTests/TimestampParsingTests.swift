import BroadsideValue
import Testing

@Suite struct TimestampParsingTests {
  @Test(arguments: [
    ("2015-02-11", "2015-02-11"), ("2015-2-1", "2015-02-01"), ("2015/02/11", "2015-02-11"), ("2015.02.11", "2015-02-11"),
    ("2015-02-11T10:00", "2015-02-11T10:00:00"), ("2015-02-11 10:00:30", "2015-02-11T10:00:30"), ("2015-02-11 9:05", "2015-02-11T09:05:00"),
    ("2015-02-11t10:00:00z", "2015-02-11T10:00:00Z"), ("2015-02-11T10:00:00+01:00", "2015-02-11T10:00:00+01:00"),
    ("2015-02-11T10:00:00+0100", "2015-02-11T10:00:00+01:00"), ("2016-01-01 09:00:00 -0400", "2016-01-01T09:00:00-04:00"),
    ("2015-03-17 14:00:00 -4", "2015-03-17T14:00:00-04:00"), ("2015-02-11T10:00:00.123456789Z", "2015-02-11T10:00:00Z"),
    ("Wed, 11 Feb 2015 10:00:00 +0000", "2015-02-11T10:00:00Z"), ("11 Feb 2015 10:00 EST", "2015-02-11T10:00:00-05:00"),
    ("Wednesday, 11-Feb-2015 10:00:00 GMT", "2015-02-11T10:00:00Z"), ("February 11, 2015", "2015-02-11"),
    ("11 February 2015", "2015-02-11"),
    ("Feb 11 2015", "2015-02-11"), ("Sept. 3rd, 2015", "2015-09-03"), ("february 1st 2015 at 9:30 pm", "2015-02-01T21:30:00"),
    ("2015-02-11 12:15 AM", "2015-02-11T00:15:00"), ("2015-02-11 12 PM", "2015-02-11T12:00:00"), ("11 May 2015", "2015-05-11"),
    ("Wed Feb 11 2015 10:00:00 GMT+0100", "2015-02-11T10:00:00+01:00"), ("2015-02-11 10:00 PDT", "2015-02-11T10:00:00-07:00"),
    ("  2015-02-11  ", "2015-02-11"), ("2016-02-29", "2016-02-29"),
  ])
  func `a spelling that names a day is read`(text: String, expected: String) {
    #expect(Timestamp(parsing: text)?.description == expected)
    #expect(timestampProblem(in: text) == nil)
  }

  @Test func `fractions of a second are kept`() {
    #expect(Timestamp(parsing: "2015-02-11T10:00:00.25Z")?.time?.nanosecond == 250_000_000)
  }

  @Test(arguments: [
    ("2015-02-30", "February 2015 has 28 days"), ("2015-13-01", "month 13 does not exist"), ("2015-04-31", "April 2015 has 30 days"),
    ("2015-00-10", "month 0 does not exist"), ("2015-01-00", "a month begins with day 1"), ("0000-01-01", "year 0 does not exist"),
    ("2015-02-11 24:00", "a day has no hour 24"), ("2015-02-11T10:61", "an hour has no minute 61"),
    ("2015-02-11 10:5", "the minute has two digits"),
    ("2015-02-11 10:00:61", "a minute has no second 61"), ("2015-02-11 13:00 PM", "the hour before PM is from 1 to 12"),
    ("2015-02-11 10", "the time has an hour, but no minutes"), ("2015-02-11 10:00 +25:00", "the offset `+25:00` does not exist"),
    ("2015-02-11 10:00 XYZ", "the time zone `XYZ` isn't known; an offset such as +01:00 is"),
    ("02/11/2015", "it isn't clear which number is the day and which the month"),
    ("2015-02-11 and more", "`and more` after the day is neither a time nor an offset"),
    ("2023-01-29 18:30:22 2023 -0800", "`2023 -0800` after the time is neither a time nor an offset"),
    ("February 30, 2015", "February 2015 has 28 days"), ("11 Feb 15", "a year has four digits"),
  ])
  func `a text that looks like a date and names no day says why`(text: String, problem: String) {
    #expect(Timestamp(parsing: text) == nil)
    #expect(timestampProblem(in: text) == problem)
  }

  @Test(arguments: ["", "New Power", "soon", "2015", "11", "{{ .Date }}", "May", "Wed", "1-2", "2015-W07", "March of the people"])
  func `another text is no date and has no problem`(text: String) {
    #expect(Timestamp(parsing: text) == nil)
    #expect(timestampProblem(in: text) == nil)
  }

  @Test func `a timestamp takes sixteen bytes`() {
    #expect(MemoryLayout<Timestamp>.stride == 16)
    #expect(MemoryLayout<Value>.stride <= 24)
  }
}
