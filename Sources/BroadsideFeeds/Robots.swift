/// What robots are told of a site (RFC 9309).
package struct RobotsPolicy: Sendable, Hashable {
  /// Paths from the root of the host that no robot is to fetch: `/drafts/`.
  package var disallowedPaths: [String]
  /// Robots that are to fetch nothing, by their product names.
  package var refusedAgents: [String]
  /// Absolute.
  package var sitemapURLs: [String]

  package init(disallowedPaths: [String] = [], refusedAgents: [String] = [], sitemapURLs: [String] = []) {
    self.disallowedPaths = disallowedPaths
    self.refusedAgents = refusedAgents
    self.sitemapURLs = sitemapURLs
  }

  /// Those known to gather texts for training language models, or to answer from them, sorted.
  package static let aiAgents = [
    "AI2Bot", "Ai2Bot-Dolma", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "Claude-SearchBot",
    "Claude-User", "Claude-Web", "ClaudeBot", "cohere-ai", "cohere-training-data-crawler", "Diffbot", "DuckAssistBot", "FacebookBot",
    "Google-CloudVertexBot", "Google-Extended", "GPTBot", "ICC-Crawler", "ImagesiftBot", "img2dataset", "Kangaroo Bot",
    "meta-externalagent",
    "meta-externalfetcher", "MistralAI-User", "OAI-SearchBot", "omgili", "omgilibot", "PanguBot", "Perplexity-User", "PerplexityBot",
    "PetalBot", "SemrushBot-OCOB", "Timpibot", "VelenPublicWebCrawler", "Webzio-Extended", "YouBot",
  ]
}

/// Appends `robots.txt`.
package func appendRobots(_ policy: RobotsPolicy, to output: inout [UInt8]) {
  for agent in policy.refusedAgents { output += "User-agent: \(oneLine(agent))\n".utf8 }
  if !policy.refusedAgents.isEmpty { output += "Disallow: /\n\n".utf8 }
  output += "User-agent: *\n".utf8
  // An empty rule allows everything.
  if policy.disallowedPaths.isEmpty { output += "Disallow:\n".utf8 }
  for path in policy.disallowedPaths { output += "Disallow: \(escapedURL(oneLine(path)))\n".utf8 }
  if !policy.sitemapURLs.isEmpty { output += "\n".utf8 }
  for url in policy.sitemapURLs { output += "Sitemap: \(escapedURL(oneLine(url)))\n".utf8 }
}
