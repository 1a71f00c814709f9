import BroadsideMarkdown
import BroadsideText

/// A link's destination as it was written, taken apart.
struct Destination {
  /// Without query and fragment, percent-decoded.
  var path: String
  /// `?` or `#` and what follows, as written.
  var suffix: String
  var kind: Kind

  enum Kind {
    /// Another site, or a scheme that isn't the web's.
    case external
    /// A path from the site's root: written so, or the site's own address.
    case sitePath
    /// A path from the text's folder; empty for a link within the page.
    case relative
  }

  init(written text: String, siteURL: String) {
    let (start, kind): (Int, Kind) =
      switch LinkReach(of: text, siteURL: siteURL) {
      case .otherSite: (0, .external)
      case .sitePath(let start): (start, .sitePath)
      case .relative: (0, .relative)
      }
    let (whole, end) = (text.utf8, Self.endOfPath(in: text.utf8.span, from: start))
    self.kind = kind
    let written = start == 0 && end == whole.count ? text : String(Substring(whole.dropFirst(start).prefix(end - start)))
    // The site's own address without the slash behind it.
    path = start > 0 && start == end ? "/" : percentDecoded(written) ?? written
    suffix = end == whole.count ? "" : String(Substring(whole.dropFirst(end)))
  }

  /// `flows` for `#flows`, percent-decoded.
  var fragment: String? {
    guard let hash = suffix.utf8.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    let text = String(suffix[suffix.utf8.index(after: hash)...])
    return text.isEmpty ? nil : percentDecoded(text) ?? text
  }

  private static func endOfPath(in text: Span<UInt8>, from start: Int) -> Int {
    for index in start..<text.count where text[index] == UInt8(ascii: "?") || text[index] == UInt8(ascii: "#") { return index }
    return text.count
  }
}
