import BroadsideText
import Testing

@Suite struct OutputBufferTests {
  private func escaped(_ text: [UInt8]) -> [UInt8] {
    var buffer = OutputBuffer(capacity: 1)
    buffer.append("<")
    buffer.append(escapingText: text.span)
    buffer.append(">")
    return buffer.array()
  }

  @Test func `text is escaped the same wherever its marks stand`() {
    var generator = SeededRandom(seed: 11)
    let letters = Array("&<>\"'aé ;x".utf8)
    for count in Array(0..<70) + [1023, 1024, 1025, 5000] {
      let text = (0..<count).map { _ in letters.randomElement(using: &generator) ?? 0 }
      let expected = text.flatMap { byte -> [UInt8] in
        switch byte {
        case UInt8(ascii: "&"): Array("&amp;".utf8)
        case UInt8(ascii: "<"): Array("&lt;".utf8)
        case UInt8(ascii: ">"): Array("&gt;".utf8)
        case UInt8(ascii: "\""): Array("&quot;".utf8)
        default: [byte]
        }
      }
      #expect(escaped(text) == Array("<".utf8) + expected + Array(">".utf8))
    }
  }

  @Test func `what is appended follows what was there`() {
    var buffer = OutputBuffer(capacity: 1)
    buffer.append("<p>")
    buffer.append(text: "words of a text", droppingFirst: 6)
    buffer.append(Array("0123456789".utf8), 3..<5)
    buffer.append([])
    buffer.append(-7)
    buffer.append(UInt8(ascii: "!"))
    #expect(buffer.text(from: 0) == "<p>of a text34-7!")
    #expect(buffer.array(from: 12) == Array("34-7!".utf8))
    #expect(buffer.last == UInt8(ascii: "!"))
    buffer.remove(from: 0)
    #expect(buffer.last == nil)
  }
}
