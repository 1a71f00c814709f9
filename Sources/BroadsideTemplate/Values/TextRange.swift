/// Where a part begins in a whole, searched from an offset on; nil where it isn't there.
func range(of part: [UInt8], in whole: [UInt8], from start: Int) -> Range<Int>? {
  guard part.count <= whole.count, let first = part.first else { return part.isEmpty ? start..<start : nil }
  var index = start
  while index + part.count <= whole.count {
    if whole[index] == first, whole[index..<(index + part.count)].elementsEqual(part) { return index..<(index + part.count) }
    index += 1
  }
  return nil
}

/// The text with every occurrence of a part replaced, at most `count` of them where that is not negative.
func replaced(_ text: String, _ old: String, _ new: String, count: Int) -> String {
  let whole = Array(text.utf8)
  let part = Array(old.utf8)
  if part.isEmpty { return interspersed(text, new, count: count) }
  var result: [UInt8] = []
  var index = 0
  var rest = count < 0 ? Int.max : count
  while rest > 0, let found = range(of: part, in: whole, from: index) {
    result += whole[index..<found.lowerBound]
    result += Array(new.utf8)
    index = found.upperBound
    rest -= 1
  }
  result += whole[index...]
  return String(decoding: result, as: UTF8.self)
}

/// What Python makes of replacing the empty text: the new one before each character and at the end.
private func interspersed(_ text: String, _ new: String, count: Int) -> String {
  var result = ""
  var rest = count < 0 ? Int.max : count
  for scalar in text.unicodeScalars {
    if rest > 0 { result += new }
    rest -= 1
    result.unicodeScalars.append(scalar)
  }
  return rest > 0 ? result + new : result
}

/// The parts between a separator, at most `count` cuts where that is not negative.
func split(_ text: String, by separator: String, count: Int) -> [String] {
  let whole = Array(text.utf8)
  let part = Array(separator.utf8)
  var parts: [String] = []
  var index = 0
  while count < 0 || parts.count < count, let found = range(of: part, in: whole, from: index) {
    parts.append(String(decoding: whole[index..<found.lowerBound], as: UTF8.self))
    index = found.upperBound
  }
  parts.append(String(decoding: whole[index...], as: UTF8.self))
  return parts
}

/// ``split(_:by:count:)`` from the end.
func splitFromEnd(_ text: String, by separator: String, count: Int) -> [String] {
  var parts = split(text, by: separator, count: -1)
  guard count >= 0, parts.count > count + 1 else { return parts }
  let joined = parts[0..<(parts.count - count)].joined(separator: separator)
  parts.removeFirst(parts.count - count)
  return [joined] + parts
}

/// The words between white space, at most `count` cuts where that is not negative; what is left keeps its inner space.
func words(of text: String, count: Int = -1) -> [String] {
  let scalars = Array(text.unicodeScalars)
  var parts: [String] = []
  var index = 0
  while true {
    while index < scalars.count, isSpace(scalars[index]) { index += 1 }
    guard index < scalars.count else { return parts }
    if count >= 0, parts.count == count {
      parts.append(string(scalars[index...]))
      return parts
    }
    let start = index
    while index < scalars.count, !isSpace(scalars[index]) { index += 1 }
    parts.append(string(scalars[start..<index]))
  }
}

/// ``words(of:count:)`` from the end.
func wordsFromEnd(of text: String, count: Int) -> [String] {
  guard count >= 0 else { return words(of: text) }
  let scalars = Array(text.unicodeScalars)
  var parts: [String] = []
  var end = scalars.count
  while true {
    while end > 0, isSpace(scalars[end - 1]) { end -= 1 }
    guard end > 0 else { return parts.reversed() }
    if parts.count == count {
      parts.append(string(scalars[0..<end]))
      return parts.reversed()
    }
    var start = end
    while start > 0, !isSpace(scalars[start - 1]) { start -= 1 }
    parts.append(string(scalars[start..<end]))
    end = start
  }
}

func string(_ scalars: some Collection<Unicode.Scalar>) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}

/// What Python counts as white space.
func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return isSpace(UInt8(scalar.value)) }
  return scalar.properties.isWhitespace
}

enum StripSide { case both, start, end }

/// The text without white space, or the given characters, at its ends.
func stripped(_ text: String, _ characters: String?, _ side: StripSide) -> String {
  let scalars = Array(text.unicodeScalars)
  let set = characters.map { Set($0.unicodeScalars) }
  func isStripped(_ scalar: Unicode.Scalar) -> Bool { set?.contains(scalar) ?? isSpace(scalar) }
  var start = 0
  var end = scalars.count
  if side != .end { while start < end, isStripped(scalars[start]) { start += 1 } }
  if side != .start { while end > start, isStripped(scalars[end - 1]) { end -= 1 } }
  return start == 0 && end == scalars.count ? text : string(scalars[start..<end])
}

/// The lines of a text without their endings, as Python's `splitlines`.
func lines(of text: String, keepsEnds: Bool = false) -> [String] {
  let scalars = Array(text.unicodeScalars)
  var lines: [String] = []
  var start = 0
  var index = 0
  while index < scalars.count {
    guard isLineEnd(scalars[index]) else {
      index += 1
      continue
    }
    let length = scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n" ? 2 : 1
    lines.append(string(scalars[start..<(keepsEnds ? index + length : index)]))
    index += length
    start = index
  }
  if start < scalars.count { lines.append(string(scalars[start...])) }
  return lines
}

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
  default: false
  }
}
