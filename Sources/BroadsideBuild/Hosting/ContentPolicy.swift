import BroadsideContent
import BroadsideMarkdown
import BroadsideText

extension SiteModel {
  /// A content security policy as strict as the site allows: what it doesn't need is refused.
  ///
  /// Pictures and players from elsewhere are allowed from the sites that texts take them from, styles in the page itself by the digest of
  /// the style sheets, scripts only where the layouts have some.
  func contentPolicy(for outside: OutsideSources) -> String {
    let digests = assets.sorted.filter { $0.name.hasSuffix(".css") }.map { "'\($0.integrity)'" }
    var rules = [
      ("default-src", ["'none'"]), ("img-src", ["'self'", "data:"] + outside.images), ("media-src", ["'self'"] + outside.media),
      ("font-src", ["'self'"]), ("style-src", ["'self'"] + digests),
    ]
    if outside.hasStyleAttributes { rules.append(("style-src-attr", ["'unsafe-inline'"])) }
    if !outside.media.isEmpty { rules.append(("frame-src", outside.media)) }
    if assets.names.contains(where: { $0.hasSuffix(".js") || $0.hasSuffix(".mjs") }) { rules.append(("script-src", ["'self'"])) }
    rules += [("manifest-src", ["'self'"]), ("base-uri", ["'none'"]), ("form-action", ["'self'"]), ("frame-ancestors", ["'none'"])]
    return rules.map { ([$0.0] + $0.1).joined(separator: " ") }.joined(separator: "; ")
  }
}

/// What texts take from other sites.
struct OutsideSources: Sendable {
  /// Origins: `https://example.org`.
  var images: [String] = []
  /// Of players and frames.
  var media: [String] = []
  var hasStyleAttributes = false

  init(of site: Site) {
    var (images, media): (Set<String>, Set<String>) = ([], [])
    for page in site.pages {
      guard let index = page.document else { continue }
      let document = site.documents[index]
      let links = document.body.links
      for place in links.indices where links[place].kind == .image || links[place].kind == .media {
        guard page.links[place] == nil, let origin = Self.origin(of: links[place].destination) else { continue }
        if links[place].kind == .image { images.insert(origin) } else { media.insert(origin) }
      }
      hasStyleAttributes = hasStyleAttributes || document.body.hasRawHTML && hasStyleAttribute(document.html.bytes)
    }
    for target in site.images.values { if case .external(let url) = target, let origin = Self.origin(of: url) { images.insert(origin) } }
    self.images = images.sorted()
    self.media = media.sorted()
  }

  /// `https://example.org` of `https://example.org/a.png`; nil for what has no host, or characters that would end the rule.
  private static func origin(of url: String) -> String? {
    let whole = url.hasPrefix("//") ? "https:" + url : url
    guard whole.hasPrefix("https://") || whole.hasPrefix("http://") else { return nil }
    let parts = whole.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let host = parts[2].prefix { !"/?#".contains($0) }
    let isHost =
      !host.isEmpty && host.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || ".-:".utf8.contains($0) }
    return isHost ? "\(parts[0])//\(host)" : nil
  }
}

private func hasStyleAttribute(_ html: [UInt8]) -> Bool {
  let name = " style".utf8
  return html.indices.contains { html[$0] == UInt8(ascii: "=") && html[..<$0].suffix(name.count).elementsEqual(name) }
}

extension OutsideSources: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.put(images)
    writer.put(media)
    writer.put(hasStyleAttributes)
  }

  init(from reader: inout PackedReader) {
    images = reader.value()
    media = reader.value()
    hasStyleAttributes = reader.value()
  }
}
