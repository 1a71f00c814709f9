import BroadsideTemplate
import BroadsideText
import BroadsideValue
import Testing

@Suite struct RenderLimitTests {
  @Test(arguments: [
    ("{% for a in range(900) %}{% for b in range(900) %}x{% endfor %}{% endfor %}", "takes more than 10000 steps"),
    ("{% set l = range(900)|list %}{% for a in l %}{{ l|sum }}{% endfor %}", "takes more than 10000 steps"),
    ("{% for a in range(900) %}{{ 'x' * 900 }}{% endfor %}", "longer than 100000 bytes"),
    ("{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}", "run in one another"),
    ("{% include 'page.html' %}", "run in one another"),
    ("{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}", "run in one another"),
    ("{% block a %}{{ self.a() }}{% endblock %}", "run in one another"),
    ("{% extends name %}", "extend one another"),
    ("{% import name as x with context %}", "run in one another"),
    ("{{ range(1001) }}", "`range` gives more than 1000 numbers"),
    ("{{ range(-9223372036854775807, 9223372036854775807) }}", "`range` gives more than 1000 numbers"),
    ("{{ 'x' * 1001 }}", "a text becomes longer than 1000 bytes"),
    ("{{ 'ab' * 9223372036854775807 }}", "a text becomes longer than 1000 bytes"),
    ("{{ 'x'|center(2000) }}", "a text becomes longer than 1000 bytes"),
    ("{{ '%2000d' % 1 }}", "a text becomes longer than 1000 bytes"),
    ("{{ '{:2000}'.format(1) }}", "a text becomes longer than 1000 bytes"),
    ("{{ 'x'|indent(2000) }}", "a text becomes longer than 1000 bytes"),
    ("{{ ('y' * 900)|replace('y', 'zz') }}", "a text becomes longer than 1000 bytes"),
    ("{{ ['y' * 900, 'y' * 900]|join }}", "a text becomes longer than 1000 bytes"),
    ("{{ [0] * 100000 }}", "a list becomes longer than 10000 elements"),
    ("{{ [1]|batch(2000, 0) }}", "a list becomes longer than 1000 elements"),
    ("{{ 'a'.zfill(5000) }}", "a text becomes longer than 1000 bytes"),
    ("{{ 2 ** 64 }}", "larger than a number can be"),
    ("{{ -9223372036854775807 - 2 }}", "larger than a number can be"),
    ("{{ 1e300|int }}", "larger than a number can be"),
    (
      "{% set ns = namespace() %}{% set ns.a = [] %}{% for i in range(900) %}{% set ns.a = [ns.a] %}{% endfor %}{{ ns.a|tojson }}",
      "deep in one another"
    ),
  ])
  func `what would never end or grow too large is stopped with a message`(template: String, message: String) {
    let limits = RenderLimits(stepsMax: 10_000, outputBytesMax: 100_000, rangeMax: 1000, textBytesMax: 1000)
    #expect(
      failure(of: template, limits)?.message.contains(message) == true, "\(failure(of: template, limits)?.message ?? "it was rendered")")
  }

  @Test(arguments: [
    "{% macro m(n) %}" + String(repeating: "{% if 1 %}{% for i in [1] %}", count: 20) + "{{ m(n)|upper }}"
      + String(repeating: "{% endfor %}{% endif %}", count: 20) + "{% endmacro %}{{ m(1) }}",
    "{% macro m(n) %}{{ " + String(repeating: "[1, ", count: 40) + "m(n)" + String(repeating: "]", count: 40)
      + " }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}" + String(repeating: "{% call m() %}", count: 90) + "{% include 'page.html' %}"
      + String(repeating: "{% endcall %}", count: 90),
  ])
  func `deep recursion of deep code does not overflow the stack of a task`(template: String) async {
    let message = await Task.detached { self.failure(of: template, RenderLimits())?.message }.value
    #expect(message?.contains("run in one another") == true)
  }

  @Test func `what is failing leaves the output as it was`() {
    var output = Array("before".utf8)
    let (set, layout) = compiled("text {{ missing }}")
    #expect(throws: RenderFailure.self) {
      try set.render(layout, variables: [.text("page.html")], host: nil, subject: "", into: &output)
    }
    #expect(output == Array("before".utf8))
  }

  private func failure(of template: String, _ limits: RenderLimits) -> Diagnostic? {
    let (set, layout) = compiled(template)
    var output: [UInt8] = []
    do throws(RenderFailure) {
      try set.render(layout, variables: [.text("page.html")], host: nil, subject: "", limits: limits, into: &output)
      return nil
    } catch {
      return error.diagnostic
    }
  }

  private func compiled(_ template: String) -> (LayoutSet, Layout) {
    var environment = Environment()
    environment.renderVariables = ["name"]
    var diagnostics: [Diagnostic] = []
    let source = LayoutSource(name: "page.html", path: "layouts/page.html", source: SourceText(template))
    let set = LayoutSet.compile([source], in: environment, diagnostics: &diagnostics)
    guard let layout = set.layout(named: "page.html") else { preconditionFailure("the layout was just compiled") }
    return (set, layout)
  }
}
