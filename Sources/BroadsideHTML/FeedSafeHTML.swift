internal import BroadsideText

/// HTML as feeds may hold it: well-formed, and nothing in it that the W3C's feed validator warns of or readers throw away.
///
/// Frames and objects become links to what they show, scripts and drawings links to the page; players get a link beside them, since
/// readers take their controls away. Attributes that readers don't know are left out, and of styles what is unusual.
///
/// - Parameters:
///   - html: with absolute URLs, but for fragments of its own page.
///   - pageURL: where the HTML stands as a whole, absolute.
package func feedSafeHTML(_ html: [UInt8], pageURL: String) -> [UInt8] {
  var writer = FeedHTMLWriter(pageURL: pageURL)
  for event in htmlEvents(of: html) { writer.write(event) }
  return writer.output.array()
}

private struct FeedHTMLWriter: ~Copyable {
  let pageURL: String
  var output = OutputBuffer(capacity: 1 << 12)
  private var open: [OpenElement] = []
  /// How many elements are open whose content is left out.
  private var hiddenDepth = 0
  /// How many elements of a drawing or formula are open.
  private var foreignDepth = 0
  private var foreignText = ""
  private var hasPageLink = false
  private var isAtStartOfPre = false

  /// What an element of the tree became.
  private struct OpenElement {
    /// Nil where its tags are left out.
    var tag: String?
    var hidesContent = false
    var isForeign = false
    /// What its player shows.
    var mediaURL: String?
  }

  init(pageURL: String) { self.pageURL = pageURL }

  mutating func write(_ event: HTMLEvent) {
    switch event.kind {
    case .text: writeText(event.text)
    case .start: begin(event)
    case .end: end()
    }
  }

  private mutating func writeText(_ text: String) {
    if hiddenDepth > 0 { return }
    if foreignDepth > 0 { return foreignText += text + " " }
    if isAtStartOfPre, text.hasPrefix("\n") { output.append(UInt8(ascii: "\n")) }
    isAtStartOfPre = false
    output.appendEscaped(text)
  }

  private mutating func begin(_ event: HTMLEvent) {
    var element = OpenElement()
    if hiddenDepth == 0, foreignDepth == 0 { element = written(event) } else if event.name.isEmpty { element.isForeign = foreignDepth > 0 }
    if element.hidesContent { hiddenDepth += 1 }
    if element.isForeign { foreignDepth += 1 }
    if event.name == "source", let url = event.value("src"), let player = open.lastIndex(where: { $0.tag == "video" || $0.tag == "audio" })
    {
      open[player].mediaURL = open[player].mediaURL ?? url
    }
    open.append(element)
  }

  private mutating func written(_ event: HTMLEvent) -> OpenElement {
    switch event.name {
    case "":
      foreignText = event.value("aria-label").map { $0 + " " } ?? ""
      return OpenElement(isForeign: true)
    case "script":
      if isProgram(event) { writePageLink("") }
      return OpenElement(hidesContent: true)
    case "iframe", "frame", "embed":
      writeLink(to: event.value("src"), event.value("title"))
      return OpenElement(hidesContent: true)
    case "object":
      writeLink(to: event.value("data"), event.value("title"))
      return OpenElement()
    case "audio", "video":
      writeStartTag(event)
      return OpenElement(tag: event.name, mediaURL: event.value("src"))
    case let name where FeedVocabulary.elements.contains(name):
      writeStartTag(event)
      return OpenElement(tag: isVoid(name) ? nil : name)
    case let name: return OpenElement(hidesContent: FeedVocabulary.hiddenElements.contains(name))
    }
  }

  private mutating func end() {
    guard let element = open.popLast() else { return }
    if element.hidesContent { hiddenDepth -= 1 }
    if element.isForeign {
      foreignDepth -= 1
      if foreignDepth == 0 { writePageLink(foreignText) }
    }
    isAtStartOfPre = false
    guard let tag = element.tag else { return }
    output.append(text: "</\(tag)>")
    if let url = element.mediaURL { writeLink(to: url, nil) }
  }

  private mutating func writeStartTag(_ event: HTMLEvent) {
    isAtStartOfPre = event.name == "pre" || event.name == "textarea"
    output.append(text: "<\(event.name)")
    for attribute in event.attributes {
      guard let value = FeedVocabulary.kept(attribute.value, of: attribute.name) else { continue }
      output.append(text: " \(attribute.name)=\"")
      output.appendEscaped(value.hasPrefix("#") && attribute.name == "href" ? pageURL + value : value)
      output.append(UInt8(ascii: "\""))
    }
    output.append(isVoid(event.name) ? " />" : ">")
  }

  /// Data is no program: it shows nothing, on the page or here.
  private func isProgram(_ script: HTMLEvent) -> Bool {
    let type = script.value("type") ?? ""
    return type.isEmpty || type == "module" || type.hasSuffix("javascript")
  }

  /// Where something can be seen on the page alone. Without words of its own, once is enough.
  private mutating func writePageLink(_ words: String) {
    let words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.isEmpty, hasPageLink { return }
    hasPageLink = true
    writeLink(to: pageURL, words)
  }

  private mutating func writeLink(to url: String?, _ words: String?) {
    guard let url, FeedVocabulary.isAbsolute(url) else { return }
    let words = words.flatMap { $0.isEmpty ? nil : $0 } ?? url
    let isInLink = open.contains { $0.tag == "a" }
    if !isInLink {
      output.append("<a href=\"")
      output.appendEscaped(url)
      output.append("\">")
    }
    output.appendEscaped(words)
    if !isInLink { output.append("</a>") }
  }
}

extension HTMLEvent {
  fileprivate func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}
