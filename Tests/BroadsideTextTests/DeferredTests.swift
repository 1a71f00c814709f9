import BroadsideText
import Testing

@Suite struct DeferredTests {
  private let words = ["one", "", "three"]

  private func packed(_ value: some Packable) -> [UInt8] {
    var writer = PackedWriter()
    writer.put(value)
    return writer.array
  }

  @Test func `what is still packed is written as what is at hand`() {
    let atHand = Deferred(wrappedValue: words)
    let bytes = packed(atHand)
    var reader = PackedReader(bytes)
    let read = reader.value(Deferred<[String]>.self)
    #expect(reader.isAtEnd)
    #expect(read.wrappedValue == words)
    #expect(packed(read) == bytes)
    #expect(packed(Deferred<[String]>.packed(PackedReader(packed(words)))) == bytes)
  }

  @Test func `a part ends where it was written to end`() {
    var writer = PackedWriter()
    writer.put(part: 7)
    writer.put("behind it")
    var reader = PackedReader(writer.array)
    var part = reader.part()
    #expect(part.value(Int.self) == 7)
    #expect(part.isAtEnd)
    #expect(part.value(Int.self) == 0)
    #expect(part.isDamaged)
    #expect(reader.value(String.self) == "behind it")
    #expect(!reader.isDamaged && reader.isAtEnd)
  }

  @Test func `a part that is said to be longer than all there is is damaged`() {
    var writer = PackedWriter()
    writer.put(word: 100)
    writer.put("short")
    var reader = PackedReader(writer.array)
    var part = reader.part()
    #expect(reader.isDamaged)
    #expect(part.value(String.self).isEmpty)
  }
}
