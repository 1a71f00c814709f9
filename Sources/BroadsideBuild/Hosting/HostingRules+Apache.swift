import BroadsideContent

extension HostingRules {
  /// `.htaccess`, which Apache reads where it lies. It works where `AllowOverride` allows `FileInfo` and `Indexes`.
  var apacheSnippet: String {
    var lines = ["# Made by Broadside.", "DirectoryIndex index.html", "ErrorDocument 404 \(base)404.html", "AddDefaultCharset utf-8", ""]
    lines += ["<IfModule mod_headers.c>"] + headers.map { "  Header always set \($0.name) \(quoted($0.value))" }
    lines += ["  <FilesMatch \"\\.[0-9a-f]{8}\\.[a-z0-9]+$\">", "    Header set Cache-Control \"\(Self.lastingCache)\""]
    lines += ["  </FilesMatch>", "</IfModule>", ""]
    for (name, type) in Self.types {
      if name.hasPrefix(".") {
        lines.append("AddType \(type) \(name)")
      } else {
        lines += ["<Files \"\(name)\">", "  ForceType \(quoted(Self.type(type)))", "</Files>"]
      }
    }
    lines += [
      "", "<FilesMatch \"^(nginx\\.conf|Caddyfile|_headers|_redirects|\\.broadside)$\">", "  Require all denied", "</FilesMatch>", "",
    ]
    lines += redirects.map { "RedirectMatch 301 \(quoted("^" + regular($0.from.text) + "$")) \(quoted(encoded($0.to)))" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// An address with or without the slash at its end.
  private func regular(_ path: String) -> String {
    let address = base + path.dropFirst()
    return address.hasSuffix("/") && address.count > 1 ? pattern(String(address.dropLast())) + "/?" : pattern(address)
  }
}
