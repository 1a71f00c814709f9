import BroadsideText
import Testing

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("", ""), ("/a/b-c_d.e~f/", "/a/b-c_d.e~f/"), ("/a b/", "/a%20b/"), ("/café/", "/caf%C3%A9/"), ("/新/", "/%E6%96%B0/"),
    ("/a&b'c\"d<e>/", "/a%26b%27c%22d%3Ce%3E/"),
    ("/100%/", "/100%25/"), ("/a?b#c", "/a%3Fb%23c"), ("/x:y@z!$*,;=()+", "/x:y@z!$*,;=()+"),
  ])
  func `a path is encoded so that nothing needs to escape it, and decoded again`(path: String, encoded: String) {
    #expect(percentEncoded(path) == encoded)
    #expect(percentDecoded(encoded) == path)
  }

  @Test(arguments: [("%41%62", "Ab"), ("100%", "100%"), ("%4", "%4"), ("%zz", "%zz"), ("%c3%a9", "é"), ("%2541", "%41")])
  func `a percent sign without two digits stays`(text: String, decoded: String) {
    #expect(percentDecoded(text) == decoded)
  }

  @Test func `what decodes to other bytes than UTF-8 is no text`() {
    #expect(percentDecoded("%E9") == nil)
    #expect(percentDecoded("a%FFb") == nil)
  }
}
