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
    let endOfToday = endOfToday(siteOffsetMinutes)
    let starts = [document.date, document.matter.publishDate].compactMap { $0 }
    if starts.contains(where: { withholds($0, siteOffsetMinutes: siteOffsetMinutes) }) { return .future }
    if !includesExpired, let expires = document.matter.expires,
      expires.utcSeconds(siteOffsetMinutes: siteOffsetMinutes) < endOfToday - 86_400
    {
      return .expired
    }
    return nil
  }

  /// Whether something of that date lies in the future and has to wait.
  package func withholds(_ date: Timestamp, siteOffsetMinutes: Int) -> Bool {
    !includesFuture && date.utcSeconds(siteOffsetMinutes: siteOffsetMinutes) >= endOfToday(siteOffsetMinutes)
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
