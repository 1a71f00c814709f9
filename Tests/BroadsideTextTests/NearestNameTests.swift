import BroadsideText
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("titel", ["title"]), ("dat", ["date"]), ("catgories", ["categories"]), ("xyzzy", []), ("Title", ["title"]),
  ])
  func `the nearest name is at most two slips away`(name: String, expected: [String]) {
    #expect(nearestNames(to: name, in: ["title", "date", "categories", "tags"]) == expected)
  }

  @Test func `one slip is a distance of one`() {
    let names = ["", "a", "b", "ab", "ba", "abc", "acb", "aab", "abab", "baba", "título", "titulo", "title", "tilte", "titl", "tittle"]
    for left in names {
      for right in names {
        let distance = editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars))
        #expect(isOneSlip(left, right) == (distance == 1), "\(left), \(right)")
      }
    }
  }
}
