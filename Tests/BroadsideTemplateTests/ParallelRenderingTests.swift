import BroadsideTemplate
import BroadsideText
import BroadsideValue
import Testing

@Suite struct ParallelRenderingTests {
  @Test func `many threads render the same bytes from one set`() async throws {
    let base = LayoutSource(
      name: "base.html", path: "base.html",
      source: SourceText(
        "{% set ns = namespace(n=0) %}<{% block a %}{% endblock %}>{% for i in l %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}"))
    let page = LayoutSource(
      name: "page.html", path: "page.html",
      source: SourceText(
        "{% extends 'base.html' %}{% macro m(x) %}[{{ x }}]{% endmacro %}{% block a %}{% for i in l|sort %}{{ m(i) }}{{ loop.last }}{% endfor %}{% endblock %}"
      ))
    var environment = Environment()
    environment.renderVariables = ["l"]
    var diagnostics: [Diagnostic] = []
    let set = LayoutSet.compile([base, page], in: environment, diagnostics: &diagnostics)
    let layout = try #require(set.layout(named: "page.html"))
    let list: Value = .list((0..<50).map { .integer(($0 * 37) % 50) })
    let render = { @Sendable () throws -> [UInt8] in
      var output: [UInt8] = []
      try set.render(layout, variables: [list], host: nil, subject: "", into: &output)
      return output
    }
    let alone = try render()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { try (0..<100).allSatisfy { _ in try render() == alone } } }
      for try await isSame in group { #expect(isSame) }
    }
  }
}
