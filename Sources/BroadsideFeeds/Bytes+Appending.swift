extension [UInt8] {
  /// Appends words of a format.
  @inline(__always)
  mutating func append(_ literal: StaticString) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends spaces, at most 32.
  mutating func append(spaces count: Int) {
    let spaces: StaticString = "                                "
    unsafe append(contentsOf: UnsafeBufferPointer(start: spaces.utf8Start, count: Swift.min(count, spaces.utf8CodeUnitCount)))
  }

  /// Appends a number that is not negative, with zeros before it where it has fewer digits.
  mutating func append(_ number: Int, digits count: Int) {
    var unit = 1
    for _ in 1..<count { unit *= 10 }
    while unit > 0 {
      append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }
}
