import BroadsideBuild
import BroadsideHTML
import TestSupport
import Testing

/// Sites made at random, and crawled: a post names another below it if and only if the other's text links to it.
@Suite struct RandomConversationTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a post names another if and only if the other's text links to it`(seed: UInt64) async throws {
    var random = RandomSite(seed: seed)
    let files = random.files()
    let site = await TestSite(files, settings: "title: T\nurl: https://t.example/base\nbroken_links: ignore\n").build()
    #expect(site.report.isWritten, "seed \(seed)\n\(site.messages)")
    let paths = random.posts.filter { !$0.isDraft }.map(\.address)
    var named: Set<Pair> = []
    var linked: Set<Pair> = []
    for path in paths {
      let crawled = Crawled(try site.page(path.dropFirst() + "index.html"), at: path)
      for target in crawled.linksOfText where paths.contains(target) && target != path { linked.insert(Pair(from: path, to: target)) }
      for source in crawled.answers { named.insert(Pair(from: source, to: path)) }
      #expect(crawled.answers.count == Set(crawled.answers).count, "seed \(seed): \(path) names somebody twice")
    }
    let refusing = Set(random.posts.filter(\.refuses).map(\.address))
    let expected = linked.filter { !refusing.contains($0.from) && !refusing.contains($0.to) }
    #expect(named == expected, "seed \(seed)")
  }

  struct Pair: Hashable {
    var from: String
    var to: String
  }
}

/// What a browser makes of a page's links. Shares no code with what wrote them but the tokenizer.
private struct Crawled {
  var linksOfText: [String] = []
  var answers: [String] = []

  init(_ page: String, at path: String) {
    let bytes = Array(page.utf8)
    var tokens = HTMLTokenizer(bytes)
    var isInText = false
    while let token = tokens.next() {
      if token.name == "main" { isInText = token.kind == .startTag }
      guard token.kind == .startTag, token.name == "a", let href = token.attribute("href") else { continue }
      let written = decodingCharacterReferences(bytes[href.value], inAttribute: true)
      guard let target = Self.resolve(written, on: path) else { continue }
      if isInText { linksOfText.append(target) } else { answers.append(target) }
    }
  }

  private static func resolve(_ written: String, on page: String) -> String? {
    var rest = written[...].prefix { $0 != "#" && $0 != "?" }
    for own in ["https://t.example/base", "//t.example/base"] where rest.hasPrefix(own) { rest = rest.dropFirst(own.count) }
    if rest.contains(":") || rest.hasPrefix("//") { return nil }
    if rest.isEmpty { return page }
    var segments = rest.hasPrefix("/") ? [] : page.split(separator: "/")
    for segment in rest.split(separator: "/") where segment != "." {
      if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
    }
    return segments.isEmpty ? "/" : "/" + segments.joined(separator: "/") + "/"
  }
}

/// Posts with links among them in every spelling.
private struct RandomSite {
  var posts: [Post] = []
  private var random: SeededRandom

  struct Post {
    var name: String
    var address: String
    var isDraft: Bool
    var refuses: Bool
    var isBundle: Bool

    var path: String { isBundle ? "posts/\(name)/index.md" : "posts/\(name).md" }
  }

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    for number in 0..<Int.random(in: 8...20, using: &random) {
      posts.append(
        Post(
          name: "p\(number)", address: "/p\(number)/", isDraft: chance(8), refuses: chance(7), isBundle: chance(3)))
    }
  }

  mutating func files() -> [String: String] {
    var files = [
      "layouts/post.html": "<main>{{ page.content }}</main>{% for r in page.responses %}<a href=\"{{ r.source }}\">x</a>{% endfor %}"
    ]
    for post in posts {
      var text = "---\ntitle: Post \(post.name)\ndate: 2015-01-\(Int.random(in: 10...28, using: &random))\naliases: [/old/\(post.name)/]\n"
      text += "series: s\npart: \(Int.random(in: 1...99999, using: &random))\n"
      if post.isDraft { text += "draft: true\n" }
      if post.refuses { text += "pingbacks: false\n" }
      text += "---\n## Place\n\n"
      for _ in 0..<Int.random(in: 1...6, using: &random) { text += paragraph(from: post) + "\n\n" }
      files[post.path] = text
    }
    return files
  }

  private mutating func paragraph(from post: Post) -> String {
    let target = posts[Int.random(in: 0..<posts.count, using: &random)]
    let up = post.isBundle ? "../" : ""
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return "See [it](\(up)../\(target.path))."
    case 1: return "- [it](\(target.address))\n- no"
    case 2: return "By [it](https://t.example/base\(target.address)#place) there."
    case 3: return "| a |\n|---|\n| [it](/old/\(target.name)/) |"
    case 4: return "> [[\(target.name)]]"
    case 5: return "<p>Raw <a class='x' href='/base\(target.address)?q=1'>html</a></p>"
    case 6: return "[it][r\(target.name)]\n\n[r\(target.name)]: /\(target.path)#place"
    case 7: return "![no](\(target.address)) and `[no](\(target.address))`"
    case 8: return "    [no](\(target.address))\n\n<!-- <a href=\"\(target.address)\">no</a> -->"
    case 9: return "[here](#place) and [elsewhere](https://other.example\(target.address))"
    case 10: return "*[[\(target.name)#place|words]]*"
    case 11: return "[broken](nowhere-\(target.name).md) \\[no](\(target.address))"
    case 12: return "[up](http://t.example/base\(target.address)index.html)".replacing("index.html", with: "")
    default: return "A note.[^n\(target.name)\(posts.count)]\n\n[^n\(target.name)\(posts.count)]: [it](//t.example/base\(target.address))"
    }
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }
}
