internal import BroadsideText

/// The HTML with what the policy allows, and nothing else: written anew from the tree that a browser would make of it.
///
/// The result is well-formed; sanitising it again changes nothing.
package func sanitizedHTML(_ html: [UInt8], policy: SanitizingPolicy = .responses) -> [UInt8] {
  var writer = SanitizingWriter(policy: policy)
  for event in htmlEvents(of: html) { writer.write(event) }
  return writer.finish()
}

private struct SanitizingWriter: ~Copyable {
  let policy: SanitizingPolicy
  private var output = OutputBuffer(capacity: 1 << 10)
  /// The elements that are open in the tree: by what name they were written, nil where they were not.
  private var open: [String?] = []
  private var hiddenDepth = 0

  init(policy: SanitizingPolicy) { self.policy = policy }

  mutating func write(_ event: HTMLEvent) {
    switch event.kind {
    case .text: if hiddenDepth == 0 { append(event.text) }
    case .start: begin(event)
    case .end: end(event)
    }
  }

  func finish() -> [UInt8] { output.array() }

  private mutating func begin(_ event: HTMLEvent) {
    if hidesContent(event.name), policy.attributes[event.name] == nil { hiddenDepth += 1 }
    guard hiddenDepth == 0, let attributes = keptAttributes(of: event) else {
      if hiddenDepth == 0, endsParagraph(event.name) || event.name == "br" { separate() }
      open.append(nil)
      return
    }
    if endsParagraph(event.name) { endOpen("p") }
    if event.name == "a" { endOpen("a") }
    output.append(UInt8(ascii: "<"))
    output.append(text: event.name)
    for (name, value) in attributes {
      output.append(text: " \(name)=\"")
      append(value)
      output.append(UInt8(ascii: "\""))
    }
    output.append(isVoid(event.name) ? " />" : ">")
    open.append(isVoid(event.name) ? nil : event.name)
  }

  /// The attributes that stay, or nil where the element doesn't.
  private func keptAttributes(of event: HTMLEvent) -> [(String, String)]? {
    guard policy.attributes[event.name] != nil else { return nil }
    var kept = event.attributes.compactMap { attribute in
      policy.kept(attribute.value, of: attribute.name, on: event.name).flatMap { current(attribute.name, $0) }
    }
    if kept.count(where: { $0.0 == "class" }) > 1 { kept.removeAll { $0.0 == "class" && !$0.1.hasPrefix("align-") } }
    guard event.name == "a" else { return kept }
    guard kept.contains(where: { $0.0 == "href" }) else { return nil }
    kept.append(("rel", policy.linkRelation))
    return kept
  }

  /// An attribute as HTML has it today: the alignment of cells is a class.
  private func current(_ name: String, _ value: String) -> (String, String)? {
    guard name == "align" else { return (name, value) }
    return value == "center" ? ("class", "align-center") : value == "right" ? ("class", "align-end") : nil
  }

  private mutating func end(_ event: HTMLEvent) {
    if let name = open.popLast(), let name { appendEndTag(name) }
    if hidesContent(event.name), policy.attributes[event.name] == nil { hiddenDepth -= 1 }
  }

  /// A paragraph can hold no block, a link no link. They do here where what stood between them was left out or moved.
  private mutating func endOpen(_ element: String) {
    guard let start = open.lastIndex(of: element), !open[start...].contains(where: isScope) else { return }
    for index in open.indices[start...].reversed() {
      if let name = open[index] { appendEndTag(name) }
      open[index] = nil
    }
  }

  /// Control characters are left out: parsers disagree about them.
  private mutating func append(_ text: String) {
    let kept = text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }
    output.appendEscaped(String(String.UnicodeScalarView(kept)))
  }

  private mutating func appendEndTag(_ name: String) {
    output.append(text: "</\(name)>")
  }

  /// Keeps the words of blocks whose tags are left out apart.
  private mutating func separate() {
    if let last = output.last, !isSpace(last) { output.append(UInt8(ascii: "\n")) }
  }
}

private func isScope(_ element: String?) -> Bool { element == "td" || element == "th" || element == "table" }
