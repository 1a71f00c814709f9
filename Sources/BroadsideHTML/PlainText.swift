/// The text of an HTML fragment, white space collapsed; paragraphs and other blocks are separated by a space.
package func plainText(ofHTML html: [UInt8]) -> String {
  var text: [UInt8] = []
  var hiddenDepth = 0
  for event in htmlEvents(of: html) {
    switch event.kind {
    case .start where hidesContent(event.name): hiddenDepth += 1
    case .end where hidesContent(event.name): hiddenDepth -= 1
    case .start, .end: if endsParagraph(event.name) || event.name == "br" { appendSpace(to: &text) }
    case .text: if hiddenDepth == 0 { appendCollapsed(event.text, to: &text) }
    }
  }
  if text.last == UInt8(ascii: " ") { text.removeLast() }
  return String(decoding: text, as: UTF8.self)
}

/// The text of an HTML fragment, given as a string.
package func plainText(ofHTML html: String) -> String {
  plainText(ofHTML: Array(html.utf8))
}

/// Elements whose content is no text to read; the empty name is that of foreign elements.
func hidesContent(_ element: String) -> Bool {
  switch element {
  case "", "applet", "audio", "button", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "math", "noembed",
    "noframes", "noscript", "object", "option", "plaintext", "script", "select", "style", "svg", "template", "textarea", "title",
    "video", "xmp":
    true
  default: false
  }
}

private func appendCollapsed(_ words: String, to text: inout [UInt8]) {
  for byte in words.utf8 {
    if isSpace(byte) { appendSpace(to: &text) } else { text.append(byte) }
  }
}

private func appendSpace(to text: inout [UInt8]) {
  if let last = text.last, last != UInt8(ascii: " ") { text.append(UInt8(ascii: " ")) }
}
