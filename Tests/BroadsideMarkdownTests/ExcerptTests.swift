import BroadsideMarkdown
import BroadsideText
import TestSupport
import Testing

@Suite struct ExcerptTests {
  @Test(arguments: [
    ("One\n\nTwo", "<p>One</p>", "One"),
    ("# H\n\nOne *two*\nthree\n\nFour", "<p>One <em>two</em>\nthree</p>", "One two three"),
    ("One\n\n<!--more-->\n\nTwo", "<p>One</p>", "One"),
    ("One\n\nTwo\n\n<!-- more -->\nThree", "<p>One</p>\n<p>Two</p>", "One"),
    ("One <!--more--> two", "<p>One</p>", "One"),
    ("One *two <!--more--> three*", "<p>One <em>two</em></p>", "One two"),
    ("- a\n- b <!-- more -->c\n", "<ul>\n<li>a</li>\n<li>b</li></ul>", "b"),
    ("> One\n>\n> <!--more-->\n>\n> Two", "<blockquote>\n<p>One</p></blockquote>", "One"),
    ("<div>\n\nOne\n\n<!--more-->\n\nTwo\n\n</div>", "<div>\n<p>One</p></div>", "One"),
    ("</div>One\n\nTwo <!--more-->", "One\n<p>Two</p>", "Two"),
    ("<!--more-->\n\nOne", "", ""),
    ("## Head\n\nOne[^1]\n\n<!--more-->\n\n[^1]: n", "<h2>Head</h2>\n<p>One</p>", "One"),
    ("One[^1]\n\n[^1]: n", "<p>One</p>", "One"),
    ("![](a.png)\n\nOne [two](b)", "<p>One <a href=\"b\">two</a></p>", "One two"),
    ("<p class=x>One</p>\n<p>Two</p>", "<p class=x>One</p>", "One"),
    ("> One", "<p>One</p>", "One"), ("- One", "", ""), ("```\ncode\n```", "", ""), ("", "", ""),
    ("<!--moreover-->\n\nOne", "<p>One</p>", "One"),
    ("`<!--more-->` a\n\nb", "<p><code>&lt;!--more--&gt;</code> a</p>", "<!--more--> a"),
    ("One\n\n<!--more Read on-->\n\nTwo\n\n<!--more-->", "<p>One</p>", "One"),
  ])
  func `the excerpt is what stands before the marker, or the first paragraph`(text: String, html: String, summary: String) {
    let body = markdown(text)
    var output = OutputBuffer(capacity: 16)
    body.writeExcerpt(of: body.html, to: &output) { insertion, output in
      if insertion.part == .url { body.links[insertion.link].appendDestination(to: &output) }
    }
    #expect(output.text(from: 0) == html)
    #expect(body.summaryText == summary)
  }

  @Test func `a body knows whether it has the marker`() {
    #expect(markdown("a\n\n<!--more-->\n").hasMoreMarker && !markdown("a").hasMoreMarker)
  }

  @Test(arguments: [
    ("One two\n\n- three\n- *four*\n", 4), ("", 0), ("新しい力", 4), ("Swift は速い。 OK", 5), ("한국어 글", 4), ("```\nlet x\n```\n\na — “b”", 3),
    ("|a|b|\n|-|-|\n|c|d e|", 5), ("<p>a b</p>\n<script>c d</script>", 2), ("# a\n\n> b", 2), ("…", 1), ("é à ü", 3),
    ("a paragraph with no more than one such sign 力", 10), ("力 and then some more words of another script", 9),
  ])
  func `words are counted`(text: String, count: Int) {
    #expect(markdown(text).wordCount == count)
  }

  @Test func `words are counted in paragraphs of any length`() {
    var random = SeededRandom(seed: 17)
    for count in [1, 2, 3, 5, 8, 13, 21, 34, 55, 1500] {
      for _ in 0..<20 {
        let words = (0..<count).map { _ in
          String(repeating: ["a", "é", "‘x’"][.random(in: 0..<3, using: &random)], count: .random(in: 1...9, using: &random))
        }
        #expect(markdown(words.joined(separator: " ")).wordCount == count)
      }
    }
  }
}
