import BroadsideText
import Testing

@Suite struct PackedListTests {
  private let list = ["one", "", "three, four"] + (0..<300).map { "\($0)" }

  private func packed(_ list: [String]) -> [UInt8] {
    var writer = PackedWriter()
    writer.put(list: list)
    return writer.array
  }

  @Test func `elements come back one by one, in any order, and all at once`() throws {
    for list in [list, [], ["one"]] {
      var packed = try #require(PackedList<String>(packed(list)))
      #expect(packed.count == list.count)
      for place in list.indices.shuffled() { #expect(packed.read(at: place) { $0.value() } == list[place]) }
      #expect(packed.elements() == list)
    }
  }

  @Test func `bytes that are no list are none, or are damaged`() {
    let bytes = packed(list)
    #expect(PackedList<String>([]) == nil)
    #expect(PackedList<String>(Array(repeating: 0xFF, count: 100)) == nil)
    for count in stride(from: 8, to: bytes.count, by: 97) { #expect(PackedList<String>(Array(bytes.prefix(count)))?.elements() == nil) }
    #expect(PackedList<String>(bytes + [0])?.elements() == nil)
    // A place outside.
    var other = bytes
    for place in 8..<16 { other[place] = 0xFF }
    var packed = PackedList<String>(other)
    #expect(packed?.read(at: 0) { ($0.value(String.self), $0.isDamaged) } ?? ("", false) == ("", true))
  }
}
