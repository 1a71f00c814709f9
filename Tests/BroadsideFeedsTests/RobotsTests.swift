import BroadsideFeeds
import Testing

@Suite struct RobotsTests {
  private func robots(_ policy: RobotsPolicy) -> String {
    String(decoding: writtenBytes { appendRobots(policy, to: &$0) }, as: UTF8.self)
  }

  @Test func `without wishes every robot may fetch everything`() {
    #expect(robots(RobotsPolicy()) == "User-agent: *\nDisallow:\n")
  }

  @Test func `refused robots, paths and sitemaps are named`() {
    let policy = RobotsPolicy(
      disallowedPaths: ["/drafts/", "/é/"], refusedAgents: ["GPTBot", "CCBot"], sitemapURLs: ["https://a.example/sitemap.xml"])
    #expect(
      robots(policy) == """
        User-agent: GPTBot
        User-agent: CCBot
        Disallow: /

        User-agent: *
        Disallow: /drafts/
        Disallow: /%C3%A9/

        Sitemap: https://a.example/sitemap.xml

        """)
  }

  @Test func `no wish can add a line`() {
    let text = robots(RobotsPolicy(disallowedPaths: ["/a\nAllow: /"], refusedAgents: ["x\r\nAllow: /"], sitemapURLs: ["y\nDisallow: /"]))
    #expect(text.split(separator: "\n").count == 5)
  }

  @Test func `the robots that feed language models are named once each, in order`() {
    #expect(RobotsPolicy.aiAgents == Set(RobotsPolicy.aiAgents).sorted { $0.lowercased() < $1.lowercased() })
  }
}
