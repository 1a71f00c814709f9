internal import BroadsideText

/// The value as JSON, on one line; maps keep the order of their keys.
///
/// Timestamps become text; so do keys that are none. What JSON has no word for (not a number, infinite, an object of the program) is
/// null.
package func jsonText(of value: Value) -> String {
  var text = ""
  appendJSON(value, to: &text)
  return text
}

private func appendJSON(_ value: Value, to text: inout String) {
  switch value {
  case .null, .object: text += "null"
  case .bool(let bool): text += bool ? "true" : "false"
  case .integer(let integer): text += String(integer)
  case .number(let number): text += number.isFinite ? number.description : "null"
  case .text(let string), .markup(let string): text += quotedJSON(string)
  case .timestamp(let timestamp): text += quotedJSON(timestamp.description)
  case .list(let elements):
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      appendJSON(element, to: &text)
    }
    text += "]"
  case .map(let map):
    text += "{"
    for (index, entry) in map.entries.enumerated() {
      if index > 0 { text += "," }
      text += quotedJSON(entry.key.text ?? jsonText(of: entry.key)) + ":"
      appendJSON(entry.value, to: &text)
    }
    text += "}"
  }
}
