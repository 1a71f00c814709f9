import BroadsideFeeds
import Testing

@Suite struct FeedDateTests {
  @Test(arguments: [
    (1_423_643_400, 60, "2015-02-11T09:30:00+01:00", "Wed, 11 Feb 2015 09:30:00 +0100"),
    (0, 0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
    (-1, 0, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
    (951_782_400, -330, "2000-02-28T18:30:00-05:30", "Mon, 28 Feb 2000 18:30:00 -0530"),
    (4_107_542_400, 0, "2100-03-01T00:00:00Z", "Mon, 01 Mar 2100 00:00:00 +0000"),
    (1_423_643_400, 345, "2015-02-11T14:15:00+05:45", "Wed, 11 Feb 2015 08:30:00 +0000"),
    (-62_135_596_800, 0, "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000"),
    (253_402_300_799, 0, "9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 +0000"),
    (Int.max / 2, 60, "9999-12-31T23:59:59+01:00", "Fri, 31 Dec 9999 23:59:59 +0100"),
  ])
  func `a moment is printed as RFC 3339 and RFC 822 want it`(seconds: Int, offset: Int, rfc3339: String, rfc822: String) {
    let date = FeedDate(secondsSince1970: seconds, offsetMinutes: offset)
    #expect(date.rfc3339 == rfc3339)
    #expect(date.rfc822 == rfc822)
  }

  @Test func `moments are ordered by the moment, whatever the clock showed`() {
    let amsterdam = FeedDate(secondsSince1970: 100, offsetMinutes: 60)
    #expect(amsterdam < FeedDate(secondsSince1970: 101, offsetMinutes: -60))
    #expect(FeedDate(secondsSince1970: 99, offsetMinutes: 600) < amsterdam)
  }
}
