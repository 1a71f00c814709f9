import BroadsideText
import BroadsideValue

/// Reads fields of a mapping as what they ought to be, and says of those that are something else what they are.
///
/// A field that is empty (`title:`) counts as not given.
struct FieldReader {
  /// For messages: `content/posts/np2.md`.
  let path: String
  let bytes: [UInt8]
  /// What codes begin with: `front-matter` or `settings`.
  let area: String
  var diagnostics: [Diagnostic] = []

  init(path: String, bytes: [UInt8], area: String) {
    self.path = path
    self.bytes = bytes
    self.area = area
  }

  /// A text, or a number, date or Boolean as it was written.
  mutating func text(_ entry: SourceValue.Entry) -> Located<String>? {
    text(entry.value, called: entry.key)
  }

  mutating func text(_ value: SourceValue, called key: String) -> Located<String>? {
    switch value.content {
    case .scalar(.null): return nil
    case .scalar(.text(let text)): return Located(text, value.range)
    case .scalar: return Located(String(decoding: bytes[value.range], as: UTF8.self), value.range)
    case .list, .map:
      report("text", "`\(key)` is \(value.kindName) where text belongs", value.range, help: "write \(key): a text")
      return nil
    }
  }

  /// A list of texts. One text alone is a fault unless `allowsText`.
  mutating func texts(_ entry: SourceValue.Entry, allowsText: Bool = false) -> [Located<String>] {
    switch entry.value.content {
    case .scalar(.null): return []
    case .list(let elements):
      var texts: [Located<String>] = []
      texts.reserveCapacity(elements.count)
      for index in elements.indices {
        if let text = text(elements.span[index], called: entry.key) { texts.append(text) }
      }
      return texts
    case .scalar where allowsText: return text(entry).map { [$0] } ?? []
    case .scalar, .map:
      let written = text(entry.value, called: entry.key)?.value ?? "one"
      let items = written.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
      report(
        "list", "`\(entry.key)` is \(entry.value.kindName) where a list belongs", entry.value.range,
        help: "write \(entry.key): [\(items.joined(separator: ", "))]")
      return []
    }
  }

  mutating func bool(_ entry: SourceValue.Entry) -> Bool? {
    switch entry.value.content {
    case .scalar(.null): return nil
    case .scalar(.bool(let bool)): return bool
    default:
      let isDenied = ["no", "off", "n", "f", "0"].contains(String(decoding: bytes[entry.value.range], as: UTF8.self).lowercased())
      report(
        "boolean", "`\(entry.key)` is neither true nor false", entry.value.range, help: "write \(entry.key): \(isDenied ? "false" : "true")"
      )
      return nil
    }
  }

  mutating func integer(_ entry: SourceValue.Entry) -> Int? {
    switch entry.value.content {
    case .scalar(.null): return nil
    case .scalar(.integer(let integer)): return integer
    case .scalar(.number(let number)) where number == number.rounded() && abs(number) < 1e15: return Int(number)
    case .scalar(.text(let text)) where Int(text) != nil: return Int(text)
    default:
      report(
        "number", "`\(entry.key)` is \(entry.value.kindName) where a whole number belongs", entry.value.range, help: "write \(entry.key): 1"
      )
      return nil
    }
  }

  mutating func timestamp(_ entry: SourceValue.Entry) -> Timestamp? {
    let value = entry.value
    switch value.content {
    case .scalar(.null): return nil
    case .scalar(.timestamp(let timestamp)): return timestamp
    case .scalar(.text(let text)) where text.allSatisfy(\.isWhitespace): return nil
    case .scalar(.text(let text)):
      if let timestamp = Timestamp(parsing: text) { return timestamp }
      reportDate(entry, label: timestampProblem(in: text) ?? "")
    default: reportDate(entry, label: "this is \(value.kindName)")
    }
    return nil
  }

  /// The entries of a mapping.
  mutating func map(_ entry: SourceValue.Entry) -> [SourceValue.Entry] {
    switch entry.value.content {
    case .scalar(.null): return []
    case .map(let entries): return entries
    default:
      report(
        "mapping", "`\(entry.key)` is \(entry.value.kindName) where a mapping belongs", entry.value.range,
        help: "write \(entry.key): { key: value }")
      return []
    }
  }

  mutating func report(
    _ kind: String, _ message: String, _ range: Range<Int>, label: String = "", notes: [Diagnostic.Note] = [], help: String...,
    severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(severity, DiagnosticCode(area + "." + kind), message, at: Place(path, range), label: label, notes: notes, help: help))
  }

  private mutating func reportDate(_ entry: SourceValue.Entry, label: String) {
    report(
      "date", "`\(entry.key)` is not a calendar date", entry.value.range, label: label, help: "write YYYY-MM-DD, for example 2015-02-28")
  }
}
