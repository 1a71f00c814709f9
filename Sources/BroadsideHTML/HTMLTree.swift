internal import CGumbo

/// The value of an attribute or the text of an element, as the HTML parser reads it.
func decodedByHTMLParser(_ source: ArraySlice<UInt8>, inAttribute: Bool) -> String {
  String(decoding: source, as: UTF8.self)
}
