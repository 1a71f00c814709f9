import BroadsideText
import Testing

@Suite struct JinjaCaseTests {
  static let files = [
    "output", "expressions", "texts", "control", "scopes", "macros", "layouts", "filters", "sequence-filters", "tests", "whitespace",
    "escaping",
    "differences",
  ]

  @Test(arguments: files) func `every case prints what Jinja prints`(file: String) {
    let cases = CaseFile.cases(in: file + ".cases")
    #expect(!cases.isEmpty)
    for one in cases {
      switch one.outcome() {
      case .printed(let text):
        if let expected = one.expected {
          #expect(text == expected, "\(one.testDescription)")
        } else {
          Issue.record("\(one.testDescription): Jinja refuses it (\(one.refusal ?? "")), ours prints \(text)")
        }
      case .refused(let message): #expect(one.expected == nil, "\(one.testDescription): \(message)")
      }
    }
  }

  @Test func `there are at least 400 cases`() {
    #expect(Self.files.map { CaseFile.cases(in: $0 + ".cases").count }.reduce(0, +) >= 400)
  }
}
