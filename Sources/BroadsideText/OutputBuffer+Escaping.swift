/// Text for HTML: `& < > " '` as entities, spelt as by ``appendEscapedHTML(_:to:)-(some Collection<UInt8>,_)``.
extension OutputBuffer {
  /// Appends a text escaped, eight bytes at a time where none of them is special.
  package mutating func appendEscaped(_ text: String) {
    let source = text.utf8.span
    // The longest entity has five bytes.
    reserve(source.count * 5)
    unsafe source.withUnsafeBufferPointer { unsafe appendEscaped($0) }
  }

  /// Escapes what was appended since then.
  package mutating func escape(from start: Int) {
    guard (start..<length).contains(where: { Self.isSpecial(unsafe bytes[$0]) }) else { return }
    let text = text(from: start)
    remove(from: start)
    appendEscaped(text)
  }

  /// Appends escaped bytes; there is room.
  private mutating func appendEscaped(_ source: UnsafeBufferPointer<UInt8>) {
    guard let base = unsafe UnsafeRawPointer(source.baseAddress) else { return }
    let target = unsafe UnsafeMutableRawPointer(bytes)
    var index = 0
    var end = length
    while index + 8 <= source.count {
      let eight = unsafe base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if Self.hasSpecial(eight) {
        for place in index..<(index + 8) { end = unsafe appendEscaped(source[place], at: end) }
      } else {
        unsafe target.storeBytes(of: eight, toByteOffset: end, as: UInt64.self)
        end += 8
      }
      index += 8
    }
    for place in index..<source.count { end = unsafe appendEscaped(source[place], at: end) }
    length = end
  }

  /// Returns where the next byte goes; there is room.
  @inline(__always)
  private func appendEscaped(_ byte: UInt8, at end: Int) -> Int {
    if Self.isSpecial(byte) { return appendEntity(of: byte, at: end) }
    unsafe bytes[end] = byte
    return end + 1
  }

  @inline(never)
  private func appendEntity(of byte: UInt8, at end: Int) -> Int {
    let entity: StaticString =
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&#34;"
      default: "&#39;"
      }
    unsafe (bytes + end).update(from: entity.utf8Start, count: entity.utf8CodeUnitCount)
    return end + entity.utf8CodeUnitCount
  }

  /// Whether a byte is `& ' < > "`, all of which are below 64: a bit for each.
  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    let special: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E
    return byte < 64 && special &>> UInt64(byte) & 1 != 0
  }

  /// Whether one of eight bytes is: `&` and `'`, and `<` and `>`, differ in one bit.
  ///
  /// Finding a zero byte: J. Mycroft, 1987.
  @inline(__always)
  private static func hasSpecial(_ eight: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeroes(_ value: UInt64) -> UInt64 { (value &- ones) & ~value }
    let ampersand = (eight | ones) ^ (ones &* 0x27)
    let bracket = (eight | (ones &* 2)) ^ (ones &* 0x3E)
    let quote = eight ^ (ones &* 0x22)
    return (zeroes(ampersand) | zeroes(bracket) | zeroes(quote)) & (ones &* 0x80) != 0
  }
}
