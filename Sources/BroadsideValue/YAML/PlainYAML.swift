/// The value of a YAML text that is as plain as nearly all front matter is; nil for every other text.
///
/// What is plain: mappings in block style, whose keys are words; their values are nothing, a scalar on the key's own line, a list of such
/// scalars in block style or in brackets on that line, or a mapping again. Nothing else: no anchors, tags, block scalars, tabs, scalars
/// over several lines, keys in quotes, comments but on lines of their own, or keys that are set twice.
///
/// > Invariant: where the result isn't nil, it is what ``YAMLComposer`` makes of libyaml's events, places included, without a diagnostic.
/// >   So the reader gives up at the first byte that it isn't sure of, and knows nothing of mistakes.
/// > Precondition: the bytes are UTF-8 without NUL.
func plainYAML(_ bytes: ArraySlice<UInt8>) -> SourceValue? {
  guard holdsOnlyPlainCharacters(bytes.span) else { return nil }
  var reader = PlainYAMLReader(bytes)
  return reader.document()
}

/// Whether libyaml takes every character for one of a text: no controls, and no other line endings than `\n` and `\r\n`.
private func holdsOnlyPlainCharacters(_ bytes: Span<UInt8>) -> Bool {
  var place = 0
  while place < bytes.count {
    place = bytes.endOfPrintableASCII(from: place)
    guard place < bytes.count else { return true }
    switch bytes[place] {
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "\r"): guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\n") else { return false }
    case 0xC2, 0xE2, 0xEF: guard isPlainCharacter(bytes, at: place) else { return false }
    case 0x80...: break
    default: return false
    }
    place += 1
  }
  return true
}

/// Whether the character that begins with C2, E2 or EF is neither a control (U+0080…U+009F) nor a line's end (U+2028, U+2029) nor
/// U+FEFF, U+FFFE, U+FFFF.
private func isPlainCharacter(_ bytes: Span<UInt8>, at place: Int) -> Bool {
  let second = bytes[place + 1]
  switch (bytes[place], second) {
  case (0xC2, _): return second >= 0xA0
  case (0xE2, 0x80): return bytes[place + 2] & 0xFE != 0xA8
  case (0xEF, 0xBB): return bytes[place + 2] != 0xBF
  case (0xEF, 0xBF): return bytes[place + 2] < 0xBE
  default: return true
  }
}
