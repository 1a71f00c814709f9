package import BroadsideText

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
package func appendRobots(_ policy: RobotsPolicy, to output: inout OutputBuffer) {
  for agent in policy.refusedAgents { output.append(text: "User-agent: \(oneLine(agent))\n") }
  if !policy.refusedAgents.isEmpty { output.append("Disallow: /\n\n") }
  output.append("User-agent: *\n")
  // An empty rule allows everything.
  if policy.disallowedPaths.isEmpty { output.append("Disallow:\n") }
  for path in policy.disallowedPaths { output.append(text: "Disallow: \(escapedURL(oneLine(path)))\n") }
  if !policy.sitemapURLs.isEmpty { output.append("\n") }
  for url in policy.sitemapURLs { output.append(text: "Sitemap: \(escapedURL(oneLine(url)))\n") }
}
