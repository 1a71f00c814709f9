import BroadsideText

/// Writes XML, an element a line, each level two spaces further in.
struct XMLWriter: ~Copyable {
  var output: OutputBuffer
  private var depth: Int

  /// Takes over what has been written so far; ``output`` is to be given back.
  init(continuing output: inout OutputBuffer, styleSheetURL: String? = nil) {
    self.output = output.take()
    depth = 0
    self.output.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    if let styleSheetURL {
      self.output.append("<?xml-stylesheet type=\"text/css\"")
      append([.url("href", styleSheetURL)])
      self.output.append("?>\n")
    }
  }

  /// Writes a part of a document that will stand so deep in it.
  init(within depth: Int, reservingBytes capacity: Int = 0) {
    output = OutputBuffer(capacity: capacity)
    self.depth = depth
  }

  /// What stands in an attribute. One without a value, or with a blank one, is left out.
  struct Attribute {
    var name: StaticString
    var value: String?

    static func text(_ name: StaticString, _ value: String?) -> Self { Self(name: name, value: value.map(oneLine)) }
    static func url(_ name: StaticString, _ value: String?) -> Self { Self(name: name, value: value.map(escapedURL)) }
    static func number(_ name: StaticString, _ value: Int?) -> Self { Self(name: name, value: value.map { String($0) }) }
  }

  /// An element with others in it.
  mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], _ children: (inout XMLWriter) -> Void) {
    open(name, attributes)
    output.append(">\n")
    depth += 1
    children(&self)
    depth -= 1
    indent()
    close(name)
  }

  /// An element with nothing in it.
  mutating func element(_ name: StaticString, _ attributes: [Attribute]) {
    open(name, attributes)
    output.append("/>\n")
  }

  /// An element on one line, with what `content` writes in it.
  mutating func line(_ name: StaticString, _ attributes: [Attribute] = [], _ content: (inout OutputBuffer) -> Void) {
    open(name, attributes)
    output.append(UInt8(ascii: ">"))
    content(&output)
    close(name)
  }

  /// An element with plain text in it, on one line; none where there is no text.
  mutating func text(_ name: StaticString, _ text: String?, _ attributes: [Attribute] = []) {
    guard let text = text.map(oneLine), !text.isEmpty else { return }
    line(name, attributes) { $0.append(text, as: .textInXML) }
  }

  /// An element with a URL in it; none where there is no URL.
  mutating func url(_ name: StaticString, _ url: String?, _ attributes: [Attribute] = []) {
    text(name, url.map(escapedURL), attributes)
  }

  mutating func number(_ name: StaticString, _ number: Int?) {
    text(name, number.map { String($0) })
  }

  /// An element with a moment in it as RSS has it; none where there is none.
  mutating func rfc822(_ name: StaticString, _ date: FeedDate?) {
    if let date { line(name) { date.appendRFC822(to: &$0) } }
  }

  /// An element with a moment in it as Atom has it; none where there is none.
  mutating func rfc3339(_ name: StaticString, _ date: FeedDate?) {
    if let date { line(name) { date.appendRFC3339(to: &$0) } }
  }

  /// An element with HTML in it.
  mutating func html(_ name: StaticString, _ html: [UInt8], _ attributes: [Attribute] = []) {
    line(name, attributes) { $0.append(inCDATA: html) }
  }

  private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
    indent()
    output.append(UInt8(ascii: "<"))
    output.append(name)
    append(attributes)
  }

  private mutating func append(_ attributes: [Attribute]) {
    for attribute in attributes {
      guard let value = attribute.value, !value.isEmpty else { continue }
      output.append(UInt8(ascii: " "))
      output.append(attribute.name)
      output.append("=\"")
      output.append(value, as: .textInXML)
      output.append(UInt8(ascii: "\""))
    }
  }

  private mutating func close(_ name: StaticString) {
    output.append("</")
    output.append(name)
    output.append(">\n")
  }

  private mutating func indent() {
    output.append(spaces: 2 * depth)
  }
}
