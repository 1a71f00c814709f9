/// Text for HTML: what means something there as entities.
extension OutputBuffer {
  /// Appends a text with `& < > " '` escaped, spelt as by ``escapedHTML(_:)``.
  package mutating func appendEscaped(_ text: String) { append(text.utf8.span, escaping: .ofLayouts) }

  /// Appends text with `& < > "` escaped: the spelling of the CommonMark reference implementation.
  package mutating func append(escapingText source: Span<UInt8>) { append(source, escaping: .ofCommonMark) }

  /// ``append(escapingText:)`` for a part of an array.
  package mutating func append(escapingText source: [UInt8], _ range: Range<Int>) { append(escapingText: source.span.extracting(range)) }

  /// Escapes what was appended since then, as ``appendEscaped(_:)`` does.
  package mutating func escape(from start: Int) {
    guard (start..<length).contains(where: { EntitySpelling.ofLayouts.isMark(unsafe bytes[$0]) }) else { return }
    let text = text(from: start)
    remove(from: start)
    appendEscaped(text)
  }

  /// Appends bytes in runs, and between them what `spell` appends in the place of one that is looked for (``firstOffset(in:_:matches:match:)``).
  /// `spell` gets the offset of that byte, and returns how many bytes it has dealt with.
  @inlinable @inline(__always)
  public mutating func append(
    _ source: Span<UInt8>, matches: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, match: (UInt8) -> Bool,
    spell: (inout OutputBuffer, Int) -> Int
  ) {
    var start = 0
    while true {
      let mark = firstOffset(in: source, start..<source.count, matches: matches, match: match)
      append(copying: source.extracting(start..<mark))
      guard mark < source.count else { return }
      start = mark + spell(&self, mark)
    }
  }

  @inline(__always)
  private mutating func append(_ source: Span<UInt8>, escaping spelling: EntitySpelling) {
    var start = 0
    while start < source.count {
      let end = min(start + Self.pieceBytes, source.count)
      reserve((end - start) * EntitySpelling.bytesMax + 16)
      unsafe source.withUnsafeBufferPointer { unsafe append($0, start..<end, escaping: spelling) }
      start = end
    }
  }

  /// Room for the worst is made for so many bytes at a time.
  private static let pieceBytes = 256

  /// Appends escaped bytes; there is room.
  ///
  /// Sixteen bytes at a time are written as they are; what stands behind the first that means something is then overwritten.
  @inline(__always)
  private mutating func append(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, escaping spelling: EntitySpelling) {
    guard let base = unsafe UnsafeRawPointer(source.baseAddress) else { return }
    let target = unsafe UnsafeMutableRawPointer(bytes)
    var index = range.lowerBound
    var end = length
    while index + 16 <= range.upperBound {
      let block = unsafe base.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      unsafe target.storeBytes(of: block, toByteOffset: end, as: SIMD16<UInt8>.self)
      let plainCount = firstPlace(in: spelling.marks(in: block)) ?? 16
      end += plainCount
      index += plainCount
      if plainCount < 16 {
        end = unsafe write(entityOf: source[index], spelling, at: end)
        index += 1
      }
    }
    let rest = range.upperBound - index
    if rest >= 8 {
      // Twice eight bytes, of which some are the same.
      let first = unsafe base.loadUnaligned(fromByteOffset: index, as: SIMD8<UInt8>.self)
      let last = unsafe base.loadUnaligned(fromByteOffset: range.upperBound - 8, as: SIMD8<UInt8>.self)
      if firstPlace(in: spelling.marks(in: SIMD16(lowHalf: first, highHalf: last))) == nil {
        unsafe target.storeBytes(of: first, toByteOffset: end, as: SIMD8<UInt8>.self)
        unsafe target.storeBytes(of: last, toByteOffset: end + rest - 8, as: SIMD8<UInt8>.self)
        index = range.upperBound
        end += rest
      }
    }
    while index < range.upperBound {
      let byte = unsafe source[index]
      if spelling.isMark(byte) {
        end = write(entityOf: byte, spelling, at: end)
      } else {
        unsafe bytes[end] = byte
        end += 1
      }
      index += 1
    }
    length = end
  }

  /// Returns where the next byte goes; there is room.
  @inline(never)
  private func write(entityOf byte: UInt8, _ spelling: EntitySpelling, at end: Int) -> Int {
    let entity = spelling.entity(of: byte)
    unsafe UnsafeMutableRawPointer(bytes + end).copyMemory(from: entity.utf8Start, byteCount: entity.utf8CodeUnitCount)
    return end + entity.utf8CodeUnitCount
  }
}

/// Which characters are escaped, and how.
private enum EntitySpelling {
  case ofLayouts
  case ofCommonMark

  /// The longest entity: `&quot;`.
  static let bytesMax = 6

  /// `<` and `>` differ in one bit, and so do `&` and `"`, and `&` and `'`.
  @inline(__always)
  func marks(in block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    let brackets = (block | sixteen(0x02)) .== sixteen(0x3E)
    return switch self {
    case .ofLayouts: brackets .| ((block | sixteen(0x01)) .== sixteen(0x27)) .| (block .== sixteen(0x22))
    case .ofCommonMark: brackets .| ((block | sixteen(0x04)) .== sixteen(0x26))
    }
  }

  @inline(__always)
  func isMark(_ byte: UInt8) -> Bool {
    if byte | 0x02 == 0x3E { return true }
    return switch self {
    case .ofLayouts: byte | 0x01 == 0x27 || byte == 0x22
    case .ofCommonMark: byte | 0x04 == 0x26
    }
  }

  func entity(of mark: UInt8) -> StaticString {
    switch mark {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "'"): "&#39;"
    default: self == .ofLayouts ? "&#34;" : "&quot;"
    }
  }
}
