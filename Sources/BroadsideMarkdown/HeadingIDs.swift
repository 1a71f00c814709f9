/// Gives each heading of a body an id of its own, the way GitHub does.
///
/// Lower case, spaces as hyphens, punctuation left out, letters of every script kept; what is taken already gets `-1`, `-2`, ….
struct HeadingIDs {
  private var taken: Set<String> = []
  private var lastSuffixes: [String: Int] = [:]

  /// Keeps an id that the author chose from being given to another heading.
  mutating func reserve(_ id: String) { taken.insert(id) }

  /// `text` is UTF-8 without white space around it.
  mutating func id(for text: Span<UInt8>) -> String {
    let base = Self.words(of: text)
    guard !taken.insert(base).inserted else { return base }
    var suffix = lastSuffixes[base] ?? 0
    repeat { suffix += 1 } while !taken.insert("\(base)-\(suffix)").inserted
    lastSuffixes[base] = suffix
    return "\(base)-\(suffix)"
  }

  private static func words(of text: Span<UInt8>) -> String {
    let words = plainWords(of: text) ?? wordsOfAnyScript(of: string(text))
    return words.isEmpty ? "section" : words
  }

  /// The words of a text in ASCII with general punctuation, such as curly quotes and dashes; nil for other texts.
  private static func plainWords(of text: Span<UInt8>) -> String? {
    var id: [UInt8] = []
    id.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        id.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): id.append(byte | 0x20)
      case UInt8(ascii: " "): id.append(UInt8(ascii: "-"))
      case 0xE2 where isPunctuationLeftOut(text, at: index): index += 2
      case 0x80...: return nil
      default: break
      }
      index += 1
    }
    return string(id.span)
  }

  /// Whether it is of U+2010 to U+203E, in UTF-8.
  private static func isPunctuationLeftOut(_ text: Span<UInt8>, at index: Int) -> Bool {
    index + 2 < text.count && text[index + 1] == 0x80 && (0x90...0xBE).contains(text[index + 2])
  }

  private static func wordsOfAnyScript(of text: String) -> String {
    var id = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " { id.append("-") }
      if scalar == "-" || isWordScalar(scalar) { id.append(scalar) }
    }
    return String(id)
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == "_" || isLetterOrDigit(scalar) }
    if (0x2000...0x206F).contains(scalar.value) { return scalar == "\u{203F}" || scalar == "\u{2040}" || scalar == "\u{2054}" }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
      .enclosingMark, .decimalNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
