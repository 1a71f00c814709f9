package import BroadsideText

/// The root table of a TOML 1.1 text, with places.
///
/// A key that is set twice is reported and its first value kept; after any other error the result is nil. A time without a day becomes
/// text.
///
/// - Parameter bytes: UTF-8 or not; indices of the slice are offsets in the file. A byte order mark is read over.
/// - Parameter codePrefix: what the codes of diagnostics begin with.
package func parseTOML(
  _ bytes: ArraySlice<UInt8>, path: String, codePrefix: String = "front-matter", diagnostics: inout [Diagnostic]
) -> SourceValue? {
  let file = SourceFile(path: path, codePrefix: codePrefix)
  if let fault = encodingFault(in: bytes, of: file) {
    diagnostics.append(fault)
    return nil
  }
  return readTOML(bytes.withoutByteOrderMark, of: file, diagnostics: &diagnostics)
}

/// ``parseTOML(_:path:codePrefix:diagnostics:)`` for bytes known to be UTF-8, without a byte order mark.
func readTOML(_ bytes: ArraySlice<UInt8>, of file: SourceFile, diagnostics: inout [Diagnostic]) -> SourceValue? {
  var reader = TOMLReader(bytes, of: file)
  do {
    let root = try reader.document()
    diagnostics += reader.diagnostics
    return root
  } catch {
    diagnostics += reader.diagnostics + [error.diagnostic]
    return nil
  }
}
