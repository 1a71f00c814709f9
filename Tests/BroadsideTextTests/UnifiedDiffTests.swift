import BroadsideText
import Testing

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String, renamed: String = "a.md") -> String? {
    unifiedDiff(from: ("a.md", Array(old.utf8)), to: (renamed, Array(new.utf8)))
  }

  @Test func `what doesn't differ has no diff`() {
    #expect(diff("a\nb\n", "a\nb\n") == nil)
  }

  @Test func `a line that changes is shown with three lines around it`() {
    let expected = """
      diff --git a/a.md b/a.md
      --- a/a.md
      +++ b/a.md
      @@ -2,7 +2,7 @@
       2
       3
       4
      -5
      +five
       6
       7
       8

      """
    #expect(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") == expected)
  }

  @Test func `changes far apart are two hunks, near ones one`() throws {
    let lines = (1...30).map(String.init)
    let far = try #require(diff(text(lines), text(lines.map { $0 == "3" || $0 == "25" ? "x" : $0 })))
    let near = try #require(diff(text(lines), text(lines.map { $0 == "13" || $0 == "18" ? "x" : $0 })))
    #expect(far.split(separator: "\n").count { $0.hasPrefix("@@") } == 2)
    #expect(near.split(separator: "\n").count { $0.hasPrefix("@@") } == 1)
  }

  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  @Test func `a missing line ending at the end is said`() {
    #expect(diff("a", "b")?.hasSuffix("-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n") == true)
  }

  @Test func `a new name stands before the lines`() {
    #expect(diff("a\n", "a\n", renamed: "b.md") == "diff --git a/a.md b/b.md\nrename from a.md\nrename to b.md\n")
    #expect(diff("", "a\n")?.contains("@@ -0,0 +1 @@\n+a\n") == true)
  }
}
