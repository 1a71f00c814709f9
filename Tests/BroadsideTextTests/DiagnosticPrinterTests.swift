import BroadsideText
import Testing

@Suite struct DiagnosticPrinterTests {
  let printer = DiagnosticPrinter { $0 == "content/np2.md" ? SourceText("---\ntitle: Nü\ndate: 2015-02-30\n---\n") : nil }

  @Test func `a diagnostic shows path, line, column, the line and a caret`() {
    let diagnostic = Diagnostic(
      .error, "front-matter.date", "`date` is not a calendar date", at: Place("content/np2.md", 21..<31),
      label: "February 2015 has 28 days", help: ["write YYYY-MM-DD, for example 2015-02-28"])
    #expect(
      printer.text(of: diagnostic) == """
        content/np2.md:3:7: error: `date` is not a calendar date [front-matter.date]
          3 | date: 2015-02-30
            |       ^^^^^^^^^^ February 2015 has 28 days
          help: write YYYY-MM-DD, for example 2015-02-28

        """)
  }

  @Test func `columns count scalars, not bytes`() {
    let diagnostic = Diagnostic(.warning, "a.b", "here", at: Place("content/np2.md", 14..<14))
    #expect(printer.text(of: diagnostic).hasPrefix("content/np2.md:2:10: warning: here [a.b]\n"))
  }

  @Test func `control characters of a file do not reach the terminal`() {
    let diagnostic = Diagnostic(.error, "a.b", "name `\u{1B}[31m\u{202E}`")
    #expect(printer.text(of: diagnostic) == "error: name `\\u{1B}[31m\\u{202E}` [a.b]\n")
  }

  @Test func `JSON holds the same facts`() {
    let diagnostic = Diagnostic(.error, "a.b", "say \"hi\"", at: Place("content/np2.md", 4..<9), notes: [.init("there", at: Place("x"))])
    #expect(
      printer.json(of: diagnostic)
        == #"{"severity":"error","code":"a.b","message":"say \"hi\"","path":"content/np2.md","line":2,"column":1,"end_line":2,"end_column":6,"#
        + #""notes":[{"message":"there","path":"x"}]}"#)
  }
}
