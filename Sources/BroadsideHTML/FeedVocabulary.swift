/// What of HTML the W3C's feed validator takes without a warning (its `HTMLValidator`), as far as it means something in a feed.
enum FeedVocabulary {
  static let elements = words(
    """
    a abbr acronym address area article aside audio b bdi bdo big blockquote br button caption center cite code col colgroup data dd del
    details dfn dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label
    legend li main map mark menu meter nav ol optgroup option output p picture pre progress q rp rt ruby s samp section select small
    source span strike strong sub summary sup table tbody td textarea tfoot th thead time tr track tt u ul var video wbr
    """)

  /// Elements that take their content with them.
  static let hiddenElements = words("applet canvas datalist dialog head link meta noembed noframes param style template title")

  private static let attributes = words(
    """
    abbr align alt axis border cellpadding cellspacing char charoff charset checked class clear color cols colspan compact coords
    crossorigin datetime decoding default dir disabled download for headers height hidden high hreflang hspace id ismap itemid itemprop
    itemref itemscope itemtype kind label lang loading loop low max maxlength media min muted name noshade nowrap open optimum
    placeholder playsinline preload readonly referrerpolicy rel required rev reversed rows rowspan rules scope selected shape size sizes
    span srclang srcset start step summary tabindex target title translate type valign value vspace width wrap
    """)

  /// The value of an attribute as it may stay, or nil where it may not.
  static func kept(_ value: String, of attribute: String) -> String? {
    switch attribute {
    case "href": value.hasPrefix("#") || isAbsolute(value) ? value : nil
    case "src", "poster", "cite", "action", "longdesc": isAbsolute(value) ? value : nil
    case "style": keptStyle(value)
    default: attributes.contains(attribute) || attribute.hasPrefix("data-") ? value : nil
    }
  }

  /// Whether a URL names its scheme, and one that runs nothing.
  static func isAbsolute(_ url: String) -> Bool {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = url[..<colon].lowercased()
    let isScheme = scheme.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
    return isScheme && !scheme.isEmpty && !["javascript", "vbscript", "file"].contains(scheme)
  }

  private static let styleProperties = words(
    """
    clear color direction display float font-size font-style font-variant font-weight height letter-spacing line-height list-style-type
    text-align text-decoration text-indent vertical-align white-space width
    """)

  /// The declarations of a `style` that are usual, with plain values.
  private static func keptStyle(_ style: String) -> String? {
    let declarations = style.split(separator: ";").compactMap { declaration -> String? in
      let parts = declaration.split(separator: ":", omittingEmptySubsequences: false).map { $0.trimmingSpaces.lowercased() }
      guard parts.count == 2, styleProperties.contains(parts[0]), isPlainValue(parts[1]) else { return nil }
      return parts[0] + ": " + parts[1]
    }
    return declarations.isEmpty ? nil : declarations.joined(separator: "; ")
  }

  /// Letters, digits and what stands in lengths and colours; a hyphen only within a word.
  private static func isPlainValue(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    let isWord = { (byte: UInt8) in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    return !bytes.isEmpty
      && bytes.indices.allSatisfy { index in
        if bytes[index] != UInt8(ascii: "-") { return isWord(bytes[index]) || "#%. ".utf8.contains(bytes[index]) }
        return index > 0 && index + 1 < bytes.count && isWord(bytes[index - 1]) && isWord(bytes[index + 1])
      }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    let start = drop { $0.isWhitespace }
    return start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)
  }
}
