extension DiagnosticPrinter {
  /// The diagnostic as one JSON object on one line, without a line ending.
  ///
  /// > Shape: `severity`, `code`, `message`; `path`, `line`, `column`, `end_line`, `end_column` where there is a place;
  /// > `label`, `notes` (objects with `message` and a place) and `help` (strings) where there are any.
  package func json(of diagnostic: Diagnostic) -> String {
    var members = [
      member("severity", diagnostic.severity.rawValue), member("code", diagnostic.code.name), member("message", diagnostic.message),
    ]
    members += place(diagnostic.place)
    if !diagnostic.label.isEmpty { members.append(member("label", diagnostic.label)) }
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map { "{" + ([member("message", $0.message)] + place($0.place)).joined(separator: ",") + "}" }
      members.append("\"notes\":[" + notes.joined(separator: ",") + "]")
    }
    if !diagnostic.help.isEmpty {
      members.append("\"help\":[" + diagnostic.help.map(quotedJSON).joined(separator: ",") + "]")
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private func place(_ place: Place?) -> [String] {
    guard let place else { return [] }
    guard let range = place.range, let text = source(place.path) else { return [member("path", place.path)] }
    let start = text.position(of: range.lowerBound)
    let end = text.position(of: range.upperBound)
    return [
      member("path", place.path), "\"line\":\(start.line)", "\"column\":\(start.column)",
      "\"end_line\":\(end.line)", "\"end_column\":\(end.column)",
    ]
  }

  private func member(_ key: String, _ value: String) -> String { "\"\(key)\":" + quotedJSON(value) }
}
