import BroadsideContent
import BroadsideFeeds
import BroadsideText

extension SiteModel {
  /// The names of the sitemap's files; and their bytes, where only these tell how many there are.
  func sitemapFiles() -> [(name: String, bytes: [UInt8]?)] {
    if isSitemapSmall { return [("sitemap.xml", nil)] }
    return BroadsideFeeds.sitemapFiles(sitemapURLs, in: permalink(.root)).map { ($0.name, $0.bytes) }
  }

  /// A sitemap that is one file.
  var sitemap: [UInt8] { BroadsideFeeds.sitemapFiles(sitemapURLs, in: permalink(.root)).first?.bytes ?? [] }

  /// Every page that readers are to find, with the day on which it last changed.
  private var sitemapURLs: [SitemapURL] {
    site.pages.compactMap { page in
      page.kind == .notFound ? nil : SitemapURL(url: permalink(page.path), lastModified: date(page.updated ?? page.date))
    }
  }

  /// Whether one file surely holds all pages.
  private var isSitemapSmall: Bool {
    let limits = SitemapLimits()
    let pathBytes = site.pages.indices.reduce(0) { $0 + site.pages[$1].path.text.utf8.count }
    // At worst each byte of a path takes three, and each of the site's URL six; 200 for what stands around them.
    let sizeBytesMax = 3 * pathBytes + (6 * settings.url.utf8.count + 200) * site.pages.count
    return site.pages.count <= limits.urlsMax && sizeBytesMax <= limits.sizeBytesMax
  }

  func appendRobots(to output: inout OutputBuffer) {
    let policy = RobotsPolicy(
      disallowedPaths: settings.robots.disallowed, refusedAgents: settings.robots.allowsAI ? [] : RobotsPolicy.aiAgents,
      sitemapURLs: [permalink(SitePath(unchecked: "/sitemap.xml"))])
    BroadsideFeeds.appendRobots(policy, to: &output)
  }

  /// `_redirects`, as Netlify, Cloudflare Pages and others read it: a line an alias, each a permanent redirect.
  func appendRedirectList(to output: inout OutputBuffer) {
    let base = String(settings.basePath.dropLast())
    for redirect in site.redirects {
      for path in [redirect.path, site[redirect.target].path] {
        output.append(text: base)
        output.append(text: path.encoded)
        output.append(UInt8(ascii: " "))
      }
      output.append("301\n")
    }
  }
}
