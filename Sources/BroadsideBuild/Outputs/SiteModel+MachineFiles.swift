import BroadsideContent
import BroadsideFeeds
import BroadsideText

extension SiteModel {
  /// Every page that readers are to find, with the day on which it last changed.
  func sitemapFiles() -> [SitemapFile] {
    let urls = site.pages.compactMap { page in
      page.kind == .notFound ? nil : SitemapURL(url: permalink(page.path), lastModified: date(page.updated ?? page.date))
    }
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
    let base = settings.basePath.dropLast().utf8
    for redirect in site.redirects {
      for path in [redirect.path, site[redirect.target].path] {
        output += base
        output += path.encoded.utf8
        output.append(UInt8(ascii: " "))
      }
      output += "301\n".utf8
    }
  }
}
