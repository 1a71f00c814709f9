import BroadsideText
import BroadsideValue

/// Texts and lists that are made longer.
extension RenderLimits {
  func checkLength(_ length: Int) throws(TemplateFault) {
    if length > textBytesMax || length < 0 { throw TemplateFault(.layoutLimit, "a text becomes longer than \(textBytesMax) bytes") }
  }
}

extension Machine {
  func checkLength(_ length: Int) throws(TemplateFault) { try limits.checkLength(length) }

  func limited(_ text: String) throws(TemplateFault) -> String {
    try checkLength(text.utf8.count)
    return text
  }

  /// `text * count`, `list * count`.
  func repeated(_ value: Value, _ count: Int) throws(TemplateFault) -> Value {
    let count = max(0, count)
    switch value {
    case .text(let text):
      try checkLength(text.utf8.count.multipliedReportingOverflow(by: count).overflow ? -1 : text.utf8.count * count)
      return .text(String(repeating: text, count: count))
    case .markup(let text):
      try checkLength(text.utf8.count.multipliedReportingOverflow(by: count).overflow ? -1 : text.utf8.count * count)
      return .markup(String(repeating: text, count: count))
    case .list(let list): return .list(try repeated(list, count))
    default: return .tuple(try repeated(value.tuple ?? [], count))
    }
  }

  private func repeated(_ list: [Value], _ count: Int) throws(TemplateFault) -> [Value] {
    let (total, overflows) = list.count.multipliedReportingOverflow(by: count)
    guard !overflows, total <= limits.rangeMax * 10 else {
      throw TemplateFault(.layoutLimit, "a list becomes longer than \(limits.rangeMax * 10) elements")
    }
    return Array(repeatElement(list, count: count).joined())
  }
}
