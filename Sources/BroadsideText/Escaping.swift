/// Appends text with `& < > " '` as entities, so that it can stand in HTML and XML, in text and in quoted attributes.
///
/// The same five characters as MarkupSafe, spelt the same: `&amp; &lt; &gt; &#34; &#39;`.
package func appendEscapedHTML(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) {
  let copied: Void? = bytes.withContiguousStorageIfAvailable { unsafe appendEscapedHTML($0, to: &output) }
  if copied == nil { appendEscapedHTML(Array(bytes), to: &output) }
}

/// ``appendEscapedHTML(_:to:)-(some Collection<UInt8>,_)`` for a string.
package func appendEscapedHTML(_ text: String, to output: inout [UInt8]) {
  appendEscapedHTML(text.utf8, to: &output)
}

/// The text with `& < > " '` as entities.
package func escapedHTML(_ text: String) -> String {
  guard text.utf8.contains(where: { entity(for: $0) != nil }) else { return text }
  var output: [UInt8] = []
  appendEscapedHTML(text, to: &output)
  return String(decoding: output, as: UTF8.self)
}

/// Copies the runs between special bytes whole.
private func appendEscapedHTML(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  var runStart = 0
  for index in bytes.indices {
    guard let entity = unsafe entity(for: bytes[index]) else { continue }
    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
    output.append(contentsOf: entity.utf8)
    runStart = index + 1
  }
  unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart...]))
}

@inline(__always)
private func entity(for byte: UInt8) -> String? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&#34;"
  case UInt8(ascii: "'"): "&#39;"
  default: nil
  }
}
