import BroadsideValue

/// Which of two values comes first, as Python orders them; throws where it does not.
func isBefore(_ left: Value, _ right: Value) throws(TemplateFault) -> Bool {
  try order(left, right) < 0
}

/// Negative where `left` comes first, positive where `right` does. A number that is none (`nan`) comes after all.
func order(_ left: Value, _ right: Value) throws(TemplateFault) -> Int {
  if let numbers = Numbers(left, right) {
    switch numbers {
    case .integers(let a, let b): return a < b ? -1 : a == b ? 0 : 1
    case .floats(let a, let b): return a < b ? -1 : a == b ? 0 : 1
    }
  }
  if let a = left.text, let b = right.text { return order(a, b) }
  switch (left, right) {
  case (.timestamp(let a), .timestamp(let b)): return a.utcSeconds() < b.utcSeconds() ? -1 : a.utcSeconds() == b.utcSeconds() ? 0 : 1
  case (.list(let a), .list(let b)): return try order(a, b)
  default: break
  }
  if let a = left.tuple, let b = right.tuple { return try order(a, b) }
  throw TemplateFault(.layoutType, "\(kindName(of: left)) and \(kindName(of: right)) have no order")
}

/// By code points, as Python compares texts; their UTF-8 bytes have the same order.
func order(_ left: String, _ right: String) -> Int {
  if left.utf8.elementsEqual(right.utf8) { return 0 }
  return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
}

private func order(_ left: [Value], _ right: [Value]) throws(TemplateFault) -> Int {
  for (a, b) in zip(left, right) where a != b { return try order(a, b) }
  return left.count < right.count ? -1 : left.count == right.count ? 0 : 1
}
