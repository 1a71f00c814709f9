package import BroadsideValue

/// Which documents are published: nothing by accident.
package struct Publication: Sendable, Hashable {
  package var includesDrafts = false
  package var includesFuture = false
  package var includesExpired = false
  /// The day that decides about what lies in the future and what has expired.
  package var today: CalendarDate

  package init(today: CalendarDate) { self.today = today }

  /// Why a document is not published; nil where it is.
  package func reason(against document: Document, siteOffsetMinutes: Int) -> Reason? {
    if document.isDraft, !includesDrafts { return .draft }
    if let date = document.date, withholds(date, siteOffsetMinutes: siteOffsetMinutes) { return .future }
    if let date = document.matter.publishDate, withholds(date, siteOffsetMinutes: siteOffsetMinutes) { return .future }
    if !includesExpired, let expires = document.matter.expires,
      expires.utcSeconds(siteOffsetMinutes: siteOffsetMinutes) < endOfToday(siteOffsetMinutes) - 86_400
    {
      return .expired
    }
    return nil
  }

  /// Whether something of that date lies in the future and has to wait.
  package func withholds(_ date: Timestamp, siteOffsetMinutes: Int) -> Bool {
    !includesFuture && date.utcSeconds(siteOffsetMinutes: siteOffsetMinutes) >= endOfToday(siteOffsetMinutes)
  }

  /// The days around `today`, counted from 1970-01-01, on which just the same is published.
  ///
  /// > Complexity: linear in documents and responses.
  package func steadyDays(of documents: some Sequence<Document>, _ responses: [ResponseFile], siteOffsetMinutes: Int) -> Range<Int> {
    var steady = (Int.min / 4)..<(Int.max / 4)
    let note = { (timestamp: Timestamp?, delayDays: Int) in
      guard let timestamp else { return }
      let seconds = timestamp.utcSeconds(siteOffsetMinutes: siteOffsetMinutes) + siteOffsetMinutes * 60
      let day = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400 + delayDays
      if day <= today.daysSince1970 {
        steady = max(day, steady.lowerBound)..<steady.upperBound
      } else {
        steady = steady.lowerBound..<min(day, steady.upperBound)
      }
    }
    for document in documents {
      note(document.date, 0)
      note(document.matter.publishDate, 0)
      note(document.matter.expires, 1)
    }
    for response in responses { note(response.response.date, 0) }
    return steady
  }

  private func endOfToday(_ siteOffsetMinutes: Int) -> Int { (today.daysSince1970 + 1) * 86_400 - siteOffsetMinutes * 60 }

  package enum Reason: Sendable {
    case draft, future, expired

    /// "is a draft"
    package var predicate: String {
      switch self {
      case .draft: "is a draft"
      case .future: "has a date in the future"
      case .expired: "has expired"
      }
    }
  }
}
