import BroadsideValue

/// What a designer would call a value: "text", "a list of 3", "true".
func kindName(of value: Value) -> String {
  switch value {
  case .null: "none"
  case .bool(let bool): bool ? "true" : "false"
  case .integer: "a whole number"
  case .number: "a number"
  case .text: "text"
  case .markup: "HTML"
  case .timestamp: "a date"
  case .list: "a list"
  case .map: "a mapping"
  case .object(let object): kindName(of: object)
  }
}

private func kindName(of object: any DynamicObject) -> String {
  guard let object = object as? LanguageObject else {
    switch object.shape {
    case .record: return "an object"
    case .sequence: return "a list"
    case .markup: return "HTML"
    case .language: return "a value"
    }
  }
  switch object.kind {
  case .undefined: return "undefined"
  case .tuple, .group: return "a tuple"
  case .range: return "a range"
  case .view: return "a list"
  case .macro: return "a macro"
  case .module: return "an imported layout"
  case .namespace: return "a namespace"
  case .loop: return "the loop"
  case .cycler: return "a cycler"
  case .joiner: return "a joiner"
  case .method: return "a method"
  case .function: return "a function"
  case .block: return "a block"
  case .blocks: return "the layout's blocks"
  }
}

/// A value in a few characters, for messages: `"New Power"`, `[1, 2, …]`, `a mapping with title, url`.
func summary(of value: Value) -> String {
  switch value {
  case .null: return "none"
  case .bool(let bool): return bool ? "true" : "false"
  case .text(let text): return quoted(text)
  case .markup(let text): return "HTML " + quoted(text)
  case .list(let list): return list.isEmpty ? "an empty list" : "a list of \(list.count)"
  case .map(let map): return map.isEmpty ? "an empty mapping" : "a mapping with \(listed(map.names))"
  case .object(let object) where !(object is LanguageObject):
    if object.shape == .sequence { return "a list of \(object.count)" }
    return object.memberNames.isEmpty ? kindName(of: value) : "an object with \(listed(object.memberNames))"
  case .object: return value.tuple.map { "a tuple of \($0.count)" } ?? kindName(of: value)
  default: return pythonText(of: value)
  }
}

/// The first names and how many more there are.
func listed(_ names: [String], max: Int = 12) -> String {
  let shown = names.prefix(max).map { "`\($0)`" }.joined(separator: ", ")
  return names.count > max ? shown + " and \(names.count - max) more" : shown
}

private func quoted(_ text: String) -> String {
  let lengthMax = 60
  let scalars = text.unicodeScalars
  guard scalars.count > lengthMax else { return "\"\(text)\"" }
  var shown = String.UnicodeScalarView()
  shown.append(contentsOf: scalars.prefix(lengthMax))
  return "\"\(String(shown))…\""
}
