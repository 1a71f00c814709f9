/// What of the HTML that strangers send is kept.
package struct SanitizingPolicy: Sendable {
  /// The elements that stay, and which of their attributes do. Others lose their tags; those that show no text, their content.
  package var attributes: [String: Set<String>]
  /// Schemes that links may have, in lower case.
  package var schemes: Set<String>
  /// Whether links without a scheme stay.
  package var allowsRelativeURLs: Bool
  /// The `rel` of every link.
  package var linkRelation: String

  package init(
    attributes: [String: Set<String>], schemes: Set<String> = ["http", "https", "mailto"], allowsRelativeURLs: Bool = false,
    linkRelation: String = "nofollow ugc noopener"
  ) {
    self.attributes = attributes
    self.schemes = schemes
    self.allowsRelativeURLs = allowsRelativeURLs
    self.linkRelation = linkRelation
  }

  /// For comments and mentions: running text, lists, quotes, code and tables; no images, which would call third parties.
  package static let responses = SanitizingPolicy(attributes: [
    "a": ["href", "title"], "abbr": ["title"], "b": [], "bdi": [], "blockquote": [], "br": [], "cite": [], "code": ["class"], "dd": [],
    "del": [], "dfn": [], "dl": [], "dt": [], "em": [], "h3": [], "h4": [], "h5": [], "h6": [], "hr": [], "i": [], "ins": [], "kbd": [],
    "li": [], "mark": [], "ol": ["start"], "p": [], "pre": [], "q": [], "s": [], "samp": [], "small": [], "strong": [], "sub": [],
    "sup": [], "table": [], "tbody": [], "td": ["align", "class"], "tfoot": [], "th": ["align", "class"], "thead": [], "tr": [], "u": [],
    "ul": [],
    "var": [],
  ])

  /// The value of an attribute as it may stay, or nil where it may not.
  func kept(_ value: String, of attribute: String, on element: String) -> String? {
    guard attributes[element]?.contains(attribute) == true else { return nil }
    switch attribute {
    case "href", "src", "cite": return keptURL(value)
    case "class": return isLanguageClass(value) || isAlignmentClass(value, on: element) ? value : nil
    case "align": return ["left", "center", "right"].contains(value) ? value : nil
    case "start": return value.utf8.count < 10 ? Int(value).map(String.init) : nil
    default: return value
    }
  }

  /// The URL without what browsers ignore in it, where its scheme is allowed (URL standard, 4.4).
  private func keptURL(_ value: String) -> String? {
    let kept = value.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    let url = String(String.UnicodeScalarView(kept))
    guard !url.isEmpty else { return nil }
    if let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")), url[..<colon].utf8.allSatisfy({ !isDelimiter($0) }) {
      return schemes.contains(url[..<colon].lowercased()) ? url : nil
    }
    return allowsRelativeURLs ? url : nil
  }

  /// What ends the first part of a URL without a scheme.
  private func isDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  /// What Markdown's tables have in place of `align`, which is obsolete.
  private func isAlignmentClass(_ value: String, on element: String) -> Bool {
    (element == "td" || element == "th") && ["align-center", "align-end"].contains(value)
  }

  /// `language-swift`, on code.
  private func isLanguageClass(_ value: String) -> Bool {
    let prefix = "language-"
    guard value.hasPrefix(prefix) else { return false }
    return value.utf8.dropFirst(prefix.utf8.count).allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
  }
}
