/// The names that are most probably meant by a misspelt one: those at the smallest distance, at most two slips away (one for
/// names of up to four letters, none for those of one or two), in the order given.
package func nearestNames(to name: String, in names: some Sequence<String>) -> [String] {
  let wanted = Array(name.lowercased().unicodeScalars)
  var best = wanted.count <= 2 ? 0 : wanted.count <= 4 ? 1 : 2
  var found: [String] = []
  for candidate in names where candidate != name {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    guard abs(scalars.count - wanted.count) <= best else { continue }
    let distance = editDistance(wanted, scalars)
    if distance < best { found.removeAll() }
    if distance <= best {
      best = distance
      if !found.contains(candidate) { found.append(candidate) }
    }
  }
  return found
}

/// How many slips (a letter left out, added, exchanged, or two neighbours swapped) lie between two names.
///
/// Optimal string alignment: R. A. Wagner and R. Lowrance, "An Extension of the String-to-String Correction Problem", 1975.
///
/// > Complexity: O(n · m).
package func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    row.reserveCapacity(right.count + 1)
    for j in right.indices {
      let isSame = left[i] == right[j]
      var distance = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (isSame ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { distance = min(distance, beforePrevious[j - 1] + 1) }
      row.append(distance)
    }
    beforePrevious = previous
    previous = row
  }
  return previous[right.count]
}

/// Whether ``editDistance(_:_:)`` between the letters of two names is 1, found without a table: what is left between what both begin and
/// end with is one letter or none, or two that are swapped.
package func isOneSlip(_ left: String, _ right: String) -> Bool {
  var (left, right) = (Substring(left).unicodeScalars, Substring(right).unicodeScalars)
  while let letter = left.first, letter == right.first {
    left.removeFirst()
    right.removeFirst()
  }
  while let letter = left.last, letter == right.last {
    left.removeLast()
    right.removeLast()
  }
  switch (left.count, right.count) {
  case (0, 1), (1, 0), (1, 1): return true
  case (2, 2): return left.first == right.last && left.last == right.first
  default: return false
  }
}

extension Diagnostic {
  /// The sentence "did you mean `a` or `b`?", or none where no name is near.
  package static func didYouMean(_ name: String, among names: some Sequence<String>) -> [String] {
    let near = nearestNames(to: name, in: names).prefix(3).map { "`\($0)`" }
    return near.isEmpty ? [] : ["did you mean \(near.joined(separator: " or "))?"]
  }
}
