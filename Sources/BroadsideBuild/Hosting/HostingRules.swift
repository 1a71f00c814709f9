import BroadsideContent

/// How a site wants to be served: what hosts and servers are told in their own words.
struct HostingRules {
  /// The folder of the host that the site lies in: `/` or `/a/b/`.
  var base: String
  /// For every answer.
  var headers: [(name: String, value: String)]
  /// Addresses below the base that never change what they hold: `assets/style.3f2a91bc.css`.
  var lasting: [String]
  /// Addresses that moved, and where to, both below the host.
  var redirects: [(from: SitePath, to: SitePath)]

  /// Content types that servers tend to get wrong, by the name or the ending of a file.
  static let types = [
    ("feed.xml", "application/rss+xml"), ("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json"),
    (".opml", "text/x-opml"), (".webmanifest", "application/manifest+json"), (".md", "text/markdown"), (".avif", "image/avif"),
    (".svg", "image/svg+xml"), (".woff2", "font/woff2"),
  ]

  /// A year: what is asked for by a name that says what is in it need never be asked for again.
  static let lastingCache = "public, max-age=31536000, immutable"

  static func type(_ mediaType: String) -> String {
    mediaType.hasPrefix("image/avif") || mediaType.hasPrefix("font/") || mediaType.hasSuffix("json")
      ? mediaType : mediaType + "; charset=utf-8"
  }

  init(_ model: SiteModel) {
    base = model.settings.basePath
    headers = [
      ("Content-Security-Policy", model.contentPolicy(for: model.outside)), ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "strict-origin-when-cross-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
    lasting = model.assets.sorted.filter { $0.path != assetPath($0.name) }.map { String($0.path.text.dropFirst()) }
    redirects = model.site.redirects.map { ($0.path, model.site[$0.target].path) }
  }

  /// The files that the settings ask for, by their names.
  static func files(for model: SiteModel) -> [(name: String, text: String)] {
    if model.settings.hosting.isEmpty { return [] }
    let rules = HostingRules(model)
    return Settings.Hosting.allCases.filter(model.settings.hosting.contains).map { hosting in
      switch hosting {
      case .headers: ("_headers", rules.headersFile)
      case .nginx: ("nginx.conf", rules.nginxSnippet)
      case .apache: (".htaccess", rules.apacheSnippet)
      case .caddy: ("Caddyfile", rules.caddySnippet)
      }
    }
  }

  func address(_ path: SitePath) -> String { base + path.text.dropFirst() }
  func encoded(_ path: SitePath) -> String { base + path.encoded.dropFirst() }
}

/// A text between quotes, as nginx, Apache and Caddy have it.
func quoted(_ text: String) -> String {
  "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}
