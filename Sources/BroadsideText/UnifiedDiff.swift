/// What differs between two versions of a file, as `git diff` writes it, so that `git apply` and `patch` can read it.
///
/// Nil where neither bytes nor path differ.
package func unifiedDiff(from old: (path: String, bytes: [UInt8]), to new: (path: String, bytes: [UInt8])) -> String? {
  if old.path == new.path, old.bytes == new.bytes { return nil }
  var text = "diff --git a/\(old.path) b/\(new.path)\n"
  if old.path != new.path { text += "rename from \(old.path)\nrename to \(new.path)\n" }
  if old.bytes == new.bytes { return text }
  text += "--- a/\(old.path)\n+++ b/\(new.path)\n"
  let (before, after) = (lines(of: old.bytes), lines(of: new.bytes))
  for hunk in hunks(of: changes(from: before, to: after)) { text += hunk.text(before, after) }
  return text
}

/// A run of lines that are replaced by others.
private struct Change {
  var old: Range<Int>
  var new: Range<Int>
}

/// Changes that lie so near each other that they share the lines around them.
private struct Hunk {
  var changes: [Change]

  static let contextLines = 3

  func text(_ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]) -> String {
    guard let first = changes.first, let last = changes.last else { return "" }
    let lead = min(Self.contextLines, first.old.lowerBound)
    let tail = min(Self.contextLines, before.count - last.old.upperBound)
    let old = first.old.lowerBound - lead..<last.old.upperBound + tail
    let new = first.new.lowerBound - lead..<last.new.upperBound + tail
    var text = "@@ -\(span(old)) +\(span(new)) @@\n"
    var place = old.lowerBound
    for change in changes {
      for line in before[place..<change.old.lowerBound] { text += marked(" ", line) }
      for line in before[change.old] { text += marked("-", line) }
      for line in after[change.new] { text += marked("+", line) }
      place = change.old.upperBound
    }
    for line in before[place..<old.upperBound] { text += marked(" ", line) }
    return text
  }

  /// The first line and how many; of no lines, the one before them.
  private func span(_ range: Range<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound + 1)" : "\(range.isEmpty ? range.lowerBound : range.lowerBound + 1),\(range.count)"
  }

  private func marked(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
    let text = mark + String(decoding: line, as: UTF8.self)
    return line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
  }
}

private func hunks(of changes: [Change]) -> [Hunk] {
  changes.reduce(into: []) { hunks, change in
    if let last = hunks.last?.changes.last, change.old.lowerBound - last.old.upperBound <= 2 * Hunk.contextLines {
      hunks[hunks.count - 1].changes.append(change)
    } else {
      hunks.append(Hunk(changes: [change]))
    }
  }
}

/// Each line with its ending.
private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  while start < bytes.count {
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    lines.append(bytes[start..<end])
    start = end
  }
  return lines
}

/// The lines that differ, by a longest common subsequence of what is left between a common beginning and a common end.
///
/// > Complexity: O(n · m) in the lines between; where that is more than a few million, they are one change.
private func changes(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [Change] {
  let lead = zip(old, new).prefix { $0 == $1 }.count
  let tail = zip(old.dropFirst(lead).reversed(), new.dropFirst(lead).reversed()).prefix { $0 == $1 }.count
  let (rows, columns) = (old.count - lead - tail, new.count - lead - tail)
  if rows == 0 || columns == 0 || rows * columns > 4_000_000 {
    return rows + columns == 0 ? [] : [Change(old: lead..<lead + rows, new: lead..<lead + columns)]
  }
  // The length of the longest common subsequence of what follows row i and column j.
  var lengths = Array(repeating: Int32(0), count: (rows + 1) * (columns + 1))
  for i in (0..<rows).reversed() {
    for j in (0..<columns).reversed() {
      let place = i * (columns + 1) + j
      lengths[place] =
        old[lead + i] == new[lead + j] ? lengths[place + columns + 2] + 1 : max(lengths[place + columns + 1], lengths[place + 1])
    }
  }
  return walk(old, new, lead, rows, columns) { lengths[$0 * (columns + 1) + $1] }
}

private func walk(
  _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], _ lead: Int, _ rows: Int, _ columns: Int, length: (Int, Int) -> Int32
) -> [Change] {
  var changes: [Change] = []
  var (i, j) = (0, 0)
  while i < rows || j < columns {
    let (startI, startJ) = (i, j)
    while i < rows || j < columns, !(i < rows && j < columns && old[lead + i] == new[lead + j]) {
      if j == columns || (i < rows && length(i + 1, j) >= length(i, j + 1)) { i += 1 } else { j += 1 }
    }
    if i > startI || j > startJ { changes.append(Change(old: lead + startI..<lead + i, new: lead + startJ..<lead + j)) }
    while i < rows, j < columns, old[lead + i] == new[lead + j] { (i, j) = (i + 1, j + 1) }
  }
  return changes
}
