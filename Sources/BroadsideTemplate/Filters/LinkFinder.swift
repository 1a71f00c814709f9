/// Finds addresses in escaped text and makes links of them, as Jinja's `urlize`.
struct LinkFinder {
  var shownLengthMax: Int?
  var attributes = ""
  var extraSchemes: [String] = []

  func linked(_ text: String) -> String {
    var result = ""
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        result += linkedWord(String(word))
        word = .init()
        result.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    return result + linkedWord(String(word))
  }

  private func linkedWord(_ word: String) -> String {
    var (head, middle, tail) = divided(word)
    for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] { balance(open, close, &middle, &tail) }
    if isAddress(middle) {
      let isComplete = middle.hasPrefix("https://") || middle.hasPrefix("http://")
      middle = "<a href=\"\(isComplete ? "" : "https://")\(middle)\"\(attributes)>\(shown(middle))</a>"
    } else if middle.hasPrefix("mailto:"), isMailAddress(String(middle.dropFirst(7))) {
      middle = "<a href=\"\(middle)\">\(middle.dropFirst(7))</a>"
    } else if middle.contains("@"), !middle.hasPrefix("www."), !middle.hasPrefix("@"), !middle.contains(":"), isMailAddress(middle) {
      middle = "<a href=\"mailto:\(middle)\">\(middle)</a>"
    } else {
      for scheme in extraSchemes where middle != scheme && middle.hasPrefix(scheme) {
        middle = "<a href=\"\(middle)\"\(attributes)>\(middle)</a>"
      }
    }
    head += middle
    return head + tail
  }

  /// Opening brackets before, and closing brackets and marks behind, don't belong to an address.
  private func divided(_ word: String) -> (head: String, middle: String, tail: String) {
    var head = ""
    var middle = Substring(word)
    var tail = ""
    while let opening = ["(", "<", "&lt;"].first(where: middle.hasPrefix) {
      head += opening
      middle = middle.dropFirst(opening.count)
    }
    while let closing = [")", ">", ".", ",", "&gt;"].first(where: middle.hasSuffix) {
      tail = closing + tail
      middle = middle.dropLast(closing.count)
    }
    return (head, String(middle), tail)
  }

  /// Closing brackets that have their opening one in the address belong to it.
  private func balance(_ open: String, _ close: String, _ middle: inout String, _ tail: inout String) {
    let opened = count(of: open, in: middle)
    guard opened > count(of: close, in: middle) else { return }
    for _ in 0..<min(opened, count(of: close, in: tail)) {
      guard let found = range(of: Array(close.utf8), in: Array(tail.utf8), from: 0) else { return }
      middle += String(decoding: Array(tail.utf8)[..<found.upperBound], as: UTF8.self)
      tail = String(decoding: Array(tail.utf8)[found.upperBound...], as: UTF8.self)
    }
  }

  private func count(of part: String, in text: String) -> Int { split(text, by: part, count: -1).count - 1 }

  private func shown(_ address: String) -> String {
    guard let shownLengthMax, address.unicodeScalars.count > shownLengthMax else { return address }
    return string(address.unicodeScalars.prefix(max(0, shownLengthMax))) + "..."
  }

  // MARK: - What is an address

  /// `https://…`, `www.…`, or a name that ends in one of the oldest top-level domains.
  private func isAddress(_ text: String) -> Bool {
    let lower = text.lowercased()
    var hasScheme = false
    var rest = Substring(lower)
    for scheme in ["https://", "http://", "www."] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
      hasScheme = true
      break
    }
    let isWeb = hasScheme && !lower.hasPrefix("www.")
    if isWeb, isNumericHost(rest) { return true }
    let host = rest.prefix { !":/?#".contains($0) }
    guard hasValidEnd(rest.dropFirst(host.count)) else { return false }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let last = labels.last, labels.allSatisfy({ !$0.isEmpty }) else { return false }
    let isNamed = labels.dropLast().allSatisfy { $0.unicodeScalars.allSatisfy { isWordPart($0) || $0 == "%" || $0 == "-" } }
    guard isNamed else { return false }
    if hasScheme, isTopLevel(last) { return true }
    let isOldest = ["com", "net", "int", "edu", "gov", "org", "info", "mil"].contains(last)
    return isOldest && labels.count >= 2 && !lower.contains("://")
      && labels.dropLast().allSatisfy { (2...63).contains($0.unicodeScalars.count) }
  }

  private func isTopLevel(_ label: String) -> Bool {
    if label.hasPrefix("xn--") { return (6...63).contains(label.utf8.count) }
    return (2...63).contains(label.utf8.count) && label.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }

  /// `127.0.0.1`, `[::1]`.
  private func isNumericHost(_ rest: Substring) -> Bool {
    if rest.hasPrefix("["), let close = rest.firstIndex(of: "]") {
      let digits = rest[rest.index(after: rest.startIndex)..<close]
      let isAddress = digits.filter { $0 == ":" }.count >= 2 && digits.allSatisfy { $0 == ":" || $0.isHexDigit }
      return isAddress && hasValidEnd(rest[rest.index(after: close)...])
    }
    let host = rest.prefix { !":/?#".contains($0) }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isNumeric = parts.count == 4 && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }
    return isNumeric && hasValidEnd(rest.dropFirst(host.count))
  }

  /// Perhaps a port, perhaps a path, query or fragment.
  private func hasValidEnd(_ rest: Substring) -> Bool {
    var rest = rest
    if rest.hasPrefix(":") {
      let port = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard (1...5).contains(port.count) else { return false }
      rest = rest.dropFirst(1 + port.count)
    }
    return rest.isEmpty || "/?#".contains(rest.first ?? " ")
  }

  /// `^\S+@\w[\w.-]*\.\w+$`
  private func isMailAddress(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@"), at != text.startIndex else { return false }
    let domain = text[text.index(after: at)...]
    guard let dot = domain.lastIndex(of: "."), let first = domain.unicodeScalars.first, isWordPart(first), dot != domain.startIndex else {
      return false
    }
    let last = domain[domain.index(after: dot)...].unicodeScalars
    return !last.isEmpty && last.allSatisfy(isWordPart) && domain.unicodeScalars.allSatisfy { isWordPart($0) || $0 == "." || $0 == "-" }
  }
}
