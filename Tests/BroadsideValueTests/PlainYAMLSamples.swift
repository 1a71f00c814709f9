import TestSupport

/// Front matter made by chance: lines that are plain, or nearly so, in an order that makes sense, or nearly so.
enum PlainYAMLSamples {
  static func text(_ generator: inout SeededRandom) -> [UInt8] {
    var text = ""
    for number in 0..<Int.random(in: 1...6, using: &generator) { text += entry(number, "", &generator) }
    var bytes = Array(text.utf8)
    if Int.random(in: 0..<2, using: &generator) == 0 { mutate(&bytes, &generator) }
    return String(decoding: bytes, as: UTF8.self).utf8.filter { $0 != 0 }
  }

  private static func entry(_ number: Int, _ indentation: String, _ generator: inout SeededRandom) -> String {
    let key = indentation + pick(keys, or: oddKeys, &generator) + "\(number):"
    let end = pick(ends, or: oddEnds, &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0...1: return key + pick(blanks, or: oddBlanks, &generator) + scalar(&generator) + end
    case 2: return key + pick(blanks, or: oddBlanks, &generator) + bracketed(&generator) + end
    case 3: return key + end
    case 4:
      let inner = indentation + pick(["", "  ", " ", "    "], &generator)
      let elements = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        inner + "-" + pick(blanks, or: oddBlanks, &generator) + scalar(&generator) + pick(ends, or: oddEnds, &generator)
      }
      return key + end + elements.joined()
    default:
      let inner = indentation + pick(["  ", " ", "    "], &generator)
      guard inner.count < 9 else { return key + end }
      return key + end + (0..<Int.random(in: 1...3, using: &generator)).map { entry($0, inner, &generator) }.joined()
    }
  }

  private static func bracketed(_ generator: inout SeededRandom) -> String {
    let elements = (0..<Int.random(in: 0...4, using: &generator)).map { _ in scalar(&generator) }
    return "[" + pick(["", " "], &generator) + elements.joined(separator: pick([", ", ",", " , ", ",  "], &generator))
      + pick(["", " "], or: [",", ", "], &generator) + "]"
  }

  private static func scalar(_ generator: inout SeededRandom) -> String {
    let text = (0..<Int.random(in: 1...3, using: &generator)).map { _ in pick(words, or: oddWords, &generator) }.joined(
      separator: pick(["", " ", "  "], &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return "\"" + text + "\""
    case 1: return "'" + text + "'"
    default: return text
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ generator: inout SeededRandom) {
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...4, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: Array(pick(snippets, &generator).utf8), at: place)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      default: if place < bytes.count { bytes[place] = UInt8.random(in: 0x08...0x7F, using: &generator) }
      }
    }
  }

  private static func pick(_ pieces: [String], _ generator: inout SeededRandom) -> String {
    pieces.randomElement(using: &generator) ?? ""
  }

  /// Mostly one of the plain pieces.
  private static func pick(_ plain: [String], or odd: [String], _ generator: inout SeededRandom) -> String {
    pick(Int.random(in: 0..<16, using: &generator) == 0 ? odd : plain, &generator)
  }

  private static let keys = ["a", "title", "date", "x-y_z.", "2015-02-11", "true", "1", "_"]
  private static let oddKeys = ["~", "-", "b c", "<<", "'a'", "é"]
  private static let blanks = [" ", " ", "  ", "   "]
  private static let oddBlanks = ["", "\t"]
  private static let ends = ["\n", "\n", "\n", "\n", "\r\n", " \n", "\n\n", "\n  \n", "\n# note: é\n"]
  private static let oddEnds = ["\n  # note\n", " # note\n", "", "\r"]
  private static let words = [
    "a", "word", "true", "null", "~", "12", "-1.5", "0x1F", "2015-02-11", "2018-04-15T17:11:00Z", "2015-02-30", "(b)", "é", "…", "年", "😀",
    "it", "''", "\\\"", "\\\\", "=", "<<", ".", "/", "$", "g#h", "i-j", "...", ".inf", "yes", "\u{A0}",
  ]
  private static let oddWords = [
    "10:00", "http://a.b/#c", "it's", "\\n", "\"", "'", ":", "#", "-", "?", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`",
    "c,d",
    "e:f", "---", "\u{85}", "\u{2028}", "\u{FEFF}",
  ]
  private static let snippets = [
    ": ", ":", "- ", "-", "#", " #", "\n", "\n\n", "\r", "\t", " ", "  ", "[", "]", "{", "}", ",", "\"", "'", "\\", "&a ", "*a", "!", "|",
    ">",
    "%", "@", "`", "? ", "---\n", "--- ", "...\n", "... ", "\u{FEFF}", "\u{85}", "\u{2028}", "\u{FFFE}", "\u{9F}", "é", "<<: ", "a: b\n",
    "\n- a\n", "\n  b: c\n",
  ]
}
