package import BroadsideText

/// The root table of a TOML text, with places.
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

func readTOML(_ bytes: ArraySlice<UInt8>, of file: SourceFile, diagnostics: inout [Diagnostic]) -> SourceValue? { nil }
