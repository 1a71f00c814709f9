/// Bytes that grow at their end, for what a rendering prints. Appending to it counts no references and checks no owner.
///
/// > Invariant: `count <= capacity`; the first `count` bytes are initialised.
@safe package struct OutputBuffer: ~Copyable {
  @usableFromInline var bytes: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var length = 0

  package init(capacity: Int) {
    unsafe bytes = UnsafeMutablePointer.allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { unsafe bytes.deallocate() }

  @inlinable package var count: Int { length }

  @inlinable
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe bytes[length] = byte
    length += 1
  }

  /// Appends a part of other bytes, which lies inside them.
  @inlinable
  package mutating func append(_ source: [UInt8], from start: Int, count: Int) {
    precondition(start >= 0 && count >= 0 && start + count <= source.count)
    reserve(count)
    unsafe source.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      unsafe (bytes + length).update(from: base + start, count: count)
    }
    length += count
  }

  /// Appends the characters of a text.
  package mutating func append(_ text: String) { append(text.utf8) }

  /// Appends bytes, such as those of a part of a text.
  package mutating func append(_ source: some Collection<UInt8>) {
    let count = source.count
    reserve(count)
    let copied: Void? = source.withContiguousStorageIfAvailable { source in
      if let base = source.baseAddress { unsafe (bytes + length).update(from: base, count: count) }
    }
    if copied == nil { for (offset, byte) in source.enumerated() { unsafe bytes[length + offset] = byte } }
    length += count
  }

  /// Appends a number in decimal digits, with zeros before it up to a width.
  package mutating func append(_ number: Int, width: Int = 1) {
    guard number >= 0 else {
      append(UInt8(ascii: "-"))
      return append(String(number.magnitude))
    }
    var digitCount = 1
    var power = 10
    while digitCount < width || number >= power, digitCount < 18 {
      digitCount += 1
      power *= 10
    }
    guard number < power else { return append(String(number)) }
    reserve(digitCount)
    var rest = number
    for place in (length..<(length + digitCount)).reversed() {
      unsafe bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    length += digitCount
  }

  /// Takes back what was appended since then.
  package mutating func remove(from start: Int) {
    length = min(length, max(0, start))
  }

  /// What was appended since then, as text.
  package func text(from start: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes + start, count: length - start), as: UTF8.self)
  }

  package func copy(to output: inout [UInt8]) {
    unsafe output.append(contentsOf: UnsafeBufferPointer(start: bytes, count: length))
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
