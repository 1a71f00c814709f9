/// Writes XML into bytes, an element a line, each level two spaces further in.
struct XMLWriter {
  private(set) var bytes: [UInt8]
  private var depth: Int

  /// Takes over what has been written so far; ``bytes`` is to be given back.
  init(continuing output: inout [UInt8], styleSheetURL: String? = nil) {
    bytes = output
    output = []
    depth = 0
    bytes += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8
    if let styleSheetURL {
      bytes += "<?xml-stylesheet type=\"text/css\"".utf8
      append([.url("href", styleSheetURL)])
      bytes += "?>\n".utf8
    }
  }

  /// Writes a part of a document that will stand so deep in it.
  init(within depth: Int) {
    bytes = []
    self.depth = depth
  }

  /// What stands in an attribute. One without a value, or with a blank one, is left out.
  struct Attribute {
    var name: String
    var value: String?

    static func text(_ name: String, _ value: String?) -> Self { Self(name: name, value: value.map(oneLine)) }
    static func url(_ name: String, _ value: String?) -> Self { Self(name: name, value: value.map(escapedURL)) }
    static func number(_ name: String, _ value: Int?) -> Self { Self(name: name, value: value.map { String($0) }) }
  }

  /// An element with others in it.
  mutating func element(_ name: String, _ attributes: [Attribute] = [], _ children: (inout XMLWriter) -> Void) {
    open(name, attributes)
    bytes += ">\n".utf8
    depth += 1
    children(&self)
    depth -= 1
    indent()
    close(name)
  }

  /// An element with nothing in it.
  mutating func element(_ name: String, _ attributes: [Attribute]) {
    open(name, attributes)
    bytes += "/>\n".utf8
  }

  /// An element with plain text in it, on one line; none where there is no text.
  mutating func text(_ name: String, _ text: String?, _ attributes: [Attribute] = []) {
    guard let text = text.map(oneLine), !text.isEmpty else { return }
    open(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    appendXML(Array(text.utf8), spelling: .number, to: &bytes)
    close(name)
  }

  /// An element with a URL in it; none where there is no URL.
  mutating func url(_ name: String, _ url: String?, _ attributes: [Attribute] = []) {
    text(name, url.map(escapedURL), attributes)
  }

  /// An element with HTML in it as text.
  mutating func html(_ name: String, _ html: [UInt8], _ attributes: [Attribute] = []) {
    open(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    appendXML(html, spelling: .name, to: &bytes)
    close(name)
  }

  private mutating func open(_ name: String, _ attributes: [Attribute]) {
    indent()
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    append(attributes)
  }

  private mutating func append(_ attributes: [Attribute]) {
    for attribute in attributes {
      guard let value = attribute.value, !value.isEmpty else { continue }
      bytes.append(UInt8(ascii: " "))
      bytes += attribute.name.utf8
      bytes += "=\"".utf8
      appendXML(Array(value.utf8), spelling: .number, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func close(_ name: String) {
    bytes += "</".utf8
    bytes += name.utf8
    bytes += ">\n".utf8
  }

  private mutating func indent() {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }
}
