/// A page in a sitemap.
package struct SitemapURL: Sendable, Hashable {
  /// Absolute.
  package var url: String
  package var lastModified: FeedDate?

  package init(url: String, lastModified: FeedDate? = nil) {
    self.url = url
    self.lastModified = lastModified
  }
}
