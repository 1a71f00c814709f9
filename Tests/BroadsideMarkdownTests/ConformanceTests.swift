import BroadsideMarkdown
import Testing

@Suite(.enabled(if: sharedFolder != nil, "the suites in ../shared are missing"))
struct ConformanceTests {
  /// Examples with another outcome, and why.
  private static let exceptions = [
    "spec.txt 279": "the attributes of a check box stand in another order than the library writes",
    "spec.txt 280": "the attributes of a check box stand in another order than the library writes",
    "spec.txt 610": "autolinks of bare URLs are on",
    "spec.txt 614": "autolinks of bare addresses are on",
    "spec.txt 616": "autolinks of bare URLs are on",
    "spec.txt 619": "autolinks of bare URLs are on",
    "spec.txt 620": "autolinks of bare addresses are on",
    "spec.txt 653": "raw HTML is passed through: authors are trusted, responses are sanitised",
    "extensions.txt 20": "the example asks for no certain outcome",
    "extensions.txt 22": "raw HTML is passed through: authors are trusted, responses are sanitised",
    "extensions.txt 23": "the example is older than the library, which names footnotes by their labels",
    "regression.txt 13": "the example is older than the library, which names footnotes by their labels",
  ]

  @Test(arguments: ["spec.txt", "extensions.txt", "regression.txt"].flatMap(SpecificationExample.all))
  func `the HTML is that of the specification`(example: SpecificationExample) {
    let body = parseMarkdown(Array(example.markdown.utf8), from: 0, options: .plainGFM)
    let isAsSpecified = String(decoding: body.htmlAsWritten, as: UTF8.self) == example.html
    #expect(isAsSpecified == (Self.exceptions[example.testDescription] == nil))
  }
}
