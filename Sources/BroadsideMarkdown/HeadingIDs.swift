import BroadsideText

/// Gives each heading of a body an id of its own, the way GitHub does.
///
/// Lower case, spaces as hyphens, punctuation left out, letters of every script kept; what is taken already gets `-1`, `-2`, ….
struct HeadingIDs: ~Copyable {
  private var taken: Set<String> = []
  private var lastSuffixes: [String: Int] = [:]
  /// The text of the heading that an id is to be made of.
  private var text = OutputBuffer(capacity: 64)
  /// Of the id that is being made.
  private var letters = OutputBuffer(capacity: 64)

  init(count: Int) { taken.reserveCapacity(count) }

  /// Keeps an id that the author chose from being given to another heading.
  mutating func reserve(_ id: String) { taken.insert(id) }

  /// Begins with the text of a heading.
  mutating func begin() { text.removeAll() }

  /// Appends a part of an array to the heading's text. All together is UTF-8.
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) { text.append(bytes, range) }
  mutating func appendSpace() { text.append(UInt8(ascii: " ")) }

  /// The id of the heading whose text was appended.
  mutating func id() -> String {
    let base = words()
    guard !taken.insert(base).inserted else { return base }
    var suffix = lastSuffixes[base] ?? 0
    repeat { suffix += 1 } while !taken.insert("\(base)-\(suffix)").inserted
    lastSuffixes[base] = suffix
    return "\(base)-\(suffix)"
  }

  private mutating func words() -> String {
    letters.removeAll()
    let range = text.withBytes { trimmedRange(of: $0) }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        letters.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): letters.append(byte | 0x20)
      case UInt8(ascii: " "): letters.append(UInt8(ascii: "-"))
      case 0x80...:
        let length = text.withBytes { max(1, lengthOfCharacter(in: $0, at: index)) }
        appendWords(ofOtherScript: index..<index + length)
        index += length - 1
      default: break
      }
      index += 1
    }
    return letters.count == 0 ? "section" : letters.text(from: 0)
  }

  /// - Parameter range: a character of the text.
  private mutating func appendWords(ofOtherScript range: Range<Int>) {
    if text.withBytes({ Self.isGeneralPunctuation($0.extracting(range)) }) { return }
    for scalar in text.withBytes({ string($0.extracting(range)) }).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter:
        for lower in scalar.properties.lowercaseMapping.unicodeScalars where Self.isWordScalar(lower) {
          letters.append(text: String(lower))
        }
      // The others have no small letter of their own, or none that belongs into words.
      case let category where Self.isOfWords(category): letters.append(text, from: range.lowerBound, count: range.count)
      default: break
      }
    }
  }

  /// Punctuation and spaces that are left out, such as curly quotes and dashes: U+2000 to U+206F, but for the three that join words.
  private static func isGeneralPunctuation(_ character: Span<UInt8>) -> Bool {
    guard character.count == 3, character[0] == 0xE2 else { return false }
    switch (character[1], character[2]) {
    case (0x80, let last): return last != 0xBF
    case (0x81, 0x80), (0x81, 0x94): return false
    case (0x81, let last): return last < 0xB0
    default: return false
    }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == "_" || isLetterOrDigit(scalar) }
    return isOfWords(scalar.properties.generalCategory)
  }

  private static func isOfWords(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
      .enclosingMark, .decimalNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
