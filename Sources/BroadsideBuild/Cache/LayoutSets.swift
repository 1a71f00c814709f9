import Synchronization

/// The sets of layouts that outputs are made with. There are few, so that an output names its own by number.
final class LayoutSets: Sendable {
  private let layoutNames: [String]
  private let table: Mutex<Table>

  private struct Table {
    var names: [[String]]
    /// By the layouts' own numbers, sorted.
    var numbers: [[Int32]: Int32] = [:]
  }

  /// - Parameters:
  ///   - known: the sets that have numbers already.
  ///   - layoutNames: by the layouts' own numbers.
  init(beginningWith known: [[String]], layoutNames: [String]) {
    self.layoutNames = layoutNames
    table = Mutex(Table(names: known))
  }

  /// The names of each set's layouts, by the set's number.
  var names: [[String]] { table.withLock { $0.names } }

  func number(of layouts: [Int32]) -> Int32 {
    let layouts = layouts.sorted()
    return table.withLock { table in
      if let number = table.numbers[layouts] { return number }
      let names = layouts.map { layoutNames[Int($0)] }
      let place = table.names.firstIndex(of: names) ?? table.names.count
      if place == table.names.count { table.names.append(names) }
      table.numbers[layouts] = Int32(place)
      return Int32(place)
    }
  }
}
