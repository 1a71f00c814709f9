package import BroadsideText

/// The first document of a YAML text, with places; null where there is none.
///
/// Anchors, aliases and merge keys are resolved. A key that is set twice is reported and its first value kept; after any other
/// error the result is nil.
///
/// - Parameter bytes: UTF-8 or not; indices of the slice are offsets in the file.
/// - Parameter codePrefix: what the codes of diagnostics begin with.
/// > Complexity: linear in the size, aliases included: what they stand for is limited.
package func parseYAML(
  _ bytes: ArraySlice<UInt8>, path: String, codePrefix: String = "front-matter", diagnostics: inout [Diagnostic]
) -> SourceValue? {
  let file = SourceFile(path: path, codePrefix: codePrefix)
  if let fault = encodingFault(in: bytes, of: file) {
    diagnostics.append(fault)
    return nil
  }
  return readYAML(bytes, of: file, diagnostics: &diagnostics)
}

/// ``parseYAML(_:path:codePrefix:diagnostics:)`` for bytes known to be UTF-8.
func readYAML(_ bytes: ArraySlice<UInt8>, of file: SourceFile, diagnostics: inout [Diagnostic]) -> SourceValue? {
  plainYAML(bytes) ?? composeYAML(bytes, of: file, diagnostics: &diagnostics)
}

/// Any YAML, read through libyaml.
func composeYAML(_ bytes: ArraySlice<UInt8>, of file: SourceFile, diagnostics: inout [Diagnostic]) -> SourceValue? {
  var composer = YAMLComposer(bytes, of: file)
  do {
    let value = try YAMLEvents.with(bytes.withoutByteOrderMark) { events throws(SourceFault) in try composer.document(from: &events) }
    diagnostics += composer.diagnostics
    return value
  } catch {
    diagnostics += composer.diagnostics
    diagnostics.append(error.diagnostic)
    return nil
  }
}
