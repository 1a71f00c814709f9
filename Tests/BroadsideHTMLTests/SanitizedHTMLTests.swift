import BroadsideHTML
import TestSupport
import Testing

@Suite struct SanitizedHTMLTests {
  @Test(arguments: [
    ("<p>a <b>b</b> &amp; c", "<p>a <b>b</b> &amp; c</p>"),
    ("<script>alert(1)</script>x", "x"),
    ("<style>*{}</style><svg><a href=http://a.example>b</a></svg>c", "c"),
    (
      "<a href=\"http://a.example/?x=1&amp;y=2\" onclick=f()>t</a>",
      "<a href=\"http://a.example/?x=1&amp;y=2\" rel=\"nofollow ugc noopener\">t</a>"
    ),
    ("<a href=\"java\nscript:alert(1)\">t</a>", "t"),
    ("<a href=\"&#1;javascript&colon;alert(1)\">t</a>", "t"),
    ("<a href=\"/local\">t</a>", "t"),
    ("<img src=x onerror=alert(1)>t", "t"),
    ("<div>a</div><div>b</div>", "a\nb"),
    ("<p>a<marquee><p>b</marquee>c", "<p>a</p><p>b</p>c"),
    ("<code class=\"language-swift\">x</code><code class=\"evil\">y</code>", "<code class=\"language-swift\">x</code><code>y</code>"),
    ("<ol start=\"3\"><li>a<li>b</ol>", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
    ("a<!-- b -->c<br>d", "ac<br />d"),
    ("<table><tr><td align=left>x</table>", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
    ("<table><tr><td align=right>x</table>", "<table><tbody><tr><td class=\"align-end\">x</td></tr></tbody></table>"),
    ("<unknown-thing a=b>x</unknown-thing>", "x"),
    ("", ""),
  ])
  func `what is allowed is kept, the rest loses its tags or vanishes`(html: String, expected: String) {
    #expect(sanitized(html) == expected)
  }

  @Test func `relative links stay where the policy allows them`() {
    var policy = SanitizingPolicy.responses
    policy.allowsRelativeURLs = true
    let html = String(decoding: sanitizedHTML(Array("<a href=\"../np2/#a:b\">t</a>".utf8), policy: policy), as: UTF8.self)
    #expect(html == "<a href=\"../np2/#a:b\" rel=\"nofollow ugc noopener\">t</a>")
  }

  @Test(arguments: HostileHTML.all)
  func `hostile HTML leaves nothing but what the policy names`(html: String) {
    expectHarmless(html)
  }

  @Test(.enabled(if: sharedFolder != nil, "the strings in ../shared are missing"))
  func `naughty strings leave nothing but what the policy names`() {
    let lines = (sharedText("hostile/naughty-strings/blns.txt") ?? "").split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines { expectHarmless(String(line)) }
  }

  @Test func `any bytes are survived`() {
    var random = SeededRandom(seed: 20150211)
    let pieces = HostileHTML.all.map { Array($0.utf8) }
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) { bytes += pieces.randomElement(using: &random) ?? [] }
      for _ in 0..<Int.random(in: 0...8, using: &random) where !bytes.isEmpty {
        let place = bytes.indices.randomElement(using: &random) ?? 0
        if Bool.random(using: &random) { bytes[place] = .random(in: 0...255, using: &random) } else { bytes.remove(at: place) }
      }
      expectHarmless(bytes)
    }
  }

  @Test(arguments: ["<div>", "<b a=1>", "<a href=http://a.example>", "<svg><g>", "<table><td>", "<font><p>", "<blockquote>", "<i><p>"])
  func `deep nesting is cut`(tag: String) {
    let html = String(repeating: tag, count: 20_000) + "x"
    #expect(plainText(ofHTML: html).count < 100_000)
    _ = sanitized(html)
  }

  private func sanitized(_ html: String) -> String {
    String(decoding: sanitizedHTML(Array(html.utf8)), as: UTF8.self)
  }

  private func expectHarmless(_ html: String, _ location: SourceLocation = #_sourceLocation) {
    expectHarmless(Array(html.utf8), location)
  }

  /// Only elements and attributes of the policy, well nested, and nothing to change when it is sanitised again.
  private func expectHarmless(_ html: [UInt8], _ location: SourceLocation = #_sourceLocation) {
    let result = sanitizedHTML(html)
    let source = String(decoding: html, as: UTF8.self)
    var tokenizer = HTMLTokenizer(result)
    var open: [String] = []
    while let token = tokenizer.next() {
      switch token.kind {
      case .startTag:
        #expect(SanitizingPolicy.responses.attributes[token.name] != nil, "\(source)", sourceLocation: location)
        for attribute in token.attributes { expectHarmless(attribute, of: token.name, in: result, location) }
        if !isVoid(token.name) { open.append(token.name) }
      case .endTag: #expect(open.popLast() == token.name, "\(source)", sourceLocation: location)
      case .comment, .rawText: Issue.record("\(source)", sourceLocation: location)
      case .text: break
      }
    }
    #expect(open.isEmpty, "\(source)", sourceLocation: location)
    #expect(
      String(decoding: sanitizedHTML(result), as: UTF8.self) == String(decoding: result, as: UTF8.self), "\(source)",
      sourceLocation: location)
  }

  private func expectHarmless(_ attribute: HTMLToken.Attribute, of element: String, in html: [UInt8], _ location: SourceLocation) {
    let isAllowed = attribute.name == "rel" || SanitizingPolicy.responses.attributes[element]?.contains(attribute.name) == true
    #expect(isAllowed && attribute.isQuoted, sourceLocation: location)
    guard attribute.name == "href" else { return }
    let url = decodingCharacterReferences(html[attribute.value], inAttribute: true).lowercased()
    #expect(["http:", "https:", "mailto:"].contains { url.hasPrefix($0) }, "\(url)", sourceLocation: location)
  }
}
