/// Bytes that grow at their end, for what a rendering prints. Appending to it counts no references and checks no owner.
///
/// > Invariant: `count <= capacity`; the first `count` bytes are initialised; nobody else has the memory.
/// Public, like what is inlined of it, since that alone is inlined in other targets.
@safe public struct OutputBuffer: ~Copyable {
  @usableFromInline var bytes: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var length = 0

  package init(capacity: Int) {
    unsafe bytes = UnsafeMutablePointer.allocate(capacity: capacity)
    self.capacity = capacity
  }

  package init(_ content: [UInt8]) {
    self.init(capacity: max(1, content.count))
    append(content)
  }

  deinit { unsafe bytes.deallocate() }

  /// How many bytes were appended.
  @inlinable public var count: Int { length }

  /// Appends a byte.
  @inlinable
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe bytes[length] = byte
    length += 1
  }

  /// Appends the eight bytes of a number, the lowest first.
  @inlinable
  public mutating func append(word: UInt64) {
    reserve(8)
    unsafe UnsafeMutableRawPointer(bytes + length).storeBytes(of: word.littleEndian, as: UInt64.self)
    length += 8
  }

  /// Puts a number in the place of one that was appended.
  @inlinable
  public mutating func replaceWord(at place: Int, by word: UInt64) {
    precondition(place >= 0 && place + 8 <= length)
    unsafe UnsafeMutableRawPointer(bytes + place).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// Appends words of a format. Of these the compiler knows the number, so that they become a few moves.
  @inlinable @inline(__always)
  public mutating func append(_ literal: StaticString) {
    let count = literal.utf8CodeUnitCount
    reserve(count)
    unsafe UnsafeMutableRawPointer(bytes + length).copyMemory(from: literal.utf8Start, byteCount: count)
    length += count
  }

  /// Appends bytes that stand elsewhere.
  @inlinable
  public mutating func append(copying source: Span<UInt8>) {
    reserve(source.count)
    unsafe source.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      unsafe UnsafeMutableRawPointer(bytes + length).copyMemory(from: base, byteCount: source.count)
    }
    length += source.count
  }

  /// Appends a part of an array.
  @inlinable
  public mutating func append(_ source: [UInt8], _ range: Range<Int>) { append(copying: source.span.extracting(range)) }

  /// Appends a part of another buffer, which lies inside it.
  @inlinable
  public mutating func append(_ source: borrowing OutputBuffer, from start: Int, count: Int) {
    precondition(start >= 0 && count >= 0 && start + count <= source.length)
    reserve(count)
    unsafe UnsafeMutableRawPointer(bytes + length).copyMemory(from: source.bytes + start, byteCount: count)
    length += count
  }

  /// Appends bytes.
  package mutating func append(_ source: [UInt8]) { append(copying: source.span) }

  /// Appends the characters of a text, but for some at its beginning: ASCII, so that they are bytes.
  package mutating func append(text: String, droppingFirst dropped: Int = 0) {
    let source = text.utf8.span
    let count = source.count - dropped
    guard count > 0 else { return }
    reserve(count)
    unsafe source.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      unsafe UnsafeMutableRawPointer(bytes + length).copyMemory(from: base + dropped, byteCount: count)
    }
    length += count
  }

  /// Appends a number in digits, with zeros before it up to a width.
  package mutating func append(decimal number: Int, width: Int = 1) {
    if width == 2, 0..<100 ~= number {
      reserve(2)
      unsafe bytes[length] = UInt8(ascii: "0") + UInt8(number / 10)
      unsafe bytes[length + 1] = UInt8(ascii: "0") + UInt8(number % 10)
      length += 2
      return
    }
    guard number >= 0 else {
      append(UInt8(ascii: "-"))
      return append(text: String(number.magnitude))
    }
    var digitCount = 1
    var power = 10
    while digitCount < width || number >= power, digitCount < 18 {
      digitCount += 1
      power *= 10
    }
    guard number < power else { return append(text: String(number)) }
    reserve(digitCount)
    length += digitCount
    var rest = number
    var place = length
    for _ in 0..<digitCount {
      place -= 1
      unsafe bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  /// Appends so many spaces.
  package mutating func append(spaces count: Int) {
    reserve(count)
    unsafe (bytes + length).initialize(repeating: UInt8(ascii: " "), count: count)
    length += count
  }

  /// Hands over what was appended, and begins anew with nothing.
  package mutating func take() -> OutputBuffer {
    let taken = consume self
    self = OutputBuffer(capacity: 0)
    return taken
  }

  /// Makes room for so many more bytes, so that they need not be moved while they come.
  package mutating func reserveCapacity(adding count: Int) { reserve(count) }

  /// Takes back everything. Room for more than so many bytes is given back, too.
  package mutating func removeAll(keepingAtMost capacityMax: Int = .max) {
    if capacity > capacityMax { self = OutputBuffer(capacity: capacityMax) }
    length = 0
  }

  /// Takes back what was appended since then.
  package mutating func remove(from start: Int) {
    length = min(length, max(0, start))
  }

  /// Puts one byte in the place of another, wherever that was appended.
  package mutating func replace(_ byte: UInt8, by other: UInt8) {
    for index in 0..<length { unsafe bytes[index] = bytes[index] == byte ? other : bytes[index] }
  }

  /// What was appended since then, as text.
  package func text(from start: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes + start, count: length - start), as: UTF8.self)
  }

  /// What was appended since then, as an array.
  package func array(from start: Int = 0) -> [UInt8] { array(start..<length) }

  /// A part, as an array.
  package func array(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= length)
    return unsafe Array(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
  }

  /// Calls with the bytes.
  package func withBytes<Result, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
    unsafe try body(UnsafeBufferPointer(start: bytes, count: length).span)
  }

  /// The last byte, if there is one.
  @inlinable public var last: UInt8? { unsafe length > 0 ? bytes[length - 1] : nil }

  /// The byte at an index.
  package subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < length)
    return unsafe bytes[index]
  }

  @inlinable
  mutating func reserve(_ added: Int) {
    if length + added > capacity { grow(by: added) }
  }

  @usableFromInline @inline(never)
  mutating func grow(by added: Int) {
    let larger = max(capacity * 2, length + added)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: bytes, count: length)
    unsafe bytes.deallocate()
    unsafe bytes = moved
    capacity = larger
  }
}

/// One owner has the memory, and may hand it on.
extension OutputBuffer: @unchecked Sendable {}
