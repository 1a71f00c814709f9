import BroadsideText
import Testing

@Suite struct OutputBufferTests {
  private func written(_ write: (inout OutputBuffer) -> Void) -> String {
    var buffer = OutputBuffer(capacity: 1)
    buffer.append("<")
    write(&buffer)
    buffer.append(">")
    return buffer.text(from: 0)
  }

  /// Escaped one character after the other.
  private func escaped(_ text: String, _ entities: [Character: String]) -> String {
    "<" + text.map { entities[$0] ?? String($0) }.joined() + ">"
  }

  @Test func `text is escaped the same wherever its marks stand`() {
    let common: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]
    let characters = Array("&<>\"'aé ;x%$!#=?")
    // Two marks in each text, and texts of nothing else: at each place, and where one piece of a long text ends and the next begins.
    let texts = (0..<70 * 70).map { number in
      var text: [Character] = Array(repeating: "a", count: 70)
      text[number % 70] = characters[number % 5]
      text[number / 70] = characters[number / 70 % 5]
      return String(text)
    }
    let long = [255, 256, 257, 1025, 5000].map { count in
      String((0..<count).map { characters[($0 * 7 + $0 / 5) % characters.count] })
    }
    for text in texts + long + [""] {
      #expect(written { $0.append(escapingText: text.utf8.span) } == escaped(text, common.merging(["\"": "&quot;"]) { $1 }))
      #expect(written { $0.appendEscaped(text) } == escaped(text, common.merging(["\"": "&#34;", "'": "&#39;"]) { $1 }))
    }
  }

  @Test func `a buffer that was taken begins anew`() {
    var buffer = OutputBuffer(capacity: 4)
    buffer.append(text: "first")
    let taken = buffer.take()
    buffer.append(spaces: 3)
    buffer.append(text: "second")
    #expect(taken.text(from: 0) == "first")
    #expect(buffer.text(from: 0) == "   second")
  }

  @Test func `what is appended follows what was there`() {
    var buffer = OutputBuffer(capacity: 1)
    buffer.append("<p>")
    buffer.append(text: "words of a text", droppingFirst: 6)
    buffer.append(Array("0123456789".utf8), 3..<5)
    buffer.append([])
    buffer.append(decimal: -7)
    buffer.append(UInt8(ascii: "!"))
    #expect(buffer.text(from: 0) == "<p>of a text34-7!")
    #expect(buffer.array(from: 12) == Array("34-7!".utf8))
    #expect(buffer.last == UInt8(ascii: "!"))
    buffer.remove(from: 0)
    #expect(buffer.last == nil)
  }
}
