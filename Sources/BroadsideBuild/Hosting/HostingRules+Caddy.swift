import BroadsideContent

extension HostingRules {
  /// For a site block of Caddy: `import /srv/www/site/Caddyfile` below its `root`.
  var caddySnippet: String {
    var lines = ["# Made by Broadside. Import it into the site's block, below its root.", "", "encode zstd gzip", "header {"]
    lines += headers.map { "\t\($0.name) \(quoted($0.value))" } + ["}", ""]
    lines += ["@lasting path_regexp \"^\(caddyPattern(base))assets/.+\\.[0-9a-f]{8}\\.[a-z0-9]+$\""]
    lines += ["header @lasting Cache-Control \"\(Self.lastingCache)\"", ""]
    for (number, (name, type)) in Self.types.enumerated() {
      let path = name.hasPrefix(".") ? "*" + name : "*/" + name
      lines += ["@type\(number) path \(path)", "header @type\(number) Content-Type \(quoted(Self.type(type)))"]
    }
    lines += ["", "@own path */nginx.conf */Caddyfile */_headers */_redirects */.broadside", "respond @own 404", ""]
    lines += redirects.map { "redir \(quoted(encoded($0.from))) \(quoted(encoded($0.to))) permanent" }
    lines += [
      "", "handle_errors {", "\t@missing expression `{err.status_code} == 404`", "\trewrite @missing \(base)404.html", "\tfile_server", "}",
    ]
    return (lines + ["file_server"]).joined(separator: "\n") + "\n"
  }

  /// Backslashes stand for themselves in Caddy's quotes but before a quote.
  private func caddyPattern(_ text: String) -> String { pattern(text) }
}
