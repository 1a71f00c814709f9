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
    var rest = Substring(text)
    kind = .relative
    if let own = Self.pathWithinSite(text, siteURL: siteURL) {
      rest = own
      kind = .sitePath
    } else if text.hasPrefix("//") || Self.hasScheme(text) {
      kind = .external
    } else if text.hasPrefix("/") {
      kind = .sitePath
    }
    let end = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
    suffix = String(rest[end...])
    path = percentDecoded(String(rest[..<end])) ?? String(rest[..<end])
  }

  /// `flows` for `#flows`, percent-decoded.
  var fragment: String? {
    guard let hash = suffix.firstIndex(of: "#") else { return nil }
    let text = String(suffix[suffix.index(after: hash)...])
    return text.isEmpty ? nil : percentDecoded(text) ?? text
  }

  /// What stands behind the site's own address, whether it was written with http, https or neither.
  private static func pathWithinSite(_ text: String, siteURL: String) -> Substring? {
    guard let host = siteURL.range(of: "//").map({ siteURL[$0.lowerBound...] }), let slashes = text.range(of: "//") else { return nil }
    let scheme = text[..<slashes.lowerBound].lowercased()
    guard scheme.isEmpty || scheme == "http:" || scheme == "https:", text[slashes.lowerBound...].hasPrefix(host) else { return nil }
    let rest = text[slashes.lowerBound...].dropFirst(host.count)
    guard let next = rest.first else { return "/" }
    if next == "/" { return rest }
    return next == "?" || next == "#" ? "/" + rest : nil
  }

  /// RFC 3986, section 3.1.
  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex else { return false }
    return text.utf8[..<colon].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }
}

extension Substring {
  fileprivate static func + (left: String, right: Substring) -> Substring { Substring(left + String(right)) }
}
