import BroadsideTemplate
import BroadsideText
import BroadsideValue
import Testing

/// A page as the build gives it: members by number, nothing copied.
private final class Page: DynamicObject {
  static let names = NameTable(["title", "content", "tags"])
  let title: String

  init(title: String) { self.title = title }

  var shape: ObjectShape { .record }
  var memberNames: [String] { Self.names.texts }

  func member(_ name: Name, for host: (any RenderHost)?) -> Value? {
    switch name.id {
    case 0: .text(title)
    case 1: .object(Markup(html: "<p>&amp;</p>"))
    case 2: ["x", "y"]
    default: nil
    }
  }
}

private final class Markup: DynamicObject {
  let html: String

  init(html: String) { self.html = html }

  var shape: ObjectShape { .markup }

  func write(to output: inout OutputBuffer, for host: (any RenderHost)?) { output.append(text: html) }
}

private final class Pages: DynamicObject {
  var shape: ObjectShape { .sequence }
  var count: Int { 3 }

  func element(at index: Int, for host: (any RenderHost)?) -> Value { .object(Page(title: "T\(index)")) }
}

private final class Host: RenderHost {}

@Suite struct EnvironmentTests {
  @Test(arguments: [
    ("{{ page.title }}", "A &amp; B"), ("{{ page.content }}", "<p>&amp;</p>"), ("{{ page.content|upper }}", "<P>&AMP;</P>"),
    ("{{ page.content|striptags }}", "&amp;"), ("{{ page.content ~ '<' }}", "<p>&amp;</p>&lt;"), ("{{ 'y' if empty else 'n' }}", "n"),
    ("{{ 'y' if page.content else 'n' }}", "y"),
    ("{% for p in pages %}{{ p.title }}{{ loop.last }} {% endfor %}", "T0False T1False T2True "),
    ("{{ pages|length }}{{ pages[1].title }}{{ pages[-1].title }}", "3T1T2"), ("{{ pages[:2]|map(attribute='title')|join(',') }}", "T0,T1"),
    ("{{ pages|selectattr('title', 'eq', 'T1')|map(attribute='title')|list }}", "[&#39;T1&#39;]"), ("{{ page['title'] }}", "A &amp; B"),
    ("{{ page.titel is defined }}{{ page.titel|default('none') }}", "Falsenone"), ("{{ shout(page.title, mark='?') }}", "A &amp; B?"),
    ("{{ 'a'|twice }}{{ 'a'|twice(times=3) }}", "aaaaa"), ("{{ 3 is between(1, high=5) }}", "True"), ("{{ site }}", "S"),
    ("{{ page is mapping }}{{ pages is sequence }}{{ page.content is string }}", "TrueTrueTrue"), ("{{ host() }}", "there"),
    ("{{ [{'t': ['a']}, {'t': ['b']}, {}]|where('t', 'b')|length }}", "1"),
    ("{{ [{'k': 2}, {'k': 1}, {'k': 2}]|group_by('k')|map('first')|list }}", "[2, 1]"),
    ("{{ [{'k': 2}, {'k': 1}]|sort_by('k', true)|map(attribute='k')|list }}", "[2, 1]"),
    ("{{ {'b': 1, 'a': '<'}|json }}", "{\"b\": 1, \"a\": \"\\u003c\"}"),
    ("{{ 'Café & Co'|slug }}{{ '<b>x</b>'|strip_html }}{{ '<a>'|xml }}", "cafe-cox&lt;a&gt;"),
  ])
  func `layouts see the program's values and functions`(template: String, expected: String) throws {
    #expect(try rendered(template) == expected)
  }

  @Test(arguments: [
    ("{{ page.titel|twice }}", "an object has no `titel`"), ("{{ shout(page.titel) }}", "an object has no `titel`"),
    ("{{ 'a'|twice(tims=2) }}", "the filter `twice` has no parameter `tims`"),
    ("{{ 'a'|twice('x') }}", "`times` is text where a whole number is needed"),
  ])
  func `what the program registers sees no undefined value`(template: String, message: String) {
    #expect(throws: (any Error).self) { try rendered(template) }
    #expect(self.message(of: template) == message)
  }

  private func rendered(_ template: String) throws -> String {
    var diagnostics: [Diagnostic] = []
    let set = compiled(template, &diagnostics)
    if let first = diagnostics.first(where: { $0.severity == .error }) { throw RenderFailure(diagnostic: first) }
    let layout = try #require(set.layout(named: "page.html"))
    var output: [UInt8] = []
    let variables: [Value] = [.object(Page(title: "A & B")), .object(Pages()), .object(Markup(html: ""))]
    try set.render(layout, variables: variables, host: Host(), subject: "", into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func message(of template: String) -> String? {
    do {
      _ = try rendered(template)
      return nil
    } catch {
      return (error as? RenderFailure)?.diagnostic.message
    }
  }

  private func compiled(_ template: String, _ diagnostics: inout [Diagnostic]) -> LayoutSet {
    var environment = Environment(names: Page.names)
    environment.renderVariables = ["page", "pages", "empty"]
    environment.addGlobal("site", .text("S"))
    environment.addFilter("twice", parameters: ["times"]) { value, arguments throws(TemplateFault) in
      .text(String(repeating: value.text ?? "", count: try arguments.integer(0, "times", or: 2)))
    }
    environment.addTest("between", parameters: ["low", "high"]) { value, arguments throws(TemplateFault) in
      guard case .integer(let number) = value else { return false }
      let (low, high) = (try arguments.integer(0, "low", or: 0), try arguments.integer(1, "high", or: 0))
      return low <= number && number <= high
    }
    environment.addFunction("shout") { arguments in .text((arguments[0]?.text ?? "") + (arguments["mark"]?.text ?? "!")) }
    environment.addFunction("host") { arguments in .text(arguments.host is Host ? "there" : "not there") }
    let source = LayoutSource(name: "page.html", path: "layouts/page.html", source: SourceText(template))
    return LayoutSet.compile([source], in: environment, diagnostics: &diagnostics)
  }
}
