package import BroadsideText

/// The value of a JSON text (RFC 8259), with places.
///
/// A key that is set twice is reported and its first value kept; after any other error the result is nil. Integers of more than 64 bits
/// become numbers.
///
/// - Parameter bytes: UTF-8 or not; indices of the slice are offsets in the file. A byte order mark is read over.
/// - Parameter codePrefix: what the codes of diagnostics begin with.
package func parseJSON(
  _ bytes: ArraySlice<UInt8>, path: String, codePrefix: String = "front-matter", diagnostics: inout [Diagnostic]
) -> SourceValue? {
  let file = SourceFile(path: path, codePrefix: codePrefix)
  if let fault = encodingFault(in: bytes, of: file) {
    diagnostics.append(fault)
    return nil
  }
  var reader = JSONReader(bytes.withoutByteOrderMark, of: file)
  do {
    let value = try reader.document()
    diagnostics += reader.diagnostics
    return value
  } catch {
    diagnostics += reader.diagnostics + [error.diagnostic]
    return nil
  }
}

/// The object that the bytes begin with and the offset after it. The bytes are UTF-8.
func readJSONObject(
  _ bytes: ArraySlice<UInt8>, of file: SourceFile, diagnostics: inout [Diagnostic]
) throws(SourceFault) -> (value: SourceValue, end: Int) {
  var reader = JSONReader(bytes, of: file)
  let value = try reader.value()
  diagnostics += reader.diagnostics
  return (value, value.range.upperBound)
}
