/// The text as one segment of a URL: lower case, words joined by hyphens, Latin letters without their accents, letters of
/// other scripts as they are.
///
/// `"Café & Crème: été 2015"` becomes `cafe-creme-ete-2015`. A text without letters and digits becomes empty.
package func slug(of text: String) -> String { slug(ofASCII: text.utf8.span) ?? slug(ofUnicode: text) }

/// Nil for what isn't ASCII.
private func slug(ofASCII text: Span<UInt8>) -> String? {
  var result: [UInt8] = []
  result.reserveCapacity(text.count)
  var needsHyphen = false
  for index in text.indices {
    var byte = text[index]
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): break
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte |= 0x20
    case UInt8(ascii: "'"): continue
    case 0x80...: return nil
    default:
      needsHyphen = true
      continue
    }
    if needsHyphen, !result.isEmpty { result.append(UInt8(ascii: "-")) }
    needsHyphen = false
    result.append(byte)
  }
  return String(decoding: result, as: UTF8.self)
}

private func slug(ofUnicode text: String) -> String {
  var result = String.UnicodeScalarView()
  var needsHyphen = false
  var followsLatin = false
  for scalar in text.lowercased().unicodeScalars {
    let letters = slugLetters(of: scalar, followsLatin: followsLatin)
    if letters.isEmpty {
      needsHyphen = needsHyphen || !isJoiner(scalar)
      continue
    }
    if needsHyphen, !result.isEmpty { result.append("-") }
    needsHyphen = false
    followsLatin = letters.allSatisfy(\.isASCII)
    result.append(contentsOf: letters)
  }
  return String(result)
}

private func slugLetters(of scalar: Unicode.Scalar, followsLatin: Bool) -> String.UnicodeScalarView {
  switch scalar {
  case "a"..."z", "0"..."9", "_": return .init([scalar])
  case _ where scalar.isASCII: return .init()
  case "ß": return "ss".unicodeScalars
  case "æ": return "ae".unicodeScalars
  case "œ": return "oe".unicodeScalars
  case "þ": return "th".unicodeScalars
  case "ð": return "d".unicodeScalars
  case "ı": return "i".unicodeScalars
  default: break
  }
  let properties = scalar.properties
  switch properties.generalCategory {
  case .nonspacingMark, .spacingMark, .enclosingMark:
    return followsLatin ? .init() : .init([scalar])
  case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .titlecaseLetter, .decimalNumber, .letterNumber:
    return latinBase(of: properties.name) ?? .init([scalar])
  default:
    return .init()
  }
}

/// Marks on a Latin letter, apostrophes and zero-width characters neither appear nor separate words.
private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "'", "’", "ʼ", "\u{00AD}", "\u{200B}"..."\u{200D}", "\u{FE0F}": true
  default: scalar.properties.generalCategory == .nonspacingMark
  }
}

/// `e` for `LATIN SMALL LETTER E WITH ACUTE`: the Unicode name says which letter carries the mark.
private func latinBase(of name: String?) -> String.UnicodeScalarView? {
  let prefix = "LATIN SMALL LETTER "
  guard let name, name.hasPrefix(prefix) else { return nil }
  let rest = name.dropFirst(prefix.count)
  guard let letter = rest.first, rest.dropFirst().hasPrefix(" WITH ") else { return nil }
  return letter.lowercased().unicodeScalars
}
