import BroadsideText
import BroadsideValue

/// The words of layouts, by language: `layouts/strings/en.yml` and its translations.
struct Phrases: Sendable {
  private var byLanguage: [String: [String: Phrase]] = [:]

  private enum Phrase: Sendable {
    case text(String)
    /// By plural category: `one`, `few`, `many`, `other`.
    case plural([String: String])
  }

  mutating func add(_ bytes: [UInt8], language: String, path: String, diagnostics: inout [Diagnostic]) {
    guard let root = parseYAML(bytes[...], path: path, codePrefix: "strings", diagnostics: &diagnostics) else { return }
    guard case .map(let entries) = root.content else {
      return diagnostics.append(
        Diagnostic(
          .error, "strings.mapping", "the file of words is \(root.kindName) where keys and texts belong", at: Place(path, root.range),
          help: ["write a line for each phrase: older_posts: Older posts"]))
    }
    for entry in entries {
      switch entry.value.value {
      case .map(let forms):
        let texts = forms.names.compactMap { name in forms[name]?.text.map { (name, $0) } }
        byLanguage[language, default: [:]][entry.key] = .plural(Dictionary(texts) { _, last in last })
      case let value:
        byLanguage[language, default: [:]][entry.key] = .text(value.text ?? String(decoding: bytes[entry.value.range], as: UTF8.self))
      }
    }
  }

  /// The phrase in a language, or else in the language without its region, or in English. `{name}` is replaced by the argument
  /// of that name; `count` chooses the form.
  func phrase(_ key: String, language: String, arguments: [(name: String, text: String)], count: Int?) -> String? {
    let primary = withoutRegion(language)
    guard let phrase = byLanguage[language]?[key] ?? byLanguage[primary]?[key] ?? byLanguage["en"]?[key] else { return nil }
    let text = text(of: phrase, count: count, language: primary)
    return arguments.isEmpty ? text : filled(text, with: arguments)
  }

  /// `de` for `de-AT`.
  private func withoutRegion(_ language: String) -> String {
    let end = language.utf8.firstIndex { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    return end.map { String(language[..<$0]) } ?? language
  }

  /// The text with the argument of its name for each `{name}`; what no argument is named stays.
  private func filled(_ text: String, with arguments: [(name: String, text: String)]) -> String {
    var filled = ""
    var rest = text.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) {
      let next = rest.index(after: open)
      if let argument = arguments.first(where: { $0.name.utf8.elementsEqual(rest[next..<close]) }) {
        filled += Substring(rest[..<open]) + argument.text
        rest = rest[rest.index(after: close)...]
      } else {
        filled += Substring(rest[..<next])
        rest = rest[next...]
      }
    }
    return filled + Substring(rest)
  }

  /// All keys, for messages.
  var keys: [String] { Set(byLanguage.values.flatMap(\.keys)).sorted() }

  private func text(of phrase: Phrase, count: Int?, language: String) -> String {
    switch phrase {
    case .text(let text): text
    case .plural(let forms): forms[pluralCategory(of: count ?? 2, in: language)] ?? forms["other"] ?? ""
    }
  }
}

/// The plural category of a whole number (Unicode CLDR, cardinal rules) in the languages whose rules differ from English's.
func pluralCategory(of count: Int, in language: String) -> String {
  let (ten, hundred) = (count % 10, count % 100)
  switch language {
  case "ja", "zh", "ko", "vi", "th", "id": return "other"
  case "fr", "pt": return count <= 1 ? "one" : "other"
  case "ru", "uk", "be", "sr", "hr", "bs":
    if ten == 1, hundred != 11 { return "one" }
    return (2...4).contains(ten) && !(12...14).contains(hundred) ? "few" : "many"
  case "pl":
    if count == 1 { return "one" }
    return (2...4).contains(ten) && !(12...14).contains(hundred) ? "few" : "many"
  case "cs", "sk": return count == 1 ? "one" : (2...4).contains(count) ? "few" : "other"
  case "ar":
    if count <= 2 { return ["zero", "one", "two"][max(count, 0)] }
    return (3...10).contains(hundred) ? "few" : hundred >= 11 ? "many" : "other"
  default: return count == 1 ? "one" : "other"
  }
}
