/// An element of a parsed XML document: as much of XML as feeds use, read strictly.
struct XMLElement {
  var name: String
  var attributes: [String: String] = [:]
  var children: [XMLElement] = []
  /// The characters right in it, references resolved.
  var text = ""

  /// Parses a whole document; throws where it is not well-formed.
  static func parse(_ bytes: [UInt8]) throws -> XMLElement {
    var parser = XMLParser(bytes: bytes)
    return try parser.document()
  }

  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
  func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }
  subscript(attribute: String) -> String? { attributes[attribute] }

  /// It and every element below it.
  var descendants: [XMLElement] { [self] + children.flatMap(\.descendants) }
}

struct NotWellFormed: Error {
  var reason: String
  var offset: Int
}

private struct XMLParser {
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws -> XMLElement {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw failure("not UTF-8") }
    try expect("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    while starts(with: "<?") { try skip(past: "?>\n") }
    let root = try element()
    try expect("\n")
    guard index == bytes.count else { throw failure("something after the root") }
    return root
  }

  private mutating func element() throws -> XMLElement {
    try expect("<")
    var element = XMLElement(name: try name())
    while take(" ") {
      let attribute = try name()
      try expect("=\"")
      guard element.attributes[attribute] == nil else { throw failure("attribute \(attribute) twice") }
      element.attributes[attribute] = try characters(until: UInt8(ascii: "\""))
      try expect("\"")
    }
    if take("/>") { return element }
    try expect(">")
    while !starts(with: "</") {
      if take("<![CDATA[") {
        element.text += try section()
      } else if starts(with: "<") {
        element.children.append(try self.element())
      } else {
        element.text += try characters(until: UInt8(ascii: "<"))
      }
    }
    try expect("</" + element.name + ">")
    return element
  }

  private mutating func name() throws -> String {
    let start = index
    while index < bytes.count, !" =/>\"<&\n".utf8.contains(bytes[index]) { index += 1 }
    guard index > start else { throw failure("no name") }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func characters(until end: UInt8) throws -> String {
    var result: [UInt8] = []
    while index < bytes.count, bytes[index] != end {
      switch bytes[index] {
      case UInt8(ascii: "&"): result += try reference().utf8
      case UInt8(ascii: "<"): throw failure("a bare <")
      case UInt8(ascii: "]") where starts(with: "]]>"): throw failure("a bare ]]>")
      default: result.append(try byte())
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The rest of a CDATA section.
  private mutating func section() throws -> String {
    var result: [UInt8] = []
    while !take("]]>") {
      guard index < bytes.count else { throw failure("no ]]>") }
      result.append(try byte())
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The next byte, where it is of a character that XML has a place for.
  private mutating func byte() throws -> UInt8 {
    switch bytes[index] {
    case 0..<0x09, 0x0B..<0x20: throw failure("a control character")
    case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE: throw failure("U+FFFE or U+FFFF")
    default: break
    }
    index += 1
    return bytes[index - 1]
  }

  private mutating func reference() throws -> String {
    let start = index
    try skip(past: ";")
    let name = String(decoding: bytes[start + 1..<index - 1], as: UTF8.self)
    if let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][name] { return known }
    guard name.hasPrefix("#x"), let number = UInt32(name.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(number) else {
      throw failure("reference &\(name);")
    }
    return String(Character(scalar))
  }

  private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func take(_ text: String) -> Bool {
    guard starts(with: text) else { return false }
    index += text.utf8.count
    return true
  }

  private mutating func expect(_ text: String) throws {
    guard take(text) else { throw failure("no \(text)") }
  }

  private mutating func skip(past text: String) throws {
    while index < bytes.count {
      if take(text) { return }
      index += 1
    }
    throw failure("no \(text)")
  }

  private func failure(_ reason: String) -> NotWellFormed { NotWellFormed(reason: reason, offset: index) }
}
