/// Writes JSON into bytes, a member a line, each level two spaces further in.
struct JSONWriter {
  private(set) var bytes: [UInt8]
  private var depth = 0
  private var needsComma = false

  /// Takes over what has been written so far; ``bytes`` is to be given back.
  init(continuing output: inout [UInt8]) {
    bytes = output
    output = []
  }

  /// The whole text: an object and a line ending.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    nested("{", "}", members)
    bytes += "\n".utf8
  }

  /// A member with text; none where there is no text.
  mutating func text(_ name: String, _ text: String?) {
    guard let text else { return }
    self.text(name, Array(text.utf8))
  }

  mutating func text(_ name: String, _ text: [UInt8]) {
    member(name)
    appendQuoted(text)
  }

  mutating func url(_ name: String, _ url: String?) {
    text(name, url.map(escapedURL))
  }

  mutating func number(_ name: String, _ number: Int) {
    member(name)
    bytes += String(number).utf8
  }

  /// A member with a list of texts; none where there are no texts.
  mutating func texts(_ name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    member(name)
    nested("[", "]") { json in
      for text in texts {
        json.beginLine()
        json.appendQuoted(Array(text.utf8))
      }
    }
  }

  /// A member with a list of objects.
  mutating func list<Element>(
    _ name: String, _ elements: [Element], isAlwaysThere: Bool = false, _ members: (inout JSONWriter, Element) -> Void
  ) {
    guard isAlwaysThere || !elements.isEmpty else { return }
    member(name)
    nested("[", "]") { json in
      for element in elements {
        json.beginLine()
        json.nested("{", "}") { members(&$0, element) }
      }
    }
  }

  private mutating func nested(_ start: String, _ end: String, _ content: (inout JSONWriter) -> Void) {
    bytes += start.utf8
    depth += 1
    needsComma = false
    content(&self)
    depth -= 1
    if needsComma { indent() }
    bytes += end.utf8
    needsComma = true
  }

  private mutating func member(_ name: String) {
    beginLine()
    appendQuoted(Array(name.utf8))
    bytes += ": ".utf8
  }

  private mutating func beginLine() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    indent()
    needsComma = true
  }

  private mutating func indent() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  /// A text with its quotes (RFC 8259, 7). Control characters are left out, as in the XML feeds.
  private mutating func appendQuoted(_ text: [UInt8]) {
    guard (try? UTF8Span(validating: text.span)) != nil else { return appendQuoted(Array(String(decoding: text, as: UTF8.self).utf8)) }
    bytes.append(UInt8(ascii: "\""))
    var runStart = 0
    for (index, byte) in text.enumerated() {
      guard let escape = escape(of: byte) else { continue }
      bytes += text[runStart..<index]
      bytes += escape.utf8
      runStart = index + 1
    }
    bytes += text[runStart...]
    bytes.append(UInt8(ascii: "\""))
  }
}

private func escape(of byte: UInt8) -> String? {
  switch byte {
  case UInt8(ascii: "\""): "\\\""
  case UInt8(ascii: "\\"): "\\\\"
  case UInt8(ascii: "\n"): "\\n"
  case UInt8(ascii: "\t"): "\\t"
  case 0..<0x20, 0x7F: ""
  default: nil
  }
}
