import BroadsideContent
import Testing

@Suite struct FrontMatterEditingTests {
  private func adding(_ alias: String, to text: String, inPlaceOf old: String? = nil) throws -> String {
    let bytes = Array(text.utf8)
    let editing = try #require(FrontMatterEditing(bytes, path: "a.md"))
    let edit = editing.addingAlias(alias) { $0 == old }
    return String(decoding: try #require(bytes.applying([edit])), as: UTF8.self)
  }

  @Test(arguments: [
    ("---\ntitle: A\n---\nText", "---\ntitle: A\naliases: [/old/]\n---\nText"),
    ("---\ntitle: A\n---", "---\ntitle: A\naliases: [/old/]\n---"),
    ("---\r\ntitle: A\r\n---\r\nText\r\n", "---\r\ntitle: A\r\naliases: [/old/]\r\n---\r\nText\r\n"),
    ("---\naliases: [/a/]\nt: 1\n---\n", "---\naliases: [/a/, /old/]\nt: 1\n---\n"),
    ("---\naliases: []\n---\n", "---\naliases: [/old/]\n---\n"),
    ("---\naliases:\nt: 1\n---\n", "---\naliases: [/old/]\nt: 1\n---\n"),
    ("---\naliases:\n  - /a/ # first\n  - \"/b/\"\nt: 1\n---\n", "---\naliases:\n  - /a/ # first\n  - \"/b/\"\n  - /old/\nt: 1\n---\n"),
    ("---\nalias: /a/\n---\n", "---\nalias: [/a/, /old/]\n---\n"),
    ("---\nredirect_from:\n- /a/\n---\n", "---\nredirect_from:\n- /a/\n- /old/\n---\n"),
    ("---\n{title: A}\n---\n", "---\n{title: A, aliases: [/old/]}\n---\n"),
    ("Text\n", "---\naliases: [/old/]\n---\nText\n"),
    ("+++\ntitle = \"A\"\n[params]\nx = 1\n+++\nText\n", "+++\naliases = [\"/old/\"]\ntitle = \"A\"\n[params]\nx = 1\n+++\nText\n"),
    ("+++\ntitle = \"A\"\n+++\nText\n", "+++\ntitle = \"A\"\naliases = [\"/old/\"]\n+++\nText\n"),
    ("+++\naliases = [\"/a/\"]\n+++\n", "+++\naliases = [\"/a/\", \"/old/\"]\n+++\n"),
    ("{\n  \"title\": \"A\"\n}\nText\n", "{\n  \"title\": \"A\",\n  \"aliases\": [\"/old/\"]\n}\nText\n"),
    ("{\"aliases\": [\"/a/\"]}\nText\n", "{\"aliases\": [\"/a/\", \"/old/\"]}\nText\n"),
    ("{\n\"aliases\": []\n}\nText\n", "{\n\"aliases\": [\"/old/\"]\n}\nText\n"),
  ])
  func `an alias is added and every other byte stays`(text: String, expected: String) throws {
    #expect(try adding("/old/", to: text) == expected)
  }

  @Test(arguments: [
    ("---\naliases: [/a/, /b/]\n---\n", "---\naliases: [/old/, /b/]\n---\n"),
    ("---\naliases:\n  - \"/a/\"\n---\n", "---\naliases:\n  - \"/old/\"\n---\n"),
    ("---\nalias: /a/\n---\n", "---\nalias: /old/\n---\n"),
    ("+++\naliases = ['/a/']\n+++\n", "+++\naliases = ['/old/']\n+++\n"),
  ])
  func `an alias takes the place of another`(text: String, expected: String) throws {
    #expect(try adding("/old/", to: text, inPlaceOf: "/a/") == expected)
  }

  @Test func `an address with signs of YAML is quoted`() throws {
    #expect(try adding("/a, b/", to: "---\nt: 1\n---\n") == "---\nt: 1\naliases: [\"/a, b/\"]\n---\n")
  }

  @Test func `edits that overlap are refused, the same one twice counts once`() {
    let bytes = Array("abc".utf8)
    #expect(bytes.applying([TextEdit(0..<2, "x"), TextEdit(1..<3, "y")]) == nil)
    #expect(bytes.applying([TextEdit(1..<2, "x"), TextEdit(1..<2, "x"), TextEdit(3..<3, "!")]) == Array("axc!".utf8))
  }
}
