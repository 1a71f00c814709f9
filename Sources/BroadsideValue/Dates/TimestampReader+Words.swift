extension TimestampReader {
  /// A number and how many digits it has; past nine digits the value means nothing.
  mutating func readNumber() -> (value: Int, digitCount: Int) {
    var value = 0
    var digitCount = 0
    while let byte = cursor.byte, byte.isDigit {
      if digitCount < 9 { value = value * 10 + Int(byte - 0x30) }
      digitCount += 1
      cursor.offset += 1
    }
    return (value, digitCount)
  }

  mutating func readWord() -> String {
    let start = cursor.offset
    cursor.skip(while: { $0.isLetter })
    return cursor.text(from: start)
  }

  func monthNumber(of word: String) -> Int? {
    let word = word.lowercased()
    if word == "sept" { return 9 }
    guard let index = DateNames.english.months.firstIndex(where: { isName($0, spelt: word) }) else { return nil }
    return index + 1
  }

  func isWeekday(_ word: String) -> Bool {
    let word = word.lowercased()
    return DateNames.english.weekdays.contains { isName($0, spelt: word) }
  }

  /// Whether the word is the name or its first three letters.
  private func isName(_ name: String, spelt word: String) -> Bool {
    let name = name.lowercased()
    return word == name || word.utf8.count == 3 && name.hasPrefix(word)
  }
}
