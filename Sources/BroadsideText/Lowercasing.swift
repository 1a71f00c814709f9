/// `text.lowercased()`, without a copy of what is in small ASCII letters already, as addresses and names of files are.
package func lowercased(_ text: String) -> String {
  isSmallASCII(text.utf8.span) ? text : text.lowercased()
}

private func isSmallASCII(_ text: Span<UInt8>) -> Bool {
  for index in text.indices {
    switch text[index] {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...: return false
    default: break
    }
  }
  return true
}
