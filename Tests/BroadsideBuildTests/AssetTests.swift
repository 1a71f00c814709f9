import BroadsideBuild
import BroadsideFiles
import Testing

@Suite struct AssetTests {
  private static let base = [
    "index.md": "# Home\n",
    "layouts/base.html": "{% block content %}{% endblock %}",
    "layouts/home.html": "{{ asset('css/own.css') }} {{ asset_integrity('css/own.css') }} {{ '/assets/dot.svg' | url }}",
    "layouts/assets/css/own.css":
      "@import \"more.css\";\n/* x */ a { background: url(../dot.svg#a) } b { background: url('none.png'), url(\"../dot.svg\") }\n",
    "layouts/assets/css/more.css": "c { color: red }",
    "layouts/assets/dot.svg": "<svg/>",
  ]
  private static let settings = "title: T\nurl: https://t.example\n"

  private func names(_ site: TestSite, _ start: String) -> [String] {
    site.output.snapshot().keys.filter { $0.hasPrefix("assets/" + start) }.sorted()
  }

  @Test func `names say what is in a file, and style sheets name each other so`() async throws {
    let site = await TestSite(Self.base).build().expectNoMessages()
    let sheet = try #require(names(site, "css/own").first)
    let more = try #require(names(site, "css/more").first)
    let dot = try #require(names(site, "dot").first)
    #expect(sheet.wholeMatch(of: /assets\/css\/own\.[0-9a-f]{8}\.css/) != nil)
    let (moreName, dotName) = (more.dropFirst("assets/css/".count), dot.dropFirst("assets/".count))
    #expect(
      try site.page(sheet)
        == "@import \"\(moreName)\";a{background:url(../\(dotName)#a)}b{background:url('none.png'),url(\"../\(dotName)\")}\n")
    let home = try site.page("index.html")
    #expect(home.hasPrefix("\(sheet) sha256-") && home.hasSuffix("= \(dot)"))
  }

  @Test func `a name changes when, and only when, what is in the file does`() async throws {
    let site = await TestSite(Self.base).build()
    let before = (names(site, "css/own"), names(site, "css/more"))
    let other = await site.edit("layouts/assets/dot.svg", "<svg id=\"x\"/>").build()
    #expect(names(other, "css/own") != before.0)
    #expect(names(other, "css/more") == before.1)
    #expect(names(other, "css/own").count == 1)
  }

  @Test func `files keep their names on request`() async throws {
    let kept = await TestSite(Self.base, settings: Self.settings + "assets: { keep: [dot.svg, css/*] }\n").build().expectNoMessages()
    #expect(kept.has("assets/dot.svg") && kept.has("assets/css/own.css") && kept.has("assets/css/more.css"))
    let plain = await TestSite(Self.base, settings: Self.settings + "assets: { fingerprint: false, minify: false }\n").build()
    #expect(try plain.page("assets/css/own.css") == Self.base["layouts/assets/css/own.css"])
  }

  @Test func `a style sheet that others, or it itself, lead back to keeps its name`() async throws {
    var files = Self.base
    files["layouts/assets/css/more.css"] = "@import url(own.css); @import url(more.css);"
    let site = await TestSite(files).build().expectNoMessages()
    let own = try #require(names(site, "css/own").first)
    #expect(try site.page("assets/css/more.css") == "@import url(\(own.dropFirst("assets/css/".count)));@import url(more.css);\n")
  }
}

@Suite struct ThemeSettingsTests {
  private func sheet(_ theme: String) async throws -> String {
    let settings = "title: T\nurl: https://t.example\nassets: { fingerprint: false }\ntheme: \(theme)\n"
    return try await TestSite(["index.md": "# Home\n"], settings: settings).build().expectNoMessages().page("assets/style.css")
  }

  @Test func `colours and fonts of the settings stand in the style sheet, before what print and contrast ask for`() async throws {
    let css = try await sheet("{ accent: \"#005a9c\", text: \"Georgia, serif\", paper: { light: \"#fff\", dark: \"#000\" } }")
    let own = try #require(css.firstRange(of: ":root{--paper:#fff;--accent:#005a9c;--text:Georgia,serif}"))
    #expect(css.contains("@media (prefers-color-scheme:dark){:root{--paper:#000;--accent:#"))
    let contrast = try #require(css.firstRange(of: "prefers-contrast:more"))
    #expect(own.upperBound < contrast.lowerBound)
  }

  @Test(arguments: [
    ("{ accent: red }", "settings.colour"), ("{ accent: #bf1f0d }", "settings.yaml"), ("{ accent: }", "settings.colour"),
    ("{ accent: \"#ffee00\" }", "settings.contrast"), ("{ ink: { light: \"#000\", dark: \"#333\" } }", "settings.contrast"),
    ("{ text: \"a; } b {\" }", "settings.style"), ("{ acent: \"#000\" }", "settings.unknown-key"), ("{ logo: no.svg }", "settings.file"),
    ("{ fonts: [{ family: X, file: x.woff2 }] }", "settings.file"), ("{ fonts: x }", "settings.list"),
    ("{ accent: { dark: \"#fff\" } }", "settings.colour"), ("{ accent: \"rgb(0 0 0; }\" }", "settings.colour"),
  ])
  func `what can't be is said`(theme: String, code: String) async {
    let settings = "title: T\nurl: https://t.example\ntheme: \(theme)\n"
    let site = await TestSite(["index.md": "# Home\n"], settings: settings).build()
    #expect(site.codes.first == code, "\(site.messages)")
  }

  @Test func `the logo and the icon may lie among the texts`() async throws {
    let settings = "title: T\nurl: https://t.example\ntheme: { logo: logo.svg, icon: icon.png }\n"
    let site = await TestSite(
      ["index.md": "# Home\n", "logo.svg": "<svg viewBox=\"0 0 40 20\"/>", "icon.png": "x"], settings: settings
    ).build().expectNoMessages()
    let home = try site.page("index.html")
    #expect(home.contains("<img class=\"logo\" src=\"logo.svg\" alt=\"\" width=\"40\" height=\"20\">"))
    #expect(home.contains("<link rel=\"icon\" href=\"icon.png\" type=\"image/png\">"))
    #expect(home.contains("<link rel=\"apple-touch-icon\" href=\"icon.png\">"))
  }
}
