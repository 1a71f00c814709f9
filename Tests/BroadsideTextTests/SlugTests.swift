import BroadsideText
import Testing

@Suite struct SlugTests {
  @Test(arguments: [
    ("New Power", "new-power"), ("Café & Crème: été 2015", "cafe-creme-ete-2015"), ("cafe\u{301}", "cafe"), ("Straße", "strasse"),
    ("Łódź", "lodz"), ("don't", "dont"), ("新しい力", "新しい力"), ("--a--", "a"), ("!!!", ""), ("snake_case", "snake_case"),
    ("C++ & C#", "c-c"), ("हिन्दी", "हिन्दी"),
  ])
  func `a slug is lower case words joined by hyphens`(text: String, expected: String) {
    #expect(slug(of: text) == expected)
  }
}
