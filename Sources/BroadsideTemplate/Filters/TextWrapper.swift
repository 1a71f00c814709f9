/// Breaks one line into several, as Python's `textwrap` does without expanding tabs or replacing white space.
struct TextWrapper {
  var width: Int
  var breaksLongWords = true
  var breaksOnHyphens = true

  func wrapped(_ line: String) -> [String] {
    var chunks = Array(chunks(of: line).reversed())
    var lines: [String] = []
    while !chunks.isEmpty {
      var current: [[Unicode.Scalar]] = []
      var length = 0
      if !lines.isEmpty, let last = chunks.last, last.allSatisfy(isSpace) { chunks.removeLast() }
      while let last = chunks.last, length + last.count <= width {
        current.append(last)
        length += last.count
        chunks.removeLast()
      }
      if let last = chunks.last, last.count > width { breakLongWord(&chunks, last, &current, &length) }
      if let last = current.last, last.allSatisfy(isSpace) { current.removeLast() }
      if !current.isEmpty { lines.append(string(current.joined())) }
    }
    return lines
  }

  private func breakLongWord(
    _ chunks: inout [[Unicode.Scalar]], _ word: [Unicode.Scalar], _ current: inout [[Unicode.Scalar]], _ length: inout Int
  ) {
    let space = width < 1 ? 1 : width - length
    if breaksLongWords {
      var end = space
      if breaksOnHyphens, word.count > space, let hyphen = word[..<space].lastIndex(of: "-"), hyphen > 0,
        word[..<hyphen].contains(where: { $0 != "-" })
      {
        end = hyphen + 1
      }
      current.append(Array(word[..<end]))
      chunks[chunks.count - 1] = Array(word[end...])
    } else if current.isEmpty {
      current.append(word)
      chunks.removeLast()
    }
    length = current.reduce(0) { $0 + $1.count }
  }

  /// Words, the white space between them, and the parts of words between hyphens.
  private func chunks(of line: String) -> [[Unicode.Scalar]] {
    let scalars = Array(line.unicodeScalars)
    var chunks: [[Unicode.Scalar]] = []
    var index = 0
    while index < scalars.count {
      let start = index
      let isInSpace = isWrapSpace(scalars[index])
      while index < scalars.count, isWrapSpace(scalars[index]) == isInSpace { index += 1 }
      let run = Array(scalars[start..<index])
      if isInSpace || !breaksOnHyphens { chunks.append(run) } else { chunks += hyphenated(run) }
    }
    return chunks
  }

  private func isWrapSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value)
  }

  /// A word cut behind hyphens that stand between letters, and around dashes of two hyphens or more.
  private func hyphenated(_ word: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var parts: [[Unicode.Scalar]] = []
    var start = 0
    var index = 0
    while index < word.count {
      guard word[index] == "-" else {
        index += 1
        continue
      }
      var end = index
      while end < word.count, word[end] == "-" { end += 1 }
      if end - index >= 2, end < word.count, index > start || index == 0, isDashBorder(word, index, end) {
        if index > start { parts.append(Array(word[start..<index])) }
        parts.append(Array(word[index..<end]))
        start = end
      } else if end - index == 1, isHyphen(word, index) {
        parts.append(Array(word[start..<end]))
        start = end
      }
      index = end
    }
    if start < word.count { parts.append(Array(word[start...])) }
    return parts
  }

  /// `[\w!"'&.,?]` before a dash, `\w` behind it.
  private func isDashBorder(_ word: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    guard isWordPart(word[end]) else { return false }
    return start == 0 || isWordPart(word[start - 1]) || "!\"'&.,?".unicodeScalars.contains(word[start - 1])
  }

  /// Two letters on each side, or one between hyphens.
  private func isHyphen(_ word: [Unicode.Scalar], _ index: Int) -> Bool {
    func isLetter(_ place: Int) -> Bool {
      word.indices.contains(place) && isWordPart(word[place]) && word[place].properties.numericType == nil && word[place] != "_"
    }
    let before = isLetter(index - 1) && (isLetter(index - 2) || (index >= 2 && word[index - 2] == "-" && index >= 3 && isLetter(index - 3)))
    let after = isLetter(index + 1) && (isLetter(index + 2) || (index + 2 < word.count && word[index + 2] == "-" && isLetter(index + 3)))
    return before && after
  }
}
