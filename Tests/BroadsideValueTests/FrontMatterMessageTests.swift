import BroadsideText
import BroadsideValue
import Glibc
import Testing

/// Files with one slip each, and what their author is told: `Tests/Fixtures/front-matter/NAME.md` and `NAME.expected`.
///
/// `BLESS=1 swift test` writes what is said now.
@Suite struct FrontMatterMessageTests {
  static let names = Fixtures.names(in: "front-matter", endingIn: ".md")

  @Test(arguments: names) func `a slip is named, with its place and what mends it`(name: String) throws {
    let bytes = Fixtures.bytes("front-matter/\(name).md")
    var diagnostics: [Diagnostic] = []
    _ = readFrontMatter(bytes, path: "\(name).md", diagnostics: &diagnostics)
    let printer = DiagnosticPrinter { _ in SourceText(bytes) }
    let text = diagnostics.map(printer.text(of:)).joined()
    #expect(!text.isEmpty)
    try Fixtures.expect(text, equals: "front-matter/\(name).expected")
  }
}
