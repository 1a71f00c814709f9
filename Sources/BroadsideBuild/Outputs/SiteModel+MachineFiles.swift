import BroadsideContent
import BroadsideFeeds
import BroadsideText

extension SiteModel {
  /// Every page that readers are to find, with the day on which it last changed.
  func sitemapFiles() -> [SitemapFile] {
    let pages = site.pages.filter { $0.kind != .notFound }
    let urls = pages.map { SitemapURL(url: permalink($0.path), lastModified: date($0.updated ?? $0.date)) }
    return BroadsideFeeds.sitemapFiles(urls, in: permalink(.root))
  }

  func appendRobots(to output: inout [UInt8]) {
    let policy = RobotsPolicy(
      disallowedPaths: settings.robots.disallowed, refusedAgents: settings.robots.allowsAI ? [] : RobotsPolicy.aiAgents,
      sitemapURLs: [permalink(SitePath(unchecked: "/sitemap.xml"))])
    BroadsideFeeds.appendRobots(policy, to: &output)
  }

  /// `_redirects`, as Netlify, Cloudflare Pages and others read it: a line an alias, each a permanent redirect.
  func appendRedirectList(to output: inout [UInt8]) {
    let base = settings.basePath.dropLast()
    for redirect in site.redirects {
      output.append(contentsOf: "\(base)\(redirect.path.encoded) \(base)\(site[redirect.target].path.encoded) 301\n".utf8)
    }
  }
}
