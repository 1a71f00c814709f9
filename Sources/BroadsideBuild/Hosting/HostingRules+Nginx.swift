import BroadsideContent

extension HostingRules {
  /// For a `server` block of nginx: `include /srv/www/site/nginx.conf;` below its `root`.
  var nginxSnippet: String {
    let headers = headers.map { "add_header \($0.name) \(quoted($0.value)) always;" }
    var lines = ["# Made by Broadside. Include it in the server block that has the site as its root.", ""]
    lines += ["index index.html;", "error_page 404 \(base)404.html;", "charset utf-8;", ""] + headers + [""]
    // A location with headers of its own doesn't inherit those above it.
    lines += ["location ~ \"^\(pattern(base))assets/.+\\.[0-9a-f]{8}\\.[a-z0-9]+$\" {"]
    lines += (headers + ["add_header Cache-Control \"\(Self.lastingCache)\" always;"]).map { "  " + $0 } + ["}", ""]
    for (name, type) in Self.types {
      let end = name.hasPrefix(".") ? pattern(name) : "/" + pattern(name)
      lines += ["location ~ \"\(end)$\" { types { } default_type \(quoted(type)); }"]
    }
    lines += ["location ~ \"/(nginx\\.conf|Caddyfile|_headers|_redirects|\\.broadside)$\" { return 404; }", ""]
    lines += redirects.map { "location = \(quoted(address($0.from))) { return 301 \(quoted(encoded($0.to))); }" }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A text as a regular expression that stands for itself.
func pattern(_ text: String) -> String {
  text.reduce(into: "") { $0 += ".*+?^${}()|[]\\\"".contains($1) ? "\\\($1)" : String($1) }
}
