/// `text.lowercased()`, without a copy of what is in small ASCII letters already, as addresses and names of files are.
package func lowercased(_ text: String) -> String {
  isSmallASCII(text) ? text : text.lowercased()
}

private func isSmallASCII(_ text: String) -> Bool {
  let text = text.utf8.span
  let (capitalA, letters) = (UInt8(ascii: "A"), UInt8(26))
  return firstOffset(
    in: text, text.indices,
    matches: { (($0 &- sixteen(capitalA)) .< sixteen(letters)) .| ($0 .>= sixteen(0x80)) },
    match: { $0 &- capitalA < letters || $0 >= 0x80 }) == text.count
}
