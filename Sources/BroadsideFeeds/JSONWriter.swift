import BroadsideText

/// Writes JSON, a member a line, each level two spaces further in.
struct JSONWriter: ~Copyable {
  var output: OutputBuffer
  private var depth = 0
  private var needsComma = false

  /// Takes over what has been written so far; ``output`` is to be given back.
  init(continuing output: inout OutputBuffer) {
    self.output = output.take()
  }

  /// Writes a part of a text that will stand so deep in it.
  init(within depth: Int, reservingBytes capacity: Int) {
    output = OutputBuffer(capacity: capacity)
    self.depth = depth
  }

  /// The whole text: an object and a line ending.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    nested("{", "}", members)
    output.append("\n")
  }

  /// An object in a list.
  mutating func element(_ members: (inout JSONWriter) -> Void) {
    nested("{", "}", members)
  }

  /// A member with text; none where there is no text.
  mutating func text(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    member(name)
    appendQuoted(text)
  }

  /// A member with text on one line; none where there is no text.
  mutating func line(_ name: StaticString, _ text: String?) {
    self.text(name, text.map(oneLine))
  }

  mutating func url(_ name: StaticString, _ url: String?) {
    text(name, url.map(escapedURL))
  }

  mutating func html(_ name: StaticString, _ html: [UInt8]) {
    member(name)
    quoted { $0.append(html, as: .textInJSON) }
  }

  mutating func number(_ name: StaticString, _ number: Int) {
    member(name)
    output.append(decimal: number)
  }

  /// A member with a moment; none where there is none.
  mutating func rfc3339(_ name: StaticString, _ date: FeedDate?) {
    guard let date else { return }
    member(name)
    quoted { date.appendRFC3339(to: &$0) }
  }

  /// A member with a list of texts, each on one line; none where there are no texts.
  mutating func texts(_ name: StaticString, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    list(name) { json in
      for text in texts {
        json.beginLine()
        json.appendQuoted(oneLine(text))
      }
    }
  }

  /// A member with a list of objects; none where there are none.
  mutating func list<Element>(_ name: StaticString, _ elements: [Element], _ members: (inout JSONWriter, Element) -> Void) {
    guard !elements.isEmpty else { return }
    list(name) { json in
      for element in elements {
        json.beginLine()
        json.element { members(&$0, element) }
      }
    }
  }

  /// A member with a list of objects that were written at this depth before. It is there even if they are none.
  mutating func list(_ name: StaticString, written elements: [[UInt8]]) {
    list(name) { json in
      for element in elements {
        json.beginLine()
        json.output.append(element)
      }
    }
  }

  private mutating func list(_ name: StaticString, _ content: (inout JSONWriter) -> Void) {
    member(name)
    nested("[", "]", content)
  }

  private mutating func nested(_ start: StaticString, _ end: StaticString, _ content: (inout JSONWriter) -> Void) {
    output.append(start)
    depth += 1
    needsComma = false
    content(&self)
    depth -= 1
    if needsComma { indent() }
    output.append(end)
    needsComma = true
  }

  private mutating func member(_ name: StaticString) {
    beginLine()
    quoted { $0.append(name) }
    output.append(": ")
  }

  private mutating func beginLine() {
    if needsComma { output.append(UInt8(ascii: ",")) }
    indent()
    needsComma = true
  }

  private mutating func indent() {
    output.append(UInt8(ascii: "\n"))
    output.append(spaces: 2 * depth)
  }

  private mutating func appendQuoted(_ text: String) {
    quoted { $0.append(text, as: .textInJSON) }
  }

  private mutating func quoted(_ content: (inout OutputBuffer) -> Void) {
    output.append(UInt8(ascii: "\""))
    content(&output)
    output.append(UInt8(ascii: "\""))
  }
}
