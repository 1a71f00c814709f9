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
    let (kind, start) = Self.beginning(of: text.utf8.span, siteURL: siteURL.utf8.span)
    let (whole, end) = (text.utf8, Self.endOfPath(in: text.utf8.span, from: start))
    self.kind = kind
    let written = start == 0 && end == whole.count ? text : String(Substring(whole.dropFirst(start).prefix(end - start)))
    // The site's own address without the slash behind it.
    path = start > 0 && start == end ? "/" : percentDecoded(written) ?? written
    suffix = end == whole.count ? "" : String(Substring(whole.dropFirst(end)))
  }

  /// Whether a link leads to another site: what most do, and all that need be known of them.
  static func isExternal(_ text: String, siteURL: String) -> Bool {
    beginning(of: text.utf8.span, siteURL: siteURL.utf8.span).kind == .external
  }

  /// `flows` for `#flows`, percent-decoded.
  var fragment: String? {
    guard let hash = suffix.utf8.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    let text = String(suffix[suffix.utf8.index(after: hash)...])
    return text.isEmpty ? nil : percentDecoded(text) ?? text
  }

  /// What a text begins with, and where its path begins: behind the site's own address.
  private static func beginning(of text: Span<UInt8>, siteURL: Span<UInt8>) -> (kind: Kind, pathStart: Int) {
    if let start = startOfPath(in: text, withinSite: siteURL) { return (.sitePath, start) }
    if text.count >= 2, text[0] == UInt8(ascii: "/"), text[1] == UInt8(ascii: "/") { return (.external, 0) }
    if text.count >= 1, text[0] == UInt8(ascii: "/") { return (.sitePath, 0) }
    return (hasScheme(text) ? .external : .relative, 0)
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

  private static func endOfPath(in text: Span<UInt8>, from start: Int) -> Int {
    for index in start..<text.count where text[index] == UInt8(ascii: "?") || text[index] == UInt8(ascii: "#") { return index }
    return text.count
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
