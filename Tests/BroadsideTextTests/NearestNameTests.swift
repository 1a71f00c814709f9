import BroadsideText
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("titel", ["title"]), ("dat", ["date"]), ("catgories", ["categories"]), ("xyzzy", []), ("Title", ["title"]),
  ])
  func `the nearest name is at most two slips away`(name: String, expected: [String]) {
    #expect(nearestNames(to: name, in: ["title", "date", "categories", "tags"]) == expected)
  }
}
