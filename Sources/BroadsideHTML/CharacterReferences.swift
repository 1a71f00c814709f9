/// The text that HTML source without tags stands for: `a &amp; b` is `a & b`.
///
/// What is no character reference stays as it is (HTML standard, 13.2.5.72). In an attribute, `&copy=1` is none.
package func decodingCharacterReferences(_ source: ArraySlice<UInt8>, inAttribute: Bool = false) -> String {
  guard source.contains(UInt8(ascii: "&")) else { return String(decoding: source, as: UTF8.self) }
  return decodedByHTMLParser(source, inAttribute: inAttribute)
}
