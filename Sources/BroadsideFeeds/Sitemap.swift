package import BroadsideText

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
  var entries = XMLWriter(within: 1, reservingBytes: urls.count * 160)
  let parts = sitemapParts(urls, limits, writing: &entries)
  let files = parts.enumerated().map { number, part in
    SitemapFile(
      name: parts.count > 1 ? "sitemap-\(number + 1).xml" : "sitemap.xml", bytes: sitemap(of: entries.output, part.entries))
  }
  guard parts.count > 1 else { return files }
  let index = zip(files, parts).map { file, part in SitemapURL(url: folderURL + file.name, lastModified: part.lastModified) }
  var output = OutputBuffer(capacity: 1 << 12)
  appendSitemapIndex(index, to: &output)
  return [SitemapFile(name: "sitemap.xml", bytes: output.array())] + files
}

/// Appends one sitemap, whatever its size.
package func appendSitemap(_ urls: [SitemapURL], to output: inout OutputBuffer) {
  var entries = XMLWriter(within: 1)
  for url in urls { entries.append(url) }
  output.append(sitemap(of: entries.output, 0..<entries.output.count))
}

/// Appends the index of several sitemaps.
package func appendSitemapIndex(_ sitemaps: [SitemapURL], to output: inout OutputBuffer) {
  var xml = XMLWriter(continuing: &output)
  xml.element("sitemapindex", [.text("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]) { xml in
    for sitemap in sitemaps {
      xml.element("sitemap") { xml in
        xml.url("loc", sitemap.url)
        xml.rfc3339("lastmod", sitemap.lastModified)
      }
    }
  }
  output = xml.output.take()
}

/// As many pages as fit into one file.
private struct SitemapPart {
  /// Where they stand among all.
  var entries: Range<Int>
  var urlCount = 0
  var lastModified: FeedDate?
}

/// Writes all pages, and says which of them make a file. There is always one.
private func sitemapParts(_ urls: [SitemapURL], _ limits: SitemapLimits, writing xml: inout XMLWriter) -> [SitemapPart] {
  let entriesBytesMax = limits.sizeBytesMax - sitemapStart.utf8CodeUnitCount - sitemapEnd.utf8CodeUnitCount
  var parts: [SitemapPart] = []
  var part = SitemapPart(entries: 0..<0)
  for url in urls where !isTooLong(url.url) {
    let start = xml.output.count
    xml.append(url)
    let isTooLarge = xml.output.count - part.entries.lowerBound > entriesBytesMax
    if part.urlCount == limits.urlsMax || part.urlCount > 0 && isTooLarge {
      parts.append(part)
      part = SitemapPart(entries: start..<start)
    }
    part.entries = part.entries.lowerBound..<xml.output.count
    part.urlCount += 1
    if let date = url.lastModified { part.lastModified = max(part.lastModified ?? date, date) }
  }
  return parts + [part]
}

/// Whether a URL has 2,048 characters or more once it is escaped, when each byte is at most three.
private func isTooLong(_ url: String) -> Bool { url.utf8.count * 3 >= 2048 && escapedURL(url).utf8.count >= 2048 }

private func sitemap(of entries: borrowing OutputBuffer, _ part: Range<Int>) -> [UInt8] {
  var output = OutputBuffer(capacity: sitemapStart.utf8CodeUnitCount + part.count + sitemapEnd.utf8CodeUnitCount)
  output.append(sitemapStart)
  output.append(entries, from: part.lowerBound, count: part.count)
  output.append(sitemapEnd)
  return output.array()
}

private let sitemapStart: StaticString = """
  <?xml version="1.0" encoding="utf-8"?>
  <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">

  """
private let sitemapEnd: StaticString = "</urlset>\n"

extension XMLWriter {
  fileprivate mutating func append(_ page: SitemapURL) {
    element("url") { xml in
      xml.url("loc", page.url)
      xml.rfc3339("lastmod", page.lastModified)
      for translation in page.translations {
        xml.element("xhtml:link", [.text("rel", "alternate"), .text("hreflang", translation.language), .url("href", translation.url)])
      }
    }
  }
}
