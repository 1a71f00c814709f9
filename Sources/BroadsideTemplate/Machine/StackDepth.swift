import BroadsideValue

/// Where the stack of the thread has come to, as an address.
@inline(never)
func stackAddress() -> Int {
  var probe: UInt8 = 0
  return unsafe withUnsafeMutablePointer(to: &probe) { Int(bitPattern: $0) }
}

/// Whether lists and mappings lie so deep in one another that comparing or freeing them could take the whole stack. It looks at the
/// first elements alone, which is where a list that is put into itself again and again grows.
func isTooDeep(_ value: Value, max: Int = 500) -> Bool {
  var current = value
  for _ in 0..<max {
    switch current {
    case .list(let list):
      guard let first = list.first else { return false }
      current = first
    case .map(let map):
      guard let first = map.entries.first else { return false }
      current = first.value
    default:
      guard let first = current.tuple?.first else { return false }
      current = first
    }
  }
  return true
}
