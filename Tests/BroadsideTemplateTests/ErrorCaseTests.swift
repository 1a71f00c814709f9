import BroadsideText
import Glibc
import Testing

/// The exact words of every message. `BLESS=1 swift test` writes them anew; that is refused where `CI` is set.
@Suite struct ErrorCaseTests {
  static let file = "errors.cases"

  @Test func `every message has its golden words`() throws {
    let cases = CaseFile.cases(in: Self.file)
    #expect(cases.count >= 60)
    if isSet("BLESS") {
      try #require(!isSet("CI"), "goldens are not renewed where CI is set")
      CaseFile.write(cases.map { CaseFile.text(of: $0, expected: messages(of: $0)) }.joined(), to: Self.file)
      return
    }
    for one in cases { #expect(messages(of: one) == one.expected, "\(one.name)") }
  }

  private func messages(of one: Case) -> String {
    let (outcome, warnings) = one.outcomeWithWarnings()
    switch outcome {
    case .refused(let message): return warnings + message
    case .printed(let text): return warnings.isEmpty ? "NO MESSAGE: \(text)" : warnings
    }
  }

  private func isSet(_ name: String) -> Bool { unsafe getenv(name) != nil }
}
