/// How far a link leads, as its destination says.
package enum LinkReach: Sendable, Hashable {
  /// Another site, or a scheme that isn't the web's.
  case otherSite
  /// A path from the site's root, which begins there: written so, or behind the site's own address.
  case sitePath(start: Int)
  /// A path from the text's folder; empty for a link within the page.
  case relative

  /// - Parameter siteURL: empty where no address is the site's.
  package init(of destination: borrowing String, siteURL: borrowing String) {
    self.init(of: destination.utf8.span, siteURL: siteURL.utf8.span)
  }

  init(of text: Span<UInt8>, siteURL: Span<UInt8>) {
    if let start = Self.startOfPath(in: text, withinSite: siteURL) {
      self = .sitePath(start: start)
    } else if text.count >= 2, text[0] == UInt8(ascii: "/"), text[1] == UInt8(ascii: "/") {
      self = .otherSite
    } else if text.count >= 1, text[0] == UInt8(ascii: "/") {
      self = .sitePath(start: 0)
    } else {
      self = Self.hasScheme(text) ? .otherSite : .relative
    }
  }

  /// What stands behind the site's own address, whether it was written with http, https or neither.
  private static func startOfPath(in text: Span<UInt8>, withinSite siteURL: Span<UInt8>) -> Int? {
    guard let slashes = startOfHost(in: text), let host = startOfHost(in: siteURL) else { return nil }
    let end = slashes + siteURL.count - host
    guard end <= text.count else { return nil }
    for offset in 0..<(end - slashes) where text[slashes + offset] != siteURL[host + offset] { return nil }
    if end == text.count { return end }
    switch text[end] {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return end
    default: return nil
    }
  }

  /// Where `//` stands in `http://`, `https://` and `//`, in large or small letters.
  private static func startOfHost(in text: Span<UInt8>) -> Int? {
    var start = 0
    if text.count > 7, text[0] | 0x20 == UInt8(ascii: "h") {
      let isHTTP = text[1] | 0x20 == UInt8(ascii: "t") && text[2] | 0x20 == UInt8(ascii: "t") && text[3] | 0x20 == UInt8(ascii: "p")
      guard isHTTP else { return nil }
      start = text[4] | 0x20 == UInt8(ascii: "s") ? 6 : 5
      if text[start - 1] != UInt8(ascii: ":") { return nil }
    }
    guard start + 1 < text.count, text[start] == UInt8(ascii: "/"), text[start + 1] == UInt8(ascii: "/") else { return nil }
    return start
  }

  /// RFC 3986, section 3.1.
  private static func hasScheme(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: ":"): return index > 0
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        continue
      default: return false
      }
    }
    return false
  }
}
