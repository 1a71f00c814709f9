/// The text of HTML: without tags and comments, white space as single spaces, entities as characters.
func strippedTags(_ html: String) -> String {
  let withoutComments = removing(html, from: "<!--", to: "-->")
  let withoutTags = removing(withoutComments, from: "<", to: ">")
  return unescapedHTML(words(of: withoutTags).joined(separator: " "))
}

/// The text without what lies between two marks, again and again, as MarkupSafe does it.
private func removing(_ text: String, from begin: String, to end: String) -> String {
  let bytes = Array(text.utf8)
  let begin = Array(begin.utf8)
  let end = Array(end.utf8)
  var result: [UInt8] = []
  var index = 0
  while let start = range(of: begin, in: bytes, from: index), let stop = range(of: end, in: bytes, from: start.lowerBound) {
    result += bytes[index..<start.lowerBound]
    index = stop.upperBound
  }
  result += bytes[index...]
  return String(decoding: result, as: UTF8.self)
}

/// The text with entities as the characters that they stand for: numbers, and the names that are common in weblogs.
func unescapedHTML(_ text: String) -> String {
  guard text.contains("&") else { return text }
  let scalars = Array(text.unicodeScalars)
  var result = String.UnicodeScalarView()
  var index = 0
  while index < scalars.count {
    if scalars[index] == "&", let (replacement, end) = entity(in: scalars, at: index) {
      result.append(contentsOf: replacement.unicodeScalars)
      index = end
    } else {
      result.append(scalars[index])
      index += 1
    }
  }
  return String(result)
}

private func entity(in scalars: [Unicode.Scalar], at start: Int) -> (String, Int)? {
  var end = start + 1
  while end < scalars.count, end - start < 12, scalars[end] == "#" || isWordPart(scalars[end]) { end += 1 }
  let name = string(scalars[(start + 1)..<end])
  let hasSemicolon = end < scalars.count && scalars[end] == ";"
  let after = hasSemicolon ? end + 1 : end
  if name.hasPrefix("#x") || name.hasPrefix("#X") { return UInt32(name.dropFirst(2), radix: 16).map { (character($0), after) } }
  if name.hasPrefix("#") { return UInt32(name.dropFirst()).map { (character($0), after) } }
  guard let replacement = namedEntities[name], hasSemicolon || ["amp", "lt", "gt", "quot", "nbsp", "copy", "reg"].contains(name) else {
    return nil
  }
  return (replacement, after)
}

private func character(_ code: UInt32) -> String {
  guard code != 0, let scalar = Unicode.Scalar(code) else { return "\u{FFFD}" }
  return String(Character(scalar))
}

private let namedEntities = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®", "trade": "™", "hellip": "…",
  "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "bull": "•",
  "middot": "·",
  "euro": "€", "pound": "£", "cent": "¢", "yen": "¥", "sect": "§", "para": "¶", "deg": "°", "plusmn": "±", "times": "×", "divide": "÷",
  "frac12": "½", "frac14": "¼", "frac34": "¾", "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "harr": "↔", "auml": "ä", "ouml": "ö",
  "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "ecirc": "ê", "euml": "ë", "aacute": "á",
  "agrave": "à", "acirc": "â", "aring": "å", "Aring": "Å", "aelig": "æ", "AElig": "Æ", "ccedil": "ç", "Ccedil": "Ç", "iacute": "í",
  "icirc": "î", "iuml": "ï", "ntilde": "ñ", "Ntilde": "Ñ", "oacute": "ó", "ocirc": "ô", "oslash": "ø", "Oslash": "Ø", "uacute": "ú",
  "ugrave": "ù", "ucirc": "û", "shy": "\u{AD}", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}",
  "zwj": "\u{200D}", "minus": "−", "ne": "≠", "le": "≤", "ge": "≥", "infin": "∞", "check": "✓", "hearts": "♥", "Eacute": "É",
]
