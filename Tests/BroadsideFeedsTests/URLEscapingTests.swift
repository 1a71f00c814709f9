import Testing

@testable import BroadsideFeeds

@Suite struct URLEscapingTests {
  @Test(arguments: [
    ("https://a.example/b?c=d&e=(f)#g", "https://a.example/b?c=d&e=(f)#g"),
    ("https://a.example/é b/新", "https://a.example/%C3%A9%20b/%E6%96%B0"),
    ("https://a.example/100%/%zz/%41", "https://a.example/100%25/%25zz/%41"),
    ("https://[::1]:80/a[1]", "https://[::1]:80/a%5B1%5D"),
    ("https://a.example/<\">\\^`{|}", "https://a.example/%3C%22%3E%5C%5E%60%7B%7C%7D"),
    ("tag:a.example,2015:é", "tag:a.example,2015:%C3%A9"), ("", ""),
  ])
  func `characters that no URI has are escaped, and escapes are left alone`(url: String, expected: String) {
    #expect(escapedURL(url) == expected)
    #expect(escapedURL(expected) == expected)
  }

  @Test func `a tag URI escapes its name`() {
    #expect(tagURI(host: "A.example", date: "2015-02-11", name: "np2") == "tag:a.example,2015-02-11:np2")
    #expect(tagURI(host: "a.example", date: "2015", name: "été #1 100%") == "tag:a.example,2015:%C3%A9t%C3%A9%20%231%20100%25")
  }
}
