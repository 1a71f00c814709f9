/// Reads what ``plainYAML(_:)`` calls plain, in one pass.
///
/// > Invariants:
/// > - Between lines, `place` is at the first byte of a line that is neither blank nor a comment, and `column` counts the blanks before
/// >   it; at the end of the text `column` is -1.
/// > - A function that returns nil has given up on the whole text.
struct PlainYAMLReader {
  let bytes: ArraySlice<UInt8>
  let end: Int
  var place: Int
  private var column = -1

  private static let depthMax = 8

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
    end = bytes.endIndex
  }

  mutating func document() -> SourceValue? {
    guard findText(), column == 0, let root = map(depth: 1), column == -1 else { return nil }
    return root
  }

  /// The mapping whose first key is here: all lines down to the next one that begins further left.
  private mutating func map(depth: Int) -> SourceValue? {
    let indentation = column
    let start = place
    var entries = SourceEntries(reserving: depth == 1 ? 12 : 2)
    repeat {
      guard let keyRange = key() else { return nil }
      let key = String(decoding: bytes[keyRange], as: UTF8.self)
      guard entries.place(of: key) == nil, let value = value(indentation, depth) else { return nil }
      entries.append(SourceValue.Entry(key: key, keyRange: keyRange, value: value))
    } while column == indentation
    guard column < indentation else { return nil }
    let last = entries.entries.count - 1
    return SourceValue(range: start..<entries[last].value.range.upperBound, content: .map(entries.entries))
  }

  /// The word before a colon, which is gone past, too.
  private mutating func key() -> Range<Int>? {
    let start = place
    guard place < end, bytes[place].isLetter || bytes[place].isDigit || bytes[place] == UInt8(ascii: "_") else { return nil }
    while place < end, bytes[place].isOfKey { place += 1 }
    guard place < end, bytes[place] == UInt8(ascii: ":"), place - start < Self.keyLengthMax else { return nil }
    place += 1
    guard isAtLineEnd || bytes[place] == UInt8(ascii: " ") else { return nil }
    return start..<place - 1
  }

  /// libyaml takes no longer ones, by a wide margin.
  private static let keyLengthMax = 100

  /// What belongs to the key before the colon here.
  private mutating func value(_ indentation: Int, _ depth: Int) -> SourceValue? {
    let afterColon = place
    skipBlanks()
    if !isAtLineEnd {
      let value = bytes[place] == UInt8(ascii: "[") ? bracketed() : scalar(inBrackets: false)
      return goToNextText() ? value : nil
    }
    guard goToNextText() else { return nil }
    if column >= indentation, isAtDash { return list() }
    if column > indentation { return depth < Self.depthMax ? map(depth: depth + 1) : nil }
    return SourceValue(range: afterColon..<afterColon, content: .scalar(.null))
  }

  /// The list whose first dash is here. It may stand below the first letter of its key.
  private mutating func list() -> SourceValue? {
    let indentation = column
    let start = place
    var elements: [SourceValue] = []
    repeat {
      place += 1
      skipBlanks()
      guard !isAtLineEnd, let element = scalar(inBrackets: false), goToNextText() else { return nil }
      elements.append(element)
    } while column == indentation && isAtDash
    return SourceValue(range: start..<elements[elements.count - 1].range.upperBound, content: .list(elements))
  }
}

// Lines.
extension PlainYAMLReader {
  var isAtLineEnd: Bool { place == end || bytes[place].isLineEnding }

  private var isAtDash: Bool { place + 1 < end && bytes[place] == UInt8(ascii: "-") && bytes[place + 1] == UInt8(ascii: " ") }

  mutating func skipBlanks() {
    while place < end, bytes[place] == UInt8(ascii: " ") { place += 1 }
  }

  /// Goes on to the next line that says something; false where this one holds more.
  private mutating func goToNextText() -> Bool {
    skipBlanks()
    return isAtLineEnd && findText()
  }

  /// Goes past blank lines and comments; false where a comment is indented.
  private mutating func findText() -> Bool {
    column = 0
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: " "): column += 1
      case UInt8(ascii: "\n"): column = 0
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "#"):
        guard column == 0 else { return false }
        while place < end, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        continue
      default: return true
      }
      place += 1
    }
    column = -1
    return true
  }
}

extension UInt8 {
  fileprivate var isOfKey: Bool {
    isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
  }
}
