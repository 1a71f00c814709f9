import BroadsideBuild
import Testing

/// What sites add to the layout language, each tried in a layout.
@Suite struct FunctionTests {
  private static let files = [
    "posts/2015-01-12-a.md": "---\ntitle: Alpha\ntags: [x]\nrating: 2\n---\nSome *words* of [b](2015-02-11-b.md).\n",
    "posts/2015-02-11-b.md": "---\ntitle: Beta & co\ntags: [x, y]\nrating: 3\n---\nMore.\n",
    "posts/2014-03-01-c.md": "---\ntitle: Gamma\nrating: 1\n---\n",
    "about.md": "# About\n",
  ]

  private func printed(_ layout: String, settings: String = "title: Test\nurl: https://test.example/base\n") async throws -> String {
    var files = Self.files
    files["layouts/page.html"] = layout
    return try await TestSite(files, settings: settings).build().expectNoMessages().page("about/index.html")
  }

  @Test(arguments: [
    ("{{ site.posts[0].date | date }}", "11 February 2015"), ("{{ site.posts[0].date | date('%d.%m.%y') }}", "11.02.15"),
    ("{{ site.posts[0].date | date(locale='de') }}", "11. Februar 2015"), ("{{ '2015-03-01' | date('%B') }}", "March"),
    ("{{ site.posts[0].date | isodate }}", "2015-02-11"), ("{{ site.posts[0].date.year }}", "2015"),
  ])
  func `dates are written in words, by a pattern, and for machines`(layout: String, expected: String) async throws {
    #expect(try await printed(layout) == expected)
  }

  @Test(arguments: [
    ("{{ '/tags/x/' | url }}", "../tags/x/"), ("{{ '/feed.xml?a=1&b' | url }}", "../feed.xml?a=1&amp;b"), ("{{ '/' | url }}", "../"),
    ("{{ site.posts[0] | url }}", "../b/"), ("{{ '/tags/' | absolute_url }}", "https://test.example/base/tags/"),
    ("{{ 'https://other.example/' | url }}", "https://other.example/"), ("{{ asset('style.css').startswith('../assets/style.') }}", "True"),
    ("{{ site.posts[0].url }}", "../b/"), ("{{ site.posts[0].permalink }}", "https://test.example/base/b/"),
  ])
  func `addresses stand as the page needs them`(layout: String, expected: String) async throws {
    #expect(try await printed(layout) == expected)
  }

  @Test(arguments: [
    ("{{ '*a* <b>' | markdown }}", "<p><em>a</em> <b></p>\n"), ("{{ '<p>a &amp; <b>b</b></p>' | strip_html }}", "a &amp; b"),
    ("{{ site.posts[1].content | strip_html }}", "Some words of b."), ("{{ 'one two three four' | excerpt(12) }}", "one two …"),
    ("{{ 'Ünîque Näme!' | slug }}", "unique-name"), ("{{ '<a>' | xml }}", "&lt;a&gt;"),
    ("{{ {'a': '</script>'} | json }}", #"{"a": "\u003c/script\u003e"}"#), ("{{ t('posts_count', count=1) }}", "1 post"),
    ("{{ t('posts_count', count=2) }}", "2 posts"),
  ])
  func `texts are changed as the names of the filters say`(layout: String, expected: String) async throws {
    #expect(try await printed(layout) == expected)
  }

  @Test(arguments: [
    ("{% for p in site.posts | where('params.rating', 3) %}{{ p.title }} {% endfor %}", "Beta &amp; co "),
    ("{% for p in site.posts | where('categories') %}{{ p.title }} {% endfor %}", ""),
    ("{% for p in site.posts | where('tags') %}{{ p.title }} {% endfor %}", "Beta &amp; co Alpha "),
    ("{% for p in site.posts | sort_by('title') %}{{ p.title }} {% endfor %}", "Alpha Beta &amp; co Gamma "),
    ("{% for p in site.posts | sort_by('params.rating', reverse=true) %}{{ p.params.rating }}{% endfor %}", "321"),
    ("{% for g in site.posts | group_by('date.year') %}{{ g.grouper }}:{{ g.list | length }} {% endfor %}", "2015:2 2014:1 "),
    ("{% for g in site.posts | group_by('date.month') %}{{ g.list | length }} {% endfor %}", "1 1 1 "),
    ("{% for g in site.posts | groupby('date.year') %}{{ g.grouper }}:{{ g.list | length }} {% endfor %}", "2014:1 2015:2 "),
  ])
  func `lists of pages are chosen from, sorted and grouped`(layout: String, expected: String) async throws {
    #expect(try await printed(layout) == expected)
  }

  @Test func `words of the site's own go before the theme's, and the rest stays the theme's`() async throws {
    var files = Self.files
    files["layouts/strings/en.yml"] = "home: Start\n"
    files["layouts/page.html"] = "{{ t('home') }} {{ t('by') }}"
    let site = await TestSite(files).build().expectNoMessages()
    #expect(try site.page("about/index.html") == "Start By")
  }
}
