import BroadsideText
import Testing

@Suite struct DiagnosticTests {
  @Test func `diagnostics stand in the order of files, places and codes`() {
    let sorted = [
      Diagnostic(.error, "z", "without a place"), Diagnostic(.warning, "a", "m", at: Place("a.md")),
      Diagnostic(.error, "b", "m", at: Place("a.md", 3..<4)),
      Diagnostic(.error, "c", "m", at: Place("a.md", 3..<4)), Diagnostic(.error, "a", "m", at: Place("a.md", 20..<21)),
      Diagnostic(.error, "a", "m", at: Place("b.md", 1..<2)),
    ]
    #expect(sorted.reversed().sorted(by: Diagnostic.isBefore) == sorted)
  }

  @Test func `one error makes a site unfit`() {
    #expect(![Diagnostic(.warning, "a", "m")].hasErrors)
    #expect([Diagnostic(.warning, "a", "m"), Diagnostic(.error, "a", "m")].hasErrors)
    #expect(Diagnostic.Severity.error < .warning)
  }

  @Test func `a misspelt name is answered with those that are near`() {
    #expect(Diagnostic.didYouMean("tagss", among: ["tags", "tag", "title"]) == ["did you mean `tags`?"])
    #expect(Diagnostic.didYouMean("bat", among: ["cat", "hat", "dog"]) == ["did you mean `cat` or `hat`?"])
    #expect(Diagnostic.didYouMean("xyzzy", among: ["tags"]) == [])
  }

  @Test(arguments: [("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("ab", "ba", 1), ("date", "dtae", 1), ("é", "e", 1)])
  func `a swap of neighbours is one slip`(left: String, right: String, distance: Int) {
    #expect(editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == distance)
  }
}
