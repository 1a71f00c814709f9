import BroadsideContent

extension HostingRules {
  /// `_headers`, as Netlify, Cloudflare Pages and others read it. Addresses begin at the host's root.
  var headersFile: String {
    var blocks = [block(base + "*", headers)]
    for (name, type) in Self.types {
      let header = [("Content-Type", Self.type(type))]
      if name.hasPrefix(".") {
        blocks.append(block(base + "*" + name, header))
      } else {
        blocks.append(block(base + name, header))
        blocks.append(block(base + "*/" + name, header))
      }
    }
    blocks += lasting.map { block(encoded(SitePath(unchecked: "/" + $0)), [("Cache-Control", Self.lastingCache)]) }
    return blocks.joined()
  }

  private func block(_ pattern: String, _ headers: [(String, String)]) -> String {
    pattern + "\n" + headers.map { "  \($0.0): \($0.1)\n" }.joined()
  }
}
