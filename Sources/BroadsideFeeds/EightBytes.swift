/// Eight bytes of a text, looked at all at once (S. E. Anderson, "Bit Twiddling Hacks", *Determine if a word has a byte less than n*).
struct EightBytes {
  static let count = 8
  private let word: UInt64

  /// > Precondition: eight bytes can be read from there.
  @inline(__always)
  init(at start: UnsafePointer<UInt8>) {
    word = unsafe UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
  }

  @inline(__always)
  init(_ bytes: Span<UInt8>, at index: Int) {
    precondition(index + Self.count <= bytes.count)
    word = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
  }

  /// > Precondition: eight bytes can be written there.
  @inline(__always)
  func write(to start: UnsafeMutablePointer<UInt8>) {
    unsafe UnsafeMutableRawPointer(start).storeBytes(of: word, as: UInt64.self)
  }

  @inline(__always)
  var isASCII: Bool { word & Self.highBits == 0 }

  /// How many bytes there are before the first that XML or JSON may spell otherwise or leave out: a control character, one of `& < > " \`,
  /// or a byte with which a character begins that feeds leave out.
  @inline(__always)
  var plainCount: Int {
    // With the highest bit set before, no subtraction carries into the next byte. `"` and `&`, and `<` and `>`, differ in one bit.
    let low = word & ~Self.highBits
    let printable = (low | Self.highBits) &- 0x20 &* Self.ones
    let quotes = ((low | 0x04 &* Self.ones) ^ 0x26 &* Self.ones | Self.highBits) &- Self.ones
    let brackets = ((low | 0x02 &* Self.ones) ^ 0x3E &* Self.ones | Self.highBits) &- Self.ones
    let backslashes = (low ^ 0x5C &* Self.ones | Self.highBits) &- Self.ones
    let plain = printable & quotes & brackets & backslashes & ~(low &+ Self.ones) | word
    let marks = isASCII ? ~plain & Self.highBits : ~plain & Self.highBits | marks(of: 0xC2) | marks(of: 0xEF)
    return marks.littleEndian.trailingZeroBitCount / 8
  }

  /// The highest bit of each byte that is equal to one, and perhaps of some after the first that is.
  @inline(__always)
  private func marks(of byte: UInt64) -> UInt64 {
    let difference = word ^ byte &* Self.ones
    return (difference &- Self.ones) & ~difference & Self.highBits
  }

  /// Whether every byte is a character of ASCII, none is a control character, and no two spaces follow each other.
  @inline(__always)
  var isLine: Bool {
    let controls = (word &- 0x20 &* Self.ones) | (word &+ Self.ones)
    let spaces = (word ^ 0x20 &* Self.ones) &- Self.ones
    return (word | controls | spaces & spaces &<< 8) & Self.highBits == 0
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
}

/// At most seven bytes, written as one word: `&quot;`.
struct ShortText: Sendable {
  static let countMax = 7

  /// The bytes in their order; the last of the word is their number.
  private let word: UInt64

  init(_ byte: UInt8) { word = UInt64(byte) | 1 << 56 }

  init(_ text: StaticString) {
    word = (0..<text.utf8CodeUnitCount).reduce(UInt64(text.utf8CodeUnitCount) << 56) { word, index in
      word | UInt64(unsafe text.utf8Start[index]) << UInt64(8 * index)
    }
  }

  @inline(__always)
  var count: Int { Int(word >> 56) }

  /// > Precondition: eight bytes can be written there, whatever ``count`` is.
  @inline(__always)
  func write(to start: UnsafeMutablePointer<UInt8>) {
    unsafe UnsafeMutableRawPointer(start).storeBytes(of: word.littleEndian, as: UInt64.self)
  }
}
