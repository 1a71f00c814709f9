import BroadsideText

/// Whether two runs of bytes are the same.
func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  for index in left.indices where left[index] != right[index] { return false }
  return true
}

/// Whether bytes stand before others where all are sorted. Who ends first is first.
func isBefore(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
  for index in 0..<min(left.count, right.count) where left[index] != right[index] { return left[index] < right[index] }
  return left.count < right.count
}

/// Whether a part of one buffer is all that is in another.
func areEqual(_ left: borrowing OutputBuffer, _ range: Range<Int>, _ right: borrowing OutputBuffer) -> Bool {
  left.withBytes { left in right.withBytes { right in areEqual(left.extracting(range), right) } }
}
