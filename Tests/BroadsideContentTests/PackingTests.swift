import BroadsideContent
import BroadsideMarkdown
import BroadsideText
import BroadsideValue
import Testing

/// What is packed comes back the same, down to the last property, whatever it's called: compared is what `dump` shows.
@Suite struct PackingTests {
  private let options: LoadOptions
  private let settings: Settings

  init() throws {
    let text = "title: Test\nurl: https://test.example\nseries: { np: { title: New Power, label: \"NP{part}\" } }\n"
    var diagnostics: [Diagnostic] = []
    let root = try #require(parseYAML(Array(text.utf8)[...], path: "site.yml", codePrefix: "settings", diagnostics: &diagnostics))
    settings = try #require(Settings.read(root, bytes: Array(text.utf8), path: "site.yml", diagnostics: &diagnostics))
    options = LoadOptions(settings: settings)
  }

  private static let full = """
    ---
    title: "A title: with “everything”"
    date: 2015-02-11T09:30:15.25+01:00
    updated: 2015-03-01
    expires: 2035-03-01 10:00
    publishDate: 2015-02-12
    slug: everything
    url: /2015/02/everything/
    aliases: [/old/, older.html]
    draft: true
    authors: [jaap, A Guest]
    tags: [commons, "peer to peer"]
    categories: Essays
    series: np
    part: 2
    summary: In short.
    image: cover.png
    image_alt: A cover
    licence: CC-BY-4.0
    id: tag:test.example,2015:everything
    enclosures: [{ file: talk.mp3, type: audio/mpeg, size: 12345, title: The talk }]
    republish: false
    lang: nl
    translation: alles
    canonical: https://elsewhere.example/everything
    layout: wide
    menu: true
    weight: -3
    toc: true
    pingbacks: false
    bio: Writes.
    picture: me.jpg
    links: [{ title: Home, url: "https://jaap.example/" }]
    own: { number: 1.5, list: [1, two, null, true, false], moment: 2015-01-01T10:00:00Z, deep: { a: b } }
    ---
    First paragraph with a [link](np2.md#flows), a [[wiki|Wiki]] link and ![a picture](p.png "Title").

    <!--more-->

    ## A *heading* {#own}

    Text with a footnote[^1], ~~struck~~ and <a name="raw" href='raw.md'>raw HTML</a>.

    | a | b |
    |---|:-:|
    | 1 | 2 |

    [^1]: The note, with [a reference][r].

    [r]: https://elsewhere.example/?a=b&c=d
    """

