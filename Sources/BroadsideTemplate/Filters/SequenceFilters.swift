import BroadsideText
import BroadsideValue

/// Filters that take lists apart and put them together.
let sequenceFilters: [Filter] = [
  Filter("first") { value, _, machine throws(TemplateFault) in
    guard let elements = Elements(machine.plain(value)) else {
      throw TemplateFault(.layoutType, "\(kindName(of: value)) has no first element")
    }
    return elements.count == 0
      ? .undefined(.reason("there is no first element: \(kindName(of: value)) is empty")) : elements.element(at: 0, for: machine.host)
  },
  Filter("last") { value, _, machine throws(TemplateFault) in
    guard let elements = Elements(machine.plain(value)) else {
      throw TemplateFault(.layoutType, "\(kindName(of: value)) has no last element")
    }
    let count = elements.count
    return count == 0
      ? .undefined(.reason("there is no last element: \(kindName(of: value)) is empty"))
      : elements.element(at: count - 1, for: machine.host)
  },
  Filter("join", ["d", "attribute"], join),
  Filter("batch", ["linecount", "fill_with"], required: 1) { value, arguments, machine throws(TemplateFault) in
    let list = try machine.list(from: value)
    let count = try arguments.integer(0, "linecount", or: 1)
    guard count > 0 else { throw TemplateFault(.layoutArguments, "a batch has at least one element, not \(count)") }
    return .list(batches(of: list, count, fill: arguments[1], try machine.checkedCount(count, arguments[1])))
  },
  Filter("slice", ["slices", "fill_with"], required: 1) { value, arguments, machine throws(TemplateFault) in
    let list = try machine.list(from: value)
    let count = try arguments.integer(0, "slices", or: 1)
    guard count > 0 else { throw TemplateFault(.layoutArguments, "a list is divided into at least one slice, not \(count)") }
    _ = try machine.checkedCount(count, .null)
    return .list(slices(of: list, count, fill: arguments[1]))
  },
  Filter("sum", ["attribute", "start"]) { value, arguments, machine throws(TemplateFault) in
    let path = try arguments[0].flatMap { $0 == .null ? nil : $0 }.map { value throws(TemplateFault) in try AttributePath(value) }
    var total = arguments[1] ?? .integer(0)
    for element in try machine.list(from: value) {
      let part = try path.map { path throws(TemplateFault) in try machine.value(at: path, of: element) } ?? element
      if let undefined = part.undefined { throw machine.fault(for: undefined, at: nil) }
      total = try arithmetic(.add, total, part)
    }
    return total
  },
]

@Sendable private func join(_ value: Value, _ arguments: Arguments, _ machine: inout Machine) throws(TemplateFault) -> Value {
  var list = try machine.list(from: value)
  if let attribute = arguments[1], attribute != .null {
    let path = try AttributePath(attribute)
    for index in list.indices { list[index] = try machine.value(at: path, of: list[index]) }
  }
  let separator = try machine.soft(arguments[0] ?? .text(""))
  var parts: [Value] = []
  for element in list { parts.append(try machine.soft(element)) }
  var isMarkup = false
  if machine.isEscaping { isMarkup = ([separator] + parts).contains { if case .markup = $0 { true } else { false } } }
  var result = OutputBuffer(capacity: 1 << 8)
  for (index, part) in parts.enumerated() {
    if index > 0 { append(separator, to: &result, isMarkup) }
    append(part, to: &result, isMarkup)
    try machine.checkLength(result.count)
  }
  let text = result.text(from: 0)
  return isMarkup ? .markup(text) : .text(text)
}

private func append(_ value: Value, to output: inout OutputBuffer, _ isEscaped: Bool) {
  switch value {
  case .text(let text) where isEscaped: output.appendEscaped(text)
  case .text(let text), .markup(let text): output.append(text: text)
  default: break
  }
}

private func batches(of list: [Value], _ count: Int, fill: Value?, _ fillCount: Int) -> [Value] {
  var batches: [[Value]] = []
  for start in stride(from: 0, to: list.count, by: count) { batches.append(Array(list[start..<min(start + count, list.count)])) }
  if let fill, fill != .null, var last = batches.popLast() {
    while last.count < fillCount { last.append(fill) }
    batches.append(last)
  }
  return batches.map { .list($0) }
}

private func slices(of list: [Value], _ count: Int, fill: Value?) -> [Value] {
  let length = list.count / count
  let longer = list.count % count
  var start = 0
  return (0..<count).map { number in
    let end = start + length + (number < longer ? 1 : 0)
    defer { start = end }
    let fills = fill != nil && fill != .some(.null) && number >= longer
    return .list(Array(list[start..<end]) + (fills ? [fill ?? .null] : []))
  }
}

extension Machine {
  /// A number of elements that a list is filled up to, which must not be too large.
  func checkedCount(_ count: Int, _ fill: Value?) throws(TemplateFault) -> Int {
    if fill != nil, count > limits.rangeMax { throw TemplateFault(.layoutLimit, "a list becomes longer than \(limits.rangeMax) elements") }
    return count
  }
}
