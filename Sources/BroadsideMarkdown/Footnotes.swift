/// The names of footnotes and the order of the references to them.
///
/// libcmark-gfm numbers definitions by their first reference and puts them last; names and counts it keeps to itself. Names are
/// read from the source, references counted here in the order of the source.
struct Footnotes {
  /// The name of definition 1 first, as it was written.
  private var names: [ArraySlice<UInt8>] = []
  /// How many references each definition has.
  private var counts: [Int] = []
  /// By the index of the reference's event: the how manieth it is of its definition, from 1.
  private var positions: [Int: Int] = [:]

  init(_ events: [MarkdownEvent], _ places: inout SourcePlaces) {
    for event in events where event.kind == .footnoteDefinition && !event.isExit {
      names.append(Self.name(before: Int(event.number) - 1, in: places.line(Int(event.lines.lowerBound))))
    }
    guard !names.isEmpty else { return }
    counts = Array(repeating: 0, count: names.count)
    for index in Self.references(in: events) where names.indices.contains(Int(events[index].number) - 1) {
      let definition = Int(events[index].number) - 1
      counts[definition] += 1
      positions[index] = counts[definition]
    }
  }

  func name(_ number: Int32) -> ArraySlice<UInt8> {
    names.indices.contains(Int(number) - 1) ? names[Int(number) - 1] : []
  }

  func count(_ number: Int32) -> Int {
    counts.indices.contains(Int(number) - 1) ? counts[Int(number) - 1] : 0
  }

  func position(ofEvent index: Int) -> Int { positions[index] ?? 1 }

  /// Indices of the references' events, in the order of the lines that they stand on.
  private static func references(in events: [MarkdownEvent]) -> [Int] {
    var found: [(line: Int32, index: Int)] = []
    var line: Int32 = 0
    for (index, event) in events.enumerated() {
      if event.lines.lowerBound > 0, !event.isExit { line = event.lines.lowerBound }
      if event.kind == .footnoteReference { found.append((line, index)) }
    }
    return found.sorted { ($0.line, $0.index) < ($1.line, $1.index) }.map(\.index)
  }

  /// The name in `[^name]:` that ends at a column of a line.
  private static func name(before column: Int, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = min(line.startIndex + column, line.endIndex)
    while end > line.startIndex, line[end - 1] != UInt8(ascii: "]") { end -= 1 }
    end -= 1
    var start = end
    var offset = end
    while offset > line.startIndex + 1 {
      offset -= 1
      let byte = line[offset]
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "]") { break }
      if byte == UInt8(ascii: "^"), line[offset - 1] == UInt8(ascii: "[") { start = offset + 1 }
    }
    return end > start ? line[start..<end] : []
  }
}
