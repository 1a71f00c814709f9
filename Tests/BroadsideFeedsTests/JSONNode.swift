/// A parsed JSON text, read strictly (RFC 8259).
enum JSONNode: Equatable {
  case text(String)
  case number(String)
  case list([JSONNode])
  case object([String: JSONNode])

  static func parse(_ bytes: [UInt8]) throws -> JSONNode {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw NotWellFormed(reason: "not UTF-8", offset: 0) }
    var parser = JSONParser(bytes: bytes)
    let node = try parser.node()
    parser.skipSpace()
    guard parser.index == bytes.count else { throw NotWellFormed(reason: "something after the value", offset: parser.index) }
    return node
  }

  subscript(name: String) -> JSONNode? { if case .object(let members) = self { members[name] } else { nil } }
  var elements: [JSONNode] { if case .list(let elements) = self { elements } else { [] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
}

private struct JSONParser {
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func node() throws -> JSONNode {
    skipSpace()
    if take("{") { return .object(try members()) }
    if take("[") { return .list(try elements()) }
    if take("\"") { return .text(try text()) }
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    guard index > start else { throw NotWellFormed(reason: "no value", offset: index) }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func members() throws -> [String: JSONNode] {
    var members: [String: JSONNode] = [:]
    while !take("}") {
      if !members.isEmpty { try expect(",") }
      try expect("\"")
      let name = try text()
      try expect(":")
      guard members.updateValue(try node(), forKey: name) == nil else { throw NotWellFormed(reason: "\(name) twice", offset: index) }
    }
    return members
  }

  private mutating func elements() throws -> [JSONNode] {
    var elements: [JSONNode] = []
    while !take("]") {
      if !elements.isEmpty { try expect(",") }
      elements.append(try node())
    }
    return elements
  }

  private mutating func text() throws -> String {
    var result: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] >= 0x20 else { throw NotWellFormed(reason: "a control character", offset: index) }
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
        guard let plain = ["\"": "\"", "\\": "\\", "n": "\n", "t": "\t"][String(Unicode.Scalar(bytes[index]))] else {
          throw NotWellFormed(reason: "an escape", offset: index)
        }
        result += plain.utf8
      } else {
        result.append(bytes[index])
      }
      index += 1
    }
    index += 1
    return String(decoding: result, as: UTF8.self)
  }

  mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    skipSpace()
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  private mutating func expect(_ text: String) throws {
    guard take(text) else { throw NotWellFormed(reason: "no \(text)", offset: index) }
  }
}
