/// The text that HTML source without tags stands for: `a &amp; b` is `a & b`.
///
/// What is no character reference stays as it is (HTML standard, 13.2.5.72). In an attribute, `&copy=1` is none.
package func decodingCharacterReferences(_ source: ArraySlice<UInt8>, inAttribute: Bool = false) -> String {
  guard source.contains(UInt8(ascii: "&")) else { return String(decoding: source, as: UTF8.self) }
  return inAttribute ? decodedAttribute(source) : decodedText(source)
}

/// The HTML parser knows the 2,231 names.
private func decodedText(_ source: ArraySlice<UInt8>) -> String {
  var html: [UInt8] = []
  for byte in source {
    if byte == UInt8(ascii: "<") { html.append(contentsOf: "&lt;".utf8) } else { html.append(byte) }
  }
  return htmlEvents(of: html).map(\.text).joined()
}

private func decodedAttribute(_ source: ArraySlice<UInt8>) -> String {
  var html = Array("<i title=\"".utf8)
  for byte in source {
    if byte == UInt8(ascii: "\"") { html.append(contentsOf: "&quot;".utf8) } else { html.append(byte) }
  }
  html.append(contentsOf: "\">".utf8)
  return htmlEvents(of: html).first?.attributes.first?.value ?? String(decoding: source, as: UTF8.self)
}
