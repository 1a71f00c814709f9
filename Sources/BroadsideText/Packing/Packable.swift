// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Public so that it can be inlined; what the two requirements do is said once, at the protocol.

/// A value that can be kept as bytes, and made again of them by the same program.
///
/// > Invariant: `init(from:)` reads just what `pack(into:)` wrote, and gives an equal value. Other bytes give some value and leave the
/// > reader damaged, or not: what is read must be known to be what was written.
public protocol Packable {
  func pack(into writer: inout PackedWriter)
  init(from reader: inout PackedReader)
}

/// Bytes that packed values are appended to.
public struct PackedWriter: ~Copyable, Sendable {
  @usableFromInline var bytes: OutputBuffer

  package init(reservingBytes sizeBytes: Int = 256) { bytes = OutputBuffer(capacity: sizeBytes) }

  /// How many bytes were written.
  package var count: Int { bytes.count }

  /// What was written.
  package var array: [UInt8] { bytes.array() }

  /// Of what was written since then.
  package func fingerprint(from start: Int = 0) -> Fingerprint { bytes.withBytes { Fingerprint(of: $0.extracting(start...)) } }

  package func withBytes<Result, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
    try bytes.withBytes(body)
  }

  @inlinable public mutating func put(_ value: some Packable) { value.pack(into: &self) }

  /// A number that isn't negative, seven bits a byte, the lowest first (LEB128).
  @inlinable public mutating func put(unsigned number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  @inlinable public mutating func put(count: Int) { put(unsigned: UInt64(count)) }

  @inlinable public mutating func put(byte: UInt8) { bytes.append(byte) }

  /// Eight bytes, the lowest first.
  @inlinable public mutating func put(word: UInt64) { bytes.append(word: word) }

  /// A value with its size before it, so that it can be passed over.
  @inlinable public mutating func put(part value: some Packable) {
    let start = bytes.count
    bytes.append(word: 0)
    put(value)
    bytes.replaceWord(at: start, by: UInt64(bytes.count - start - 8))
  }

  /// What a reader has still to read, unread, as a value with its size before it.
  @inlinable public mutating func put(part reader: PackedReader) {
    bytes.append(word: UInt64(reader.end - reader.position))
    bytes.append(reader.bytes, reader.position..<reader.end)
  }

  @inlinable public mutating func put(raw: Span<UInt8>) { bytes.append(copying: raw) }
}

/// Reads packed values from the beginning of some bytes to their end.
///
/// > Invariant: never reads past the end: what would lie there is zero, and `isDamaged` says so from then on.
public struct PackedReader: Sendable {
  @usableFromInline let bytes: [UInt8]
  @usableFromInline var position: Int
  @usableFromInline var end: Int
  public private(set) var isDamaged = false

  @inlinable public init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
    end = bytes.count
  }

  @inlinable public var isAtEnd: Bool { position == end }

  @inlinable mutating func move(to position: Int) {
    self.position = position >= 0 && position <= end ? position : end
  }

  @inlinable public mutating func value<Packed: Packable>(_ type: Packed.Type = Packed.self) -> Packed { Packed(from: &self) }

  @inlinable public mutating func byte() -> UInt8 {
    guard position < end else { return damaged() }
    position += 1
    return bytes[position - 1]
  }

  @inlinable public mutating func unsigned() -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      let next = byte()
      number |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return number }
      shift += 7
    }
    return UInt64(damaged())
  }

  /// Eight bytes, the lowest first.
  @inlinable public mutating func word() -> UInt64 {
    guard end - position >= 8 else { return UInt64(damaged()) }
    position += 8
    return unsafe UInt64(littleEndian: bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: position - 8, as: UInt64.self))
  }

  /// How many elements follow, each of which takes a byte at least.
  @inlinable public mutating func count() -> Int {
    let number = unsigned()
    guard number <= UInt64(end - position) else { return Int(damaged()) }
    return Int(number)
  }

  @inlinable public mutating func raw(_ count: Int) -> ArraySlice<UInt8> {
    guard count >= 0, count <= end - position else {
      _ = damaged()
      return []
    }
    position += count
    return bytes[position - count..<position]
  }

  /// Passes over a text, or an array of bytes, and returns where its bytes are.
  @inlinable public mutating func rangeOfText() -> Range<Int> {
    let count = count()
    position += count
    return position - count..<position
  }

  @inlinable public func withBytes<Result>(in range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(range))
  }

  /// A reader of what ``PackedWriter/put(part:)`` wrote, which is passed over here: for what is to be read later, and perhaps never.
  @inlinable public mutating func part() -> PackedReader {
    let count = Int(truncatingIfNeeded: word())
    var part = self
    _ = raw(count)
    part.end = position
    return part
  }

  /// Notes that what was read can't have been written; for values of which not every bit pattern is one.
  @discardableResult
  public mutating func damaged() -> UInt8 {
    isDamaged = true
    return 0
  }
}
