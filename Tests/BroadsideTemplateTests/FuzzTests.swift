import BroadsideTemplate
import BroadsideText
import BroadsideValue
import Glibc
import TestSupport
import Testing

/// Layouts made of parts of the cases, cut, joined and changed at random: whatever comes out, compiling and rendering end with a page
/// or a message. `FUZZ_COUNT` sets how many (3,000), `FUZZ_SEED` where to begin.
@Suite struct FuzzTests {
  @Test func `no layout crashes or hangs the engine`() {
    var generator = SeededRandom(seed: UInt64(number("FUZZ_SEED") ?? 1))
    let seeds = (JinjaCaseTests.files.flatMap { CaseFile.cases(in: $0 + ".cases") } + CaseFile.cases(in: ErrorCaseTests.file))
      .flatMap(\.layouts).map { Array($0.text.utf8) }.filter { $0.count < 2000 }
    #expect(!seeds.isEmpty)
    var environment = Environment()
    environment.renderVariables = ["page", "site", "items", "list", "user", "x"]
    var (rendered, refused, broken) = (0, 0, 0)
    for round in 0..<(number("FUZZ_COUNT") ?? 3000) {
      let seed = generator.seed
      let sources = ["page.html", "p.html", "base.html", "m.html"].map { name in
        LayoutSource(name: name, path: name, source: SourceText(mutant(of: seeds, &generator)))
      }
      if number("FUZZ_TRACE") != nil {
        print("round \(round), FUZZ_SEED=\(seed)", String(decoding: sources[0].source.bytes, as: UTF8.self))
      }
      var diagnostics: [Diagnostic] = []
      let set = LayoutSet.compile(sources, in: environment, diagnostics: &diagnostics)
      let printer = DiagnosticPrinter { path in sources.first { $0.path == path }?.source }
      for diagnostic in diagnostics { #expect(!printer.text(of: diagnostic).isEmpty) }
      let isBroken = diagnostics.contains { $0.severity == .error && $0.place?.path == "page.html" }
      guard !isBroken, let layout = set.layout(named: "page.html") else {
        broken += 1
        continue
      }
      switch outcome(of: set, layout, printer) {
      case true: rendered += 1
      case false: refused += 1
      }
    }
    print("fuzz: \(rendered) rendered, \(refused) refused while rendering, \(broken) not compiled")
  }

  private func outcome(of set: LayoutSet, _ layout: Layout, _ printer: DiagnosticPrinter) -> Bool {
    let page: Value = ["title": "A <b>", "tags": ["x", "y"], "n": 3, "none": nil, "f": 1.5]
    let list: Value = [["n": "b", "v": 2], ["n": "a", "v": 1]]
    var output: [UInt8] = []
    do throws(RenderFailure) {
      let limits = RenderLimits(stepsMax: 20_000, outputBytesMax: 1 << 20, rangeMax: 2000, textBytesMax: 1 << 16)
      try set.render(layout, variables: [page, page, [1, 2, 3], list, page, 5], host: nil, subject: "s", limits: limits, into: &output)
      return true
    } catch {
      #expect(!printer.text(of: error.diagnostic).isEmpty)
      return false
    }
  }

  // MARK: - Mutants

  private func mutant(of seeds: [[UInt8]], _ generator: inout SeededRandom) -> [UInt8] {
    var bytes = generator.element(of: seeds)
    for _ in 0..<max(0, generator.number(below: 6) - 2) { change(&bytes, seeds, &generator) }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], _ seeds: [[UInt8]], _ generator: inout SeededRandom) {
    let place = generator.number(below: bytes.count + 1)
    let end = min(bytes.count, place + generator.number(below: 12))
    switch generator.number(below: 7) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: generator.element(of: Self.words).utf8, at: place)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: generator.number(below: bytes.count + 1))
    case 3: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
    case 4: if place < bytes.count { bytes[place] ^= 1 << UInt8(generator.number(below: 8)) }
    case 5: bytes = bytes[..<place] + generator.element(of: seeds)
    default:
      let other = generator.element(of: seeds)
      let start = generator.number(below: other.count + 1)
      bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + generator.number(below: 40))])
    }
  }

  private static let words = [
    "{{", "}}", "{%", "%}", "{#", "#}", "-%}", "{%-", "{% endif %}", "{% endfor %}", "{% for x in items %}", "{% if x %}", "{% else %}",
    "{% include 'p.html' %}", "{% extends 'p.html' %}", "{% block x %}", "{% endblock %}", "{% macro m(a) %}", "{% endmacro %}",
    "{{ m(1) }}",
    "{{ loop.index }}", "{{ super() }}", "{{ self.x() }}", "{{ caller() }}", "{% call m(1) %}", "{% endcall %}", "|join", "|sort",
    "|tojson",
    "|map('upper')", ".items()", "[::-1]", "[-1]", " ** ", " // ", " % ", "9223372036854775807", "1e308", "-", "(", ")", "[", "]", "\"",
    "'", "\\u",
    " is defined", " recursive", " if ", " in ", "*x", "**x", "é", "\u{0}", "\r\n", "{% raw %}", "{% endraw %}", "{% set ns.a = 1 %}",
    "{% do x.append(x) %}", "{% import 'p.html' as p %}", "{% from 'p.html' import m with context %}", "{% autoescape x %}",
    "{% filter upper %}",
  ]

  private func number(_ name: String) -> Int? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe Int(String(cString: value))
  }
}

extension SeededRandom {
  mutating func number(below limit: Int) -> Int { limit <= 0 ? 0 : Int(next() % UInt64(limit)) }

  mutating func element<Element>(of list: [Element]) -> Element { list[number(below: list.count)] }
}
