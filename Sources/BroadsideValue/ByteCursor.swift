/// A place in bytes that moves forward: what TOML, JSON and dates are read with.
///
/// > Units: `offset` is an index of the slice, which is an offset in the file that the slice was cut from.
struct ByteCursor {
  let bytes: ArraySlice<UInt8>
  var offset: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    offset = bytes.startIndex
  }

  var isAtEnd: Bool { offset >= bytes.endIndex }

  /// The byte here, or nil at the end.
  var byte: UInt8? { peek(0) }

  /// The byte so many places further on, or nil past the end.
  func peek(_ distance: Int) -> UInt8? {
    let place = offset + distance
    return place < bytes.endIndex ? bytes[place] : nil
  }

  /// Goes past a byte where it is the one here.
  mutating func skip(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    offset += 1
    return true
  }

  /// Whether the bytes from here on are those of the text.
  func isAt(_ text: StaticString) -> Bool {
    unsafe bytes[offset...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Goes past a text where it is the one here.
  mutating func skip(_ text: StaticString) -> Bool {
    guard isAt(text) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  /// Goes past bytes of a kind and returns how many there were.
  @inline(__always) @discardableResult
  mutating func skip(while isWanted: (UInt8) -> Bool) -> Int {
    let start = offset
    while offset < bytes.endIndex, isWanted(bytes[offset]) { offset += 1 }
    return offset - start
  }

  /// Goes past blanks and tabs.
  mutating func skipBlanks() { skip(while: { $0.isBlank }) }

  /// Goes past `\n`, `\r\n` or a lone `\r`.
  mutating func skipLineEnding() -> Bool {
    let hadReturn = skip(UInt8(ascii: "\r"))
    return skip(UInt8(ascii: "\n")) || hadReturn
  }

  /// What is left of the line, without its ending.
  var line: ArraySlice<UInt8> { bytes[offset..<bytes.endOfLine(from: offset)] }

  mutating func goToNextLine() {
    offset = bytes.endOfLine(from: offset)
    _ = skipLineEnding()
  }

  func text(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// A blank or tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isLineEnding: Bool { self == 0x0A || self == 0x0D }

  /// The value of a hexadecimal digit.
  var hexDigit: UInt32? {
    if isDigit { return UInt32(self &- 0x30) }
    let letter = (self | 0x20) &- 0x61
    return letter < 6 ? UInt32(letter) + 10 : nil
  }
}
