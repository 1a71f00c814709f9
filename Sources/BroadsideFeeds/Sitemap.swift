/// A page in a sitemap.
package struct SitemapURL: Sendable, Hashable {
  /// Absolute.
  package var url: String
  package var lastModified: FeedDate?
  /// The same page in every language that it is in, its own among them.
  package var translations: [Translation]

  package init(url: String, lastModified: FeedDate? = nil, translations: [Translation] = []) {
    self.url = url
    self.lastModified = lastModified
    self.translations = translations
  }

  package struct Translation: Sendable, Hashable {
    /// A language tag, or `x-default`.
    package var language: String
    package var url: String

    package init(language: String, url: String) {
      self.language = language
      self.url = url
    }
  }
}

/// One file of a sitemap, or its index.
package struct SitemapFile: Sendable, Hashable {
  /// `sitemap.xml`, `sitemap-1.xml`.
  package var name: String
  package var bytes: [UInt8]
}

/// The most that one file may hold (sitemaps.org).
package struct SitemapLimits: Sendable {
  package var urlsMax = 50_000
  package var sizeBytesMax = 50 * 1024 * 1024

  package init() {}

  package init(urlsMax: Int, sizeBytesMax: Int) {
    self.urlsMax = urlsMax
    self.sizeBytesMax = sizeBytesMax
  }
}

/// `sitemap.xml`; where not everything fits into one file, `sitemap-1.xml`, `sitemap-2.xml`… and `sitemap.xml` as their index.
///
/// Pages with addresses of 2,048 characters and more, which no sitemap takes, are left out.
///
/// - Parameter folderURL: where the files will lie, with a `/` at the end.
package func sitemapFiles(_ urls: [SitemapURL], in folderURL: String, limits: SitemapLimits = SitemapLimits()) -> [SitemapFile] {
  let parts = sitemapParts(urls.filter { escapedURL($0.url).utf8.count < 2048 }, limits)
  guard parts.count > 1 else {
    return [SitemapFile(name: "sitemap.xml", bytes: sitemap(of: parts.first?.entries ?? []))]
  }
  var files: [SitemapFile] = []
  var index: [SitemapURL] = []
  for (number, part) in parts.enumerated() {
    let name = "sitemap-\(number + 1).xml"
    files.append(SitemapFile(name: name, bytes: sitemap(of: part.entries)))
    index.append(SitemapURL(url: folderURL + name, lastModified: part.lastModified))
  }
  var bytes: [UInt8] = []
  appendSitemapIndex(index, to: &bytes)
  return [SitemapFile(name: "sitemap.xml", bytes: bytes)] + files
}

/// Appends one sitemap, whatever its size.
package func appendSitemap(_ urls: [SitemapURL], to output: inout [UInt8]) {
  output += sitemap(of: urls.reduce(into: []) { $0 += entry(of: $1) })
}

/// Appends the index of several sitemaps.
package func appendSitemapIndex(_ sitemaps: [SitemapURL], to output: inout [UInt8]) {
  var xml = XMLWriter(continuing: &output)
  xml.element("sitemapindex", [.text("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]) { xml in
    for sitemap in sitemaps {
      xml.element("sitemap") { xml in
        xml.url("loc", sitemap.url)
        xml.text("lastmod", sitemap.lastModified?.rfc3339)
      }
    }
  }
  output = xml.bytes
}

/// As many pages as fit into one file.
private struct SitemapPart {
  var entries: [UInt8] = []
  var urlCount = 0
  var lastModified: FeedDate?
}

private func sitemapParts(_ urls: [SitemapURL], _ limits: SitemapLimits) -> [SitemapPart] {
  var parts: [SitemapPart] = []
  var part = SitemapPart()
  for url in urls {
    let entry = entry(of: url)
    let size = sitemapStart.utf8.count + part.entries.count + entry.count + sitemapEnd.utf8.count
    if part.urlCount == limits.urlsMax || (part.urlCount > 0 && size > limits.sizeBytesMax) {
      parts.append(part)
      part = SitemapPart()
    }
    part.entries += entry
    part.urlCount += 1
    part.lastModified = [part.lastModified, url.lastModified].compactMap { $0 }.max()
  }
  return part.urlCount > 0 ? parts + [part] : parts
}

private func sitemap(of entries: [UInt8]) -> [UInt8] {
  Array(sitemapStart.utf8) + entries + Array(sitemapEnd.utf8)
}

private let sitemapStart = """
  <?xml version="1.0" encoding="utf-8"?>
  <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">

  """
private let sitemapEnd = "</urlset>\n"

private func entry(of page: SitemapURL) -> [UInt8] {
  var xml = XMLWriter(within: 1)
  xml.element("url") { xml in
    xml.url("loc", page.url)
    xml.text("lastmod", page.lastModified?.rfc3339)
    for translation in page.translations {
      xml.element("xhtml:link", [.text("rel", "alternate"), .text("hreflang", translation.language), .url("href", translation.url)])
    }
  }
  return xml.bytes
}
