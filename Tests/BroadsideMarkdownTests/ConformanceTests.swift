import BroadsideMarkdown
import Testing

@Suite(.enabled(if: sharedFolder != nil, "the suites in ../shared are missing"))
struct ConformanceTests {
  /// Examples that ask for something else on purpose.
  private static let exceptions: [String: String] = [:]

  @Test(arguments: ["spec.txt", "extensions.txt", "regression.txt"].flatMap(SpecificationExample.all))
  func `the HTML is that of the specification`(example: SpecificationExample) {
    let body = parseMarkdown(Array(example.markdown.utf8), from: 0, options: .plainGFM)
    #expect(String(decoding: body.htmlAsWritten, as: UTF8.self) == example.html)
  }
}
