/// The first character as a capital, the others small.
func capitalized(_ text: String) -> String {
  guard let first = text.unicodeScalars.first else { return text }
  return first.properties.titlecaseMapping + string(text.unicodeScalars.dropFirst()).lowercased()
}

/// Every word with a capital, as Python's `title`: words begin after anything that is no letter.
func titled(_ text: String) -> String {
  var result = ""
  var followsLetter = false
  for scalar in text.unicodeScalars {
    let isCased = scalar.properties.isCased
    result += !isCased ? String(Character(scalar)) : followsLetter ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
    followsLetter = isCased
  }
  return result
}

func swappedCase(_ text: String) -> String {
  text.unicodeScalars.map { $0.properties.isUppercase ? $0.properties.lowercaseMapping : $0.properties.uppercaseMapping }.joined()
}

/// Whether there are letters and all of them are small.
func isLower(_ text: String) -> Bool {
  var hasLetter = false
  for scalar in text.unicodeScalars where scalar.properties.isCased {
    if !scalar.properties.isLowercase { return false }
    hasLetter = true
  }
  return hasLetter
}

/// Whether there are letters and all of them are capitals.
func isUpper(_ text: String) -> Bool {
  var hasLetter = false
  for scalar in text.unicodeScalars where scalar.properties.isCased {
    if !scalar.properties.isUppercase { return false }
    hasLetter = true
  }
  return hasLetter
}
