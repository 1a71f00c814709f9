import BroadsideText

/// Which footnote definition is open.
struct OpenFootnote {
  /// From 1; 0 before the first.
  var number: Int32 = 0
  var hasBackReferences = false
}

extension BodyRenderer {
  mutating func renderFootnoteReference(_ event: MarkdownEvent, at index: Int) {
    let start = html.count
    html.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
    appendFootnoteName(event.number)
    html.append("\" id=\"")
    let idStart = html.count
    html.append("fnref-")
    appendFootnoteName(event.number)
    appendSuffix(footnotes.position(ofEvent: index))
    anchors.append(html, from: idStart)
    html.append("\" data-footnote-ref>")
    html.append(decimal: Int(event.number))
    html.append("</a></sup>")
    body.excerptOmissions.append(start..<html.count)
    noteOmission(inOutlineFrom: start)
  }

  mutating func beginFootnote() {
    blockDepth += 1
    if footnote.number == 0 { html.append("<section class=\"footnotes\" data-footnotes>\n<ol>\n") }
    footnote = OpenFootnote(number: footnote.number + 1)
    html.append("<li id=\"")
    let idStart = html.count
    html.append("fn-")
    appendFootnoteName(footnote.number)
    anchors.append(html, from: idStart)
    html.append("\">\n")
  }

  mutating func endFootnote() {
    blockDepth -= 1
    if renderBackReferences() { html.append(UInt8(ascii: "\n")) }
    html.append("</li>\n")
  }

  /// Links back to where the footnote is referred to, once; says whether there was something to write.
  mutating func renderBackReferences() -> Bool {
    guard !footnote.hasBackReferences else { return false }
    footnote.hasBackReferences = true
    for position in 1...max(1, footnotes.count(footnote.number)) {
      if position > 1 { html.append(UInt8(ascii: " ")) }
      html.append("<a href=\"#fnref-")
      appendFootnoteName(footnote.number)
      appendSuffix(position)
      html.append("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩")
      if position > 1 {
        html.append("<sup class=\"footnote-ref\">")
        html.append(decimal: position)
        html.append("</sup>")
      }
      html.append("</a>")
    }
    return true
  }

  /// The second reference to a footnote is `-2`; the first has nothing.
  private mutating func appendSuffix(_ position: Int) {
    guard position > 1 else { return }
    html.append(UInt8(ascii: "-"))
    html.append(decimal: position)
  }

  private mutating func appendFootnoteName(_ number: Int32) {
    let name = footnotes.name(number)
    html.append(escapingURL: name.span)
  }
}