  @Test(arguments: [full, "No front matter.\n", "", "---\ntitle: Short\n---\n", "# Heading\n\n[a](b.md) [a](b.md)\n"])
  func `a document comes back as it was`(text: String) throws {
    var diagnostics: [Diagnostic] = []
    let bytes = Array(text.utf8)
    let document = try #require(
      Document.load(path: "posts/2015-02-11-all/index.md", bytes: bytes, options: options, diagnostics: &diagnostics))
    var writer = PackedWriter()
    _ = document.pack(into: &writer)
    var reader = PackedReader(writer.array)
    let back = Document(from: &reader, html: document.html)
    #expect(reader.isAtEnd && !reader.isDamaged)
    #expect(dumped(back) == dumped(document))
  }

  @Test func `a response comes back as it was`() throws {
    let text = """
      ---
      author: { name: A Reader, url: "https://reader.example/", picture: reader.png }
      date: 2015-01-20T10:00:00Z
      kind: reply
      source: https://reader.example/note
      title: A note
      lang: de
      in_reply_to: another
      ---
      *Yes*, and [more](https://reader.example/).
      """
    var diagnostics: [Diagnostic] = []
    let response = try #require(
      ResponseFile.load(path: "responses/np1/2015-01-20-a-reader.md", bytes: Array(text.utf8), diagnostics: &diagnostics))
    #expect(try dumped(repacked(response)) == dumped(response))
  }

  @Test func `a site comes back as it was`() async throws {
    var diagnostics: [Diagnostic] = []
    let texts = [
      "about.md": "---\nmenu: true\naliases: [/me/]\n---\nSee [np1](posts/2015-01-12-np1.md).",
      "people/jaap.md": "---\ntitle: Jaap\n---\nWrites.",
      "posts/2015-01-12-np1.md": "---\nseries: np\npart: 1\ntags: [a, b]\nauthors: jaap\nenclosures: [talk.mp3]\nimage: p.png\n---\nOne.",
      "posts/2015-02-11-np2.md": "---\nseries: np\npart: 2\ntags: [b]\nupdated: 2015-03-01\n---\nTwo answers [one](2015-01-12-np1.md).",
      "manual/_index.md": "# Manual", "manual/layouts/index.md": "# Layouts\n\n[no](https://elsewhere.example)",
      "manual/layouts/a.md": "# A",
    ]
    let documents = texts.sorted { $0.key < $1.key }.compactMap {
      Document.load(path: $0.key, bytes: Array($0.value.utf8), options: options, diagnostics: &diagnostics)
    }
    let files = ["p.png", "talk.mp3"].map { SiteInput.ContentFile(path: "posts/" + $0, sizeBytes: 7) }
    let input = SiteInput(
      settings: settings, documents: documents, files: files, publication: Publication(today: CalendarDate(daysSince1970: 20_000)))
    let site = await Site.resolve(input, jobs: 2, diagnostics: &diagnostics)
    var writer = PackedWriter()
    site.pack(into: &writer)
    var reader = PackedReader(writer.array)
    let kept = PackedConversations(of: site)
    let back = Site(from: &reader, settings: settings, documents: site.documents, keptConversations: kept.ranges, in: kept)
    #expect(reader.isAtEnd && !reader.isDamaged)
    #expect(dumped(back.pages) == dumped(site.pages))
    let (expected, found) = (dumped(site).split(separator: "\n"), dumped(back).split(separator: "\n"))
    #expect(found.count == expected.count)
    #expect(zip(expected, found).first { $0 != $1 }.map { "\($0) became \($1)" } == nil)
  }

  @Test func `bytes that were never packed are read to their end and no further`() {
    var state: UInt64 = 7
    let next = { () -> Int in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    for _ in 0..<2_000 {
      let bytes = (0..<next() % 200).map { _ in UInt8(truncatingIfNeeded: next() % 3 == 0 ? next() : next() % 8) }
      var reader = PackedReader(bytes)
      _ = Document(from: &reader, html: .atHand([]))
      var other = PackedReader(bytes)
      _ = Site(from: &other, settings: settings, documents: OnDemandList(), keptConversations: [], in: PackedConversations())
    }
  }

  private func repacked<Packed: Packable>(_ value: Packed) throws -> Packed {
    var writer = PackedWriter()
    writer.put(value)
    var reader = PackedReader(writer.array)
    let back = reader.value(Packed.self)
    #expect(reader.isAtEnd && !reader.isDamaged)
    return back
  }

  /// Sets and dictionaries are shown sorted, since their order is another each time; so are the parts of lists that are made on demand.
  private func dumped(_ value: Any) -> String {
    var text = ""
    append(value, to: &text, depth: 0)
    return text
  }

  private func append(_ value: Any, to text: inout String, depth: Int) {
    if let list = value as? OnDemandList<Conversation> { return append(Array(list), to: &text, depth: depth) }
    if let deferred = value as? any Shown { return append(deferred.shown, to: &text, depth: depth) }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty || depth > 30 {
      text += "\(value)\n"
      return
    }
    var parts = mirror.children.map { child in
      var part = String(repeating: " ", count: depth) + (child.label ?? "-") + ": "
      append(child.value, to: &part, depth: depth + 1)
      return part
    }
    if mirror.displayStyle == .set || mirror.displayStyle == .dictionary { parts.sort() }
    text += "\(type(of: value))\n" + parts.joined()
  }
}

/// What is the same, be it still packed or not.
private protocol Shown {
  var shown: Any { get }
}

extension Deferred: Shown {
  fileprivate var shown: Any { wrappedValue }
}

/// The conversations of a site, each packed by itself.
private final class PackedConversations: KeptBytes {
  private let bytes: [UInt8]
  let ranges: [Range<Int>]

  init() { (bytes, ranges) = ([], []) }

  init(of site: Site) {
    var writer = PackedWriter()
    ranges = site.conversations.groups.map { group in
      let start = writer.count
      writer.put(group)
      return start..<writer.count
    }
    bytes = writer.array
  }

  func bytes(in range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
}
