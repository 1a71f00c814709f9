import BroadsideText
import BroadsideValue
import Testing

@Suite struct FrontMatterTests {
  private func check(_ text: String, _ format: FrontMatter.Format?, _ root: Value, body: String) {
    var diagnostics: [Diagnostic] = []
    let bytes = Array(text.utf8)
    let matter = readFrontMatter(bytes, path: "a.md", diagnostics: &diagnostics)
    #expect(diagnostics == [])
    #expect(matter?.format == format)
    #expect(matter?.root.value == root)
    #expect(matter.map { String(decoding: bytes[$0.bodyStart...], as: UTF8.self) } == body)
  }

  @Test func `YAML stands between hyphens, TOML between plus signs, JSON in braces`() {
    check("---\ntitle: A\n---\nText.\n", .yaml, ["title": "A"], body: "Text.\n")
    check("+++\ntitle = \"A\"\n+++\nText.\n", .toml, ["title": "A"], body: "Text.\n")
    check("{\n  \"title\": \"A\"\n}\nText.\n", .json, ["title": "A"], body: "Text.\n")
    check("{\"title\": \"A\"} Text.\n", .json, ["title": "A"], body: " Text.\n")
    check("{\"title\": \"A\"}", .json, ["title": "A"], body: "")
  }

  @Test func `lines end as they like`() {
    check("---\r\ntitle: A\r\n---\r\nText.\r\n", .yaml, ["title": "A"], body: "Text.\r\n")
    check("---\rtitle: A\rtags: [b]\r---\rText.\r", .yaml, ["title": "A", "tags": ["b"]], body: "Text.\r")
    check("+++\rtitle = \"A\"\rdraft = true # yes\r+++\rText.\r", .toml, ["title": "A", "draft": true], body: "Text.\r")
    check("+++\r\ntitle = \"A\"\r\n+++\r\nText.\r\n", .toml, ["title": "A"], body: "Text.\r\n")
    check("---\ntitle: A\n---", .yaml, ["title": "A"], body: "")
  }

  @Test func `a byte order mark and blank lines may come before, blanks after a fence`() {
    check("\u{FEFF}---\ntitle: A\n---\nText.\n", .yaml, ["title": "A"], body: "Text.\n")
    check("\n \n+++\ntitle = \"A\"\n+++\nText.\n", .toml, ["title": "A"], body: "Text.\n")
    check("--- \ntitle: A\n---\t\nText.\n", .yaml, ["title": "A"], body: "Text.\n")
    check("\u{FEFF}Text.\n", nil, [:], body: "Text.\n")
  }

  @Test func `three dots close YAML, too`() {
    check("---\ntitle: A\n...\nText.\n---\n", .yaml, ["title": "A"], body: "Text.\n---\n")
  }

  @Test func `empty front matter is an empty map`() {
    check("---\n---\nText.\n", .yaml, [:], body: "Text.\n")
    check("---\n# a comment\n\n---\nText.\n", .yaml, [:], body: "Text.\n")
    check("+++\n+++\n", .toml, [:], body: "")
    check("{}\nText.\n", .json, [:], body: "Text.\n")
  }

  @Test func `a file without front matter is all body`() {
    for text in [
      "", "Text.\n", "\n\nText.\n", "----\nText.\n", " ---\ntitle: A\n", "{{ include }}\n", "{: .note }\n", "{% raw %}", "- one\n- two\n",
      "++\na\n",
    ] {
      check(text, nil, [:], body: text)
    }
  }

  @Test func `a rule at the start of a text is no fence`() {
    for text in ["---\n\nText after a rule.\n", "---\n", "---", "---\nOnce upon a time.\nNote: more\n", "---\n# Heading\n", "+++\nplus\n"] {
      check(text, nil, [:], body: text)
    }
  }

  @Test func `values of a front matter are where the file has them`() {
    var diagnostics: [Diagnostic] = []
    let bytes = Array("\u{FEFF}\n---\ntitle: Ü\ndate: 2015-02-30\n---\n".utf8)
    guard case .map(let entries)? = readFrontMatter(bytes, path: "a.md", diagnostics: &diagnostics)?.root.content else { return }
    #expect(entries.map { String(decoding: bytes[$0.value.range], as: UTF8.self) } == ["Ü", "2015-02-30"])
    #expect(entries[1].value.value == "2015-02-30")
  }

  @Test(.enabled(if: SharedMaterial.folder("hostile/made") != nil, SharedMaterial.absence))
  func `hostile files are refused in no time`() throws {
    let folder = try #require(SharedMaterial.folder("hostile/made/out"))
    for (name, code) in [("yaml-bomb", "front-matter.yaml"), ("latin1", "front-matter.encoding"), ("nul", "front-matter.encoding")] {
      var diagnostics: [Diagnostic] = []
      #expect(readFrontMatter(SharedMaterial.bytes("\(folder)/\(name).md"), path: name, diagnostics: &diagnostics) == nil)
      #expect(diagnostics.map(\.code.name) == [code])
    }
  }
}
