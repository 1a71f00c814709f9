/// `text.lowercased()`, without a copy of what is in small ASCII letters already, as addresses and names of files are.
package func lowercased(_ text: String) -> String {
  isSmallASCII(text) ? text : text.lowercased()
}

private func isSmallASCII(_ text: String) -> Bool {
  let text = text.utf8.span
  for index in text.indices {
    switch text[index] {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...: return false
    default: break
    }
  }
  return true
}
