/// Text for HTML: `& < > " '` as entities, spelt as by ``appendEscapedHTML(_:to:)-(some Collection<UInt8>,_)``.
extension OutputBuffer {
  /// Appends a text escaped, eight bytes at a time where none of them is special.
  package mutating func appendEscaped(_ text: String) {
    let source = text.utf8.span
    // The longest entity has five bytes.
    reserve(source.count * 5)
    unsafe source.withUnsafeBufferPointer { unsafe appendEscaped($0) }
  }

  /// Appends text with `& < > "` as entities: the spelling of the CommonMark reference implementation.
  ///
  /// Sixteen bytes at a time are written as they are; what stands behind the first that means something is then overwritten.
  package mutating func append(escapingText source: Span<UInt8>) {
    var index = 0
    while index < source.count {
      let end = min(index + Self.pieceBytes, source.count)
      // The longest entity has six bytes.
      reserve((end - index) * 6 + 16)
      unsafe source.withUnsafeBufferPointer { unsafe append(escapingText: $0, index..<end) }
      index = end
    }
  }

  /// ``append(escapingText:)-(Span<UInt8>)`` for a part of an array.
  package mutating func append(escapingText source: [UInt8], _ range: Range<Int>) { append(escapingText: source.span.extracting(range)) }

  /// ``append(escapingText:)-(Span<UInt8>)`` for a part of an array.
  package mutating func append(escapingText source: ArraySlice<UInt8>) { append(escapingText: source.span) }

  private static let pieceBytes = 256

  /// Appends escaped bytes; there is room.
  private mutating func append(escapingText source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard let base = unsafe UnsafeRawPointer(source.baseAddress) else { return }
    let target = unsafe UnsafeMutableRawPointer(bytes)
    var index = range.lowerBound
    var end = length
    while index + 16 <= range.upperBound {
      let block = unsafe base.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      unsafe target.storeBytes(of: block, toByteOffset: end, as: SIMD16<UInt8>.self)
      let plainCount = Self.plainCount(of: block)
      end += plainCount
      index += plainCount
      if plainCount < 16 {
        end = unsafe appendTextEntity(of: source[index], at: end)
        index += 1
      }
    }
    while index < range.upperBound {
      let byte = unsafe source[index]
      if byte | 0x02 == 0x3E || byte | 0x04 == 0x26 {
        end = appendTextEntity(of: byte, at: end)
      } else {
        unsafe bytes[end] = byte
        end += 1
      }
      index += 1
    }
    length = end
  }

  /// How many bytes stand before the first `& < > "`. `<` and `>` differ in one bit, `&` and `"` in another.
  @inline(__always)
  private static func plainCount(of block: SIMD16<UInt8>) -> Int {
    let brackets = (block | sixteen(0x02)) .== sixteen(0x3E)
    let quotes = (block | sixteen(0x04)) .== sixteen(0x26)
    let halves = unsafe unsafeBitCast(brackets .| quotes, to: SIMD2<UInt64>.self)
    if halves[0] != 0 { return halves[0].littleEndian.trailingZeroBitCount / 8 }
    return 8 + halves[1].littleEndian.trailingZeroBitCount / 8
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
    switch byte {
    case UInt8(ascii: "\""): write("&#34;", at: end)
    case UInt8(ascii: "'"): write("&#39;", at: end)
    default: appendTextEntity(of: byte, at: end)
    }
  }

  /// Returns where the next byte goes; there is room.
  @inline(never)
  private func appendTextEntity(of byte: UInt8, at end: Int) -> Int {
    switch byte {
    case UInt8(ascii: "&"): write("&amp;", at: end)
    case UInt8(ascii: "<"): write("&lt;", at: end)
    case UInt8(ascii: ">"): write("&gt;", at: end)
    default: write("&quot;", at: end)
    }
  }

  @inline(__always)
  private func write(_ entity: StaticString, at end: Int) -> Int {
    unsafe UnsafeMutableRawPointer(bytes + end).copyMemory(from: entity.utf8Start, byteCount: entity.utf8CodeUnitCount)
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
