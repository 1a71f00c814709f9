import BroadsideMarkdown
import TestSupport
import Testing

@Suite struct HeadingTests {
  @Test(arguments: [
    ("# New Power", "new-power"), ("# What's *new*, `code` & more?", "whats-new-code--more"), ("# Été à l’école", "été-à-lécole"),
    ("# 新しい力", "新しい力"), ("# snake_case - dash", "snake_case---dash"), ("# 🎉", "section"), ("# A {#custom}", "custom"),
    ("A\n=\n", "a"), ("# [link](x) ![image](y)", "link"), ("# A {custom}", "a-custom"), ("## हिन्दी Straße", "हिन्दी-straße"),
    ("# a  b", "a--b"), ("# A {#b} c", "a-b-c"),
  ])
  func `a heading has an id from its text or from its end`(text: String, id: String) {
    #expect(markdown(text).outline.map(\.id) == [id])
  }

  @Test func `of general punctuation, what joins words stays in an id`() {
    for scalar in (0x2000...0x206F).compactMap(Unicode.Scalar.init) {
      let joins = scalar.properties.generalCategory == .connectorPunctuation
      #expect(markdown("# a\(scalar)b").outline.map(\.id) == [joins ? "a\(scalar)b" : "ab"], "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test func `letters, marks and digits of all scripts stay in an id, in lower case`() {
    let kept: Set<Unicode.GeneralCategory> = [
      .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber,
    ]
    let scalars = (0x80...0x1FFFF).compactMap(Unicode.Scalar.init).filter {
      kept.union([.letterNumber, .otherNumber, .otherSymbol]).contains($0.properties.generalCategory)
    }
    for start in stride(from: 0, to: scalars.count, by: 2000) {
      var text = "# x".unicodeScalars
      text.append(contentsOf: scalars[start..<min(start + 2000, scalars.count)])
      let lower = text.flatMap { $0.properties.lowercaseMapping.unicodeScalars }
      let id = lower.filter { $0 == "x" || kept.contains($0.properties.generalCategory) }
      #expect(markdown(String(text)).outline[0].id.unicodeScalars.elementsEqual(id))
    }
  }

  @Test func `ids are unique, and those that authors chose come first`() {
    let body = markdown("# A\n# A\n# A-1\n# A\n# B\n# C {#b}\n")
    #expect(body.outline.map(\.id) == ["a", "a-1", "a-1-1", "a-2", "b-1", "b"])
    #expect(body.anchors.texts == ["a", "a-1", "a-1-1", "a-2", "b", "b-1"])
  }

  @Test func `the outline has text and HTML without links`() {
    let body = markdown("## The *four* `x<y` [effects](np3.md) [[np2|of]]  it[^1] <b>!</b> ![i](j) {#e}\n\n[^1]: n\n")
    #expect(
      body.outline == [
        .init(level: 2, id: "e", text: "The four x<y effects of it !", html: "The <em>four</em> <code>x&lt;y</code> effects of  it ! ")
      ])
  }

  @Test func `headings need no ids`() {
    let body = parseMarkdown(Array("# A {#b}".utf8), from: 0, options: .plainGFM)
    #expect(String(decoding: body.html, as: UTF8.self) == "<h1>A {#b}</h1>\n")
    #expect(body.outline.map(\.text) == ["A {#b}"])
  }

  @Test func `an anchor is found by its whole name, byte for byte`() {
    let anchors = markdown("# A b\n# A\n# Café\n\n<i id=\"x y\"></i> <a name=\"A\">z</a>\n").anchors
    for name in ["a-b", "a", "café", "x y", "A"] { #expect(anchors.contains(name)) }
    for name in ["", "a-", "b", "-b", "cafe\u{301}", "caf", "x", "y", "a-b\0a"] { #expect(!anchors.contains(name)) }
    for start in ["", "a-", "caf", "x y"] { #expect(anchors.containsName(beginningWith: start)) }
    for start in ["b", "y", "a-b-c", "cafés"] { #expect(!anchors.containsName(beginningWith: start)) }
    #expect(!AnchorNames().contains("") && !AnchorNames().containsName(beginningWith: ""))
  }

  @Test func `each of many anchors is found, in whatever order they stand, and no other`() {
    var random = SeededRandom(seed: 3)
    let made = (0..<300).map { _ in
      String((0..<Int.random(in: 1...40, using: &random)).map { _ in "abé-".randomElement(using: &random) ?? "a" })
    }
    let (names, written) = (Set(made), made + made.shuffled(using: &random).prefix(20))
    let anchors = markdown("<p>\n" + written.map { "<i id=\"\($0)\"></i>" }.joined(separator: "\n") + "\n</p>\n").anchors
    #expect(anchors.texts == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for name in names {
      #expect(anchors.contains(name) && anchors.containsName(beginningWith: String(name.prefix(3))))
      for other in [name + "a", name + "-", "0" + name, String(name.dropLast())] {
        #expect(anchors.contains(other) == names.contains(other))
      }
    }
  }

  @Test func `footnotes are anchors`() {
    let body = markdown("a[^x] b[^x]\n\n[^x]: c\n")
    #expect(body.anchors.texts == ["fn-x", "fnref-x", "fnref-x-2"])
  }
}
