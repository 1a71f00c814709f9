/// The bytes that a rendering has printed so far. The only file of the target that holds memory of its own, and frees it.
///
/// > Invariant: `count <= capacity`; the first `count` bytes are initialised.
@safe struct OutputBuffer: ~Copyable {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    unsafe bytes = UnsafeMutablePointer.allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { unsafe bytes.deallocate() }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe bytes[count] = byte
    count += 1
  }

  /// Appends a part of other bytes, which lies inside them.
  @inline(__always)
  mutating func append(_ source: [UInt8], from start: Int, count length: Int) {
    precondition(start >= 0 && length >= 0 && start + length <= source.count)
    reserve(length)
    unsafe source.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      unsafe (bytes + count).update(from: base + start, count: length)
    }
    count += length
  }

  /// Appends the characters of a text.
  mutating func append(_ text: String) {
    var text = text
    let length = text.utf8.count
    reserve(length)
    text.withUTF8 { source in
      if let base = source.baseAddress { unsafe (bytes + count).update(from: base, count: length) }
    }
    count += length
  }

  /// Appends a text with `& < > " '` as entities, eight bytes at a time where none of them is special.
  mutating func appendEscaped(_ text: String) {
    var text = text
    // The longest entity has five bytes.
    reserve(text.utf8.count * 5)
    text.withUTF8 { source in
      guard let base = unsafe UnsafeRawPointer(source.baseAddress) else { return }
      var index = 0
      var end = count
      while index + 8 <= source.count {
        let eight = unsafe base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if Self.hasSpecial(eight) {
          for place in index..<(index + 8) { end = unsafe appendEscaped(source[place], at: end) }
        } else {
          unsafe UnsafeMutableRawPointer(bytes + end).storeBytes(of: eight, as: UInt64.self)
          end += 8
        }
        index += 8
      }
      for place in index..<source.count { end = unsafe appendEscaped(source[place], at: end) }
      count = end
    }
  }

  /// Takes back what was appended since then.
  mutating func remove(from start: Int) {
    count = min(count, max(0, start))
  }

  /// What was appended since then, as text.
  func text(from start: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes + start, count: count - start), as: UTF8.self)
  }

  func copy(to output: inout [UInt8]) {
    unsafe output.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
  }

  // MARK: -

  @inline(__always)
  private mutating func reserve(_ length: Int) {
    if count + length > capacity { grow(by: length) }
  }

  @inline(never)
  private mutating func grow(by length: Int) {
    let larger = max(capacity * 2, count + length)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: bytes, count: count)
    unsafe bytes.deallocate()
    unsafe bytes = moved
    capacity = larger
  }

  /// Whether one of eight bytes is `& ' < > "`: `&` and `'`, and `<` and `>`, differ in one bit.
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

  /// Returns where the next byte goes; there is room.
  @inline(__always)
  private func appendEscaped(_ byte: UInt8, at end: Int) -> Int {
    switch byte {
    case UInt8(ascii: "&"): return appendEntity("&amp;", at: end)
    case UInt8(ascii: "<"): return appendEntity("&lt;", at: end)
    case UInt8(ascii: ">"): return appendEntity("&gt;", at: end)
    case UInt8(ascii: "\""): return appendEntity("&#34;", at: end)
    case UInt8(ascii: "'"): return appendEntity("&#39;", at: end)
    default:
      unsafe bytes[end] = byte
      return end + 1
    }
  }

  @inline(never)
  private func appendEntity(_ entity: StaticString, at end: Int) -> Int {
    unsafe (bytes + end).update(from: entity.utf8Start, count: entity.utf8CodeUnitCount)
    return end + entity.utf8CodeUnitCount
  }
}
