import BroadsideBuild
import Testing

@Suite struct RepeatedIncludeTests {
  private static let settings = """
    title: Test
    url: https://test.example
    paginate: 2
    menu: [{ title: Home, url: / }, { title: Tags, url: /tags/ }]

    """

  private static let list = "{% for post in (paginator.posts if paginator else page.posts) %}ENTRY{% endfor %}"

  /// Links of all kinds, words of texts, and what is another on each page.
  private static let entries = [
    "<a href=\"{{ post.url }}\">{{ post.title }}</a>{% for tag in post.tags %}<a href=\"{{ tag.url }}\">{{ tag.name }}</a>{% endfor %}\n",
    "{% set u = post.url %}{{ u }} {{ post.summary }} {{ '/feed.xml' | url }} {{ post.date | date }}\n",
    "{% for item in site.menu %}{{ item.is_current }} <a href=\"{{ item.url }}\">{{ item.title }}</a>{% endfor %}{{ post.title }}\n",
    "{% for item in site.menu %}<a href=\"{{ item.url }}\"{% if item.is_current %} aria-current=\"page\"{% endif %}></a>{% endfor %}\n",
    "{{ page.lang }} {{ page.title }} <a href=\"{{ post.url }}\">{{ post.content }}</a>{{ site.home.url }}\n",
    "{{ post.permalink }} {{ post.reading_minutes }} {% for author in post.authors %}{% if author.url %}{{ author.url }}{% endif %}{% endfor %}\n",
  ]

  private static func files(with entry: (String) -> String) -> [String: String] {
    var files: [String: String] = ["people/ada.md": "---\ntitle: Ada\n---\nOf engines.\n"]
    for number in 1...9 {
      let lang = number == 4 ? "\nlang: de" : ""
      files["posts/2015-01-0\(number)-p\(number).md"] =
        "---\ntitle: P & \(number)\(lang)\ntags: [One, T\(number % 3)]\nauthors: [Ada]\n---\nText of [\(number)](2015-01-01-p1.md).\n"
    }
    for kind in ["home", "section", "term"] {
      files["layouts/\(kind).html"] = list.replacing("ENTRY", with: entries.indices.map { entry("\($0)") }.joined())
    }
    for (index, text) in entries.enumerated() { files["layouts/partials/\(index).html"] = text }
    return files
  }

  @Test(arguments: [PageScope.LinkStyle.relative, .portable, .absolute])
  func `a list with an include for each entry has the same bytes as one without`(style: PageScope.LinkStyle) async throws {
    let included = await TestSite(Self.files { "{% include 'partials/\($0).html' %}" }, settings: Self.settings).with {
      $0.linkStyle = style
    }
    .build().expectNoMessages()
    let inlined = await TestSite(Self.files { Self.entries[Int($0) ?? 0].dropLast() + "" }, settings: Self.settings).with {
      $0.linkStyle = style
    }.build().expectNoMessages()
    for path in ["index.html", "page/2/index.html", "page/5/index.html", "posts/page/3/index.html", "tags/one/index.html"]
      + ["tags/one/page/4/index.html", "tags/t1/index.html", "tags/t2/page/2/index.html"]
    {
      #expect(try included.page(path) == inlined.page(path), "\(path)")
    }
    let current = try ["index.html", "page/2/index.html", "tags/one/index.html"].map { try included.page($0).contains("aria-current") }
    #expect(current == [true, false, false])
    #expect(try included.page("tags/one/page/4/index.html").contains(style == .relative ? "href=\"../../../../p2/\"" : "p2/"))
  }
}
