import BroadsideValue
import Testing

@Suite struct TimestampFormattingTests {
  let moment = Timestamp(parsing: "2015-02-01T09:05:03.5+01:00") ?? Timestamp(CalendarDate(daysSince1970: 0))

  @Test(arguments: [
    ("%Y-%m-%d", "2015-02-01"), ("%d %B %Y", "01 February 2015"), ("%-d %b %y", "1 Feb 15"), ("%e", " 1"), ("%A, %a", "Sunday, Sun"),
    ("%H:%M:%S", "09:05:03"), ("%-H %k", "9  9"), ("%I:%M %p %P", "09:05 AM am"), ("%j", "032"), ("%z %Z", "+0100 UTC+01:00"),
    ("%s", "1422777903"), ("%F %T", "2015-02-01 09:05:03"), ("%R", "09:05"), ("%u %w", "7 0"), ("%U %W %V %G", "05 04 05 2015"),
    ("%%", "%"), ("%q %-q", "%q %-q"), ("100%", "100%"), ("%f", "500000"), ("%D", "02/01/15"), ("%C", "20"), ("%n%t", "\n\t"),
    ("%_m", " 2"),
  ])
  func `a pattern is filled in as strftime does it`(pattern: String, expected: String) {
    #expect(moment.formatted(pattern) == expected)
  }

  @Test(arguments: [
    ("en", "11 February 2015"), ("en-US", "February 11, 2015"), ("de", "11. Februar 2015"), ("fr", "11 février 2015"),
    ("es", "11 de febrero de 2015"), ("nl", "11 februari 2015"), ("it", "11 febbraio 2015"), ("pt_BR", "11 de fevereiro de 2015"),
    ("pl", "11 lutego 2015"), ("sv", "11 februari 2015"), ("da", "11. februar 2015"), ("fi", "11. helmikuuta 2015"),
    ("tr", "11 Şubat 2015"),
    ("ru", "11 февраля 2015\u{A0}г."), ("ja", "2015年2月11日"), ("zh-Hans", "2015年2月11日"), ("ar", "11 فبراير 2015"),
    ("tlh", "11 February 2015"),
  ])
  func `each language writes a day in its own way`(locale: String, expected: String) {
    #expect(Timestamp(parsing: "2015-02-11")?.longDate(locale: locale) == expected)
  }

  @Test func `the first of a month is an ordinal in French`() {
    #expect(Timestamp(parsing: "2015-05-01")?.longDate(locale: "fr") == "1er mai 2015")
  }

  @Test func `a month is inflected beside a day, and not alone`() {
    #expect(moment.formatted("%B %Y", locale: "pl") == "luty 2015")
    #expect(moment.formatted("%-d %B", locale: "pl") == "1 lutego")
    #expect(moment.formatted("%B", locale: "ru") == "февраль")
  }

  @Test func `every language has twelve months and seven days`() {
    for locale in ["en", "de", "fr", "es", "nl", "it", "pt", "pl", "sv", "da", "fi", "tr", "ru", "ja", "zh", "ar"] {
      let months = Set(
        (1...12).map { CalendarDate(year: 2015, month: $0, day: 1).map { Timestamp($0).formatted("%B|%d %B|%b", locale: locale) } })
      let days = Set((1...7).map { CalendarDate(year: 2015, month: 2, day: $0).map { Timestamp($0).formatted("%A|%a", locale: locale) } })
      #expect(months.count == 12 && days.count == 7, "\(locale)")
    }
  }

  @Test func `feeds take the site's offset where the author gave none`() {
    let day = Timestamp(parsing: "2015-02-11")
    #expect(day?.rfc3339(siteOffsetMinutes: 60) == "2015-02-11T00:00:00+01:00")
    #expect(day?.rfc822() == "Wed, 11 Feb 2015 00:00:00 +0000")
    #expect(moment.rfc822(siteOffsetMinutes: -300) == "Sun, 01 Feb 2015 09:05:03 +0100")
  }

  @Test func `what has no offset has no zone`() {
    #expect(Timestamp(parsing: "2015-02-11")?.formatted("[%z%Z]") == "[]")
  }
}
