/// Where in HTML a place of a layout is: what comes before it decides whether escaping makes a value safe there.
///
/// A simplification of the tokenizer of the HTML standard (section 13.2.5): enough to tell text, tags, attributes and scripts apart.
struct MarkupContext: Equatable {
  var state = State.text
  private var tagName = ""
  private var attributeName = ""
  private var isClosingTag = false

  enum State: Equatable {
    case text
    case comment
    /// After `<` or `</`, in the name of the element.
    case tagName
    /// Between attributes.
    case tag
    case attributeName
    /// After `=`.
    case beforeValue
    case value(quote: UInt8?, isEmpty: Bool)
    /// In `<script>` or `<style>`.
    case rawText
  }

  mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { read(byte) }
  }

  /// A value is printed here: something stands where nothing did.
  mutating func readValue() {
    switch state {
    case .beforeValue: state = .value(quote: nil, isEmpty: false)
    case .value(let quote, _): state = .value(quote: quote, isEmpty: false)
    default: break
    }
  }

  private var recent: [UInt8] = []

  private mutating func read(_ byte: UInt8) {
    switch state {
    case .text: readText(byte)
    case .comment: readComment(byte)
    case .tagName: readTagName(byte)
    case .tag: readTag(byte)
    case .attributeName: readAttributeName(byte)
    case .beforeValue: readBeforeValue(byte)
    case .value(let quote, _): readValue(byte, quote)
    case .rawText: readRawText(byte)
    }
  }

  private mutating func readText(_ byte: UInt8) {
    guard byte == UInt8(ascii: "<") else { return }
    state = .tagName
    tagName = ""
    isClosingTag = false
  }

  private mutating func readComment(_ byte: UInt8) {
    recent = Array((recent + [byte]).suffix(3))
    if recent == Array("-->".utf8) { state = .text }
  }

  private mutating func readTagName(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "/") where tagName.isEmpty: isClosingTag = true
    case UInt8(ascii: "!") where tagName.isEmpty, UInt8(ascii: "-") where tagName == "!" || tagName == "!-":
      tagName += byte == UInt8(ascii: "!") ? "!" : "-"
      if tagName == "!--" {
        state = .comment
        recent = []
      }
    case UInt8(ascii: ">"): endTag()
    case _ where isSpace(byte) || byte == UInt8(ascii: "/"): state = tagName.isEmpty ? .text : .tag
    default: tagName += String(Character(Unicode.Scalar(byte))).lowercased()
    }
  }

  private mutating func endTag() {
    let isRaw = !isClosingTag && (tagName == "script" || tagName == "style")
    state = isRaw ? .rawText : .text
    recent = []
  }

  private mutating func readTag(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ">"): endTag()
    case _ where isSpace(byte) || byte == UInt8(ascii: "/"): break
    default:
      attributeName = String(Character(Unicode.Scalar(byte))).lowercased()
      state = .attributeName
    }
  }

  private mutating func readAttributeName(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "="): state = .beforeValue
    case UInt8(ascii: ">"): endTag()
    case _ where isSpace(byte) || byte == UInt8(ascii: "/"): state = .tag
    default: attributeName += String(Character(Unicode.Scalar(byte))).lowercased()
    }
  }

  private mutating func readBeforeValue(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .value(quote: byte, isEmpty: true)
    case UInt8(ascii: ">"): endTag()
    case _ where isSpace(byte): break
    default: state = .value(quote: nil, isEmpty: false)
    }
  }

  private mutating func readValue(_ byte: UInt8, _ quote: UInt8?) {
    if let quote {
      state = byte == quote ? .tag : .value(quote: quote, isEmpty: false)
    } else if byte == UInt8(ascii: ">") {
      endTag()
    } else if isSpace(byte) {
      state = .tag
    }
  }

  private mutating func readRawText(_ byte: UInt8) {
    recent = Array((recent + [byte | 0x20]).suffix(8))
    let end = Array("</\(tagName)".utf8.map { $0 | 0x20 })
    if recent.suffix(end.count).elementsEqual(end) {
      state = .tagName
      isClosingTag = true
    }
  }

  // MARK: - What a value printed here can do

  /// What is dangerous about a value that is printed here, though it is escaped; nil where nothing is.
  var danger: Danger? {
    switch state {
    case .rawText: return tagName == "script" ? .script : .style
    case .value(nil, _), .beforeValue: return .unquoted(attributeName)
    case .value(_, let isEmpty):
      if attributeName.hasPrefix("on") { return .handler(attributeName) }
      return isEmpty && Self.addressAttributes.contains(attributeName) ? .address(attributeName) : nil
    default: return nil
    }
  }

  enum Danger: Equatable {
    case script, style
    case unquoted(String)
    case handler(String)
    case address(String)
  }

  private static let addressAttributes: Set = [
    "href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href", "background", "ping",
  ]
}
