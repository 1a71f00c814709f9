import BroadsideText

/// The bytes that something appends.
func writtenBytes(_ append: (inout OutputBuffer) -> Void) -> [UInt8] {
  var output = OutputBuffer(capacity: 16)
  append(&output)
  return output.array()
}
