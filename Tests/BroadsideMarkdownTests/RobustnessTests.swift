import BroadsideMarkdown
import BroadsideText
import TestSupport
import Testing

@Suite struct RobustnessTests {
  @Test func `any bytes are survived`() {
    let examples = Self.samples
    var random = SeededRandom(seed: 11_02_2015)
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) { bytes += examples.randomElement(using: &random) ?? [] }
      for _ in 0..<Int.random(in: 0...12, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = .random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Self.special.randomElement(using: &random) ?? 0, at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
        }
      }
      expectSound(parseMarkdown(bytes, from: min(bytes.count, Int.random(in: 0...3, using: &random))), source: bytes)
    }
  }

  @Test(arguments: [
    "> ", "- ", "[", "![", "[[", "*", "_a ", "`", "``` \n", "<a href=\"x\">", "<div>\n", "<b>", "<!--", "<?", "|a", "|a\n|-\n", "~~a",
    "[^a]", "\\[",
    "[a](", "[a]: b\n", "[^a]: b\n", "&amp;", "a\0", "# a\n", "<!--more-->\n\n", "(", "[a][", "* * ", "{#a}",
  ])
  func `a thing repeated ten thousand times is no trouble`(piece: String) {
    let bytes = Array(String(repeating: piece, count: 10_000).utf8)
    expectSound(parseMarkdown(bytes, from: 0), source: bytes)
  }

  /// Texts with `\n` alone go to the parser line by line, others as a whole.
  @Test func `a text is the same however its lines end`() {
    for sample in Self.samples where !sample.contains(UInt8(ascii: "\r")) && !sample.contains(0) {
      let expected = parseMarkdown(sample, from: 0).htmlAsWritten
      for end in ["\r\n", "\r"] {
        let other = Array(sample.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).joined(separator: end.utf8))
        #expect(parseMarkdown(other, from: 0).htmlAsWritten == expected, "\(String(decoding: sample, as: UTF8.self))")
      }
    }
  }

  /// What a text may use decides how it is parsed: here a second paragraph uses all there is.
  @Test func `a paragraph is the same whatever the next one uses`() {
    let pieces = [
      "www.a.example", "(www.b.example)", "https://c.example/www.d", "wwww", ":/", "http:/e", "f@g.example", "mailto:h@i.example", "~j~",
      "~", "[k](https://www.l.example)", "[https://m.example](/n)", "[^o]", "`www.p.example`", "<https://q.example>", "\\", "*", "_", " ",
      "ftp://r.example", "word", ":", "|", "![s](//www.t.example)", "&amp;", "xmpp:u@v.example",
    ]
    var random = SeededRandom(seed: 29_11_2026)
    for _ in 0..<4000 {
      let paragraph = (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let alone = html(of: "a \(paragraph)")
      let first = html(of: "a \(paragraph)\n\n~~x~~ [^y] www.z.example x@z.example https://z.example")
      #expect(first.hasPrefix(alone), "\(paragraph)")
    }
  }

  @Test func `many threads make the same bodies as one`() async {
    let samples = Self.samples
    let expected = samples.map { parseMarkdown($0, from: 0).htmlAsWritten }
    await withTaskGroup(of: Bool.self) { group in
      for start in 0..<8 {
        group.addTask {
          samples.indices.allSatisfy { index in
            let index = (index + start * 97) % samples.count
            return parseMarkdown(samples[index], from: 0).htmlAsWritten == expected[index]
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }

  private func html(of markdown: String) -> String {
    String(decoding: parseMarkdown(Array(markdown.utf8), from: 0).htmlAsWritten, as: UTF8.self)
  }

  private static let special = Array("[]()<>*_`~|#{}!\\&;\"'\n\r\t -:^\0".utf8)

  /// The examples of the specifications where they are at hand, and a text with everything.
  private static let samples: [[UInt8]] = {
    let own = """
      # Head *line* {#id}

      One [two](three.md "four") ~~five~~ [[six|seven]] www.a.example[^n] <a href="x">y</a> ![z](i.png)

      - [ ] a
      - [x] b <!--more--> c

      | a | b |
      |:-:|---|
      | [[c\\|d]] | ~e~ |

      <div><img src='a' srcset="b 1x, c 2x"><p id=i>d &amp; e</div>

      > 新しい力 — [r]

      [r]: /url 'title'
      [^n]: note `code` [^n]

      """
    let files = ["spec.txt", "extensions.txt", "regression.txt"]
    return [Array(own.utf8)] + files.flatMap(SpecificationExample.all).map { Array($0.markdown.utf8) }
  }()

  /// What holds for every body.
  private func expectSound(_ body: MarkdownBody, source: [UInt8]) {
    #expect(body.insertions.map(\.offset) == body.insertions.map(\.offset).sorted())
    #expect(body.insertions.allSatisfy { body.links.indices.contains($0.link) && $0.offset <= body.html.count })
    #expect(Set(body.insertions.map(\.link)).count == body.links.count)
    #expect(body.links.allSatisfy { $0.sourceRange.lowerBound >= 0 && $0.sourceRange.upperBound <= source.count })
    #expect(body.excerpt.upperBound <= body.html.count)
    #expect(String(validating: body.html, as: UTF8.self) != nil)
    var output = OutputBuffer(capacity: 16)
    body.writeExcerpt(of: body.html, to: &output) { _, _ in }
    let ids = body.outline.map(\.id).filter { !$0.isEmpty }
    #expect(ids.allSatisfy { body.anchors.contains($0) })
  }
}
