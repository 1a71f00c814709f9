/// The entries of a map while they are read, each key once.
///
/// > Complexity: looking up and adding a key take the same time however many there are.
struct SourceEntries {
  private(set) var entries: [SourceValue.Entry] = []
  /// Built past a few keys; below, looking at each is quicker.
  private var index: [String: Int]?

  private static let lookedThroughMax = 12

  init(reserving count: Int = 0) { entries.reserveCapacity(count) }

  subscript(place: Int) -> SourceValue.Entry {
    get { entries[place] }
    set { entries[place] = newValue }
  }

  /// Where a key stands in `entries`.
  func place(of key: String) -> Int? {
    if let index { return index[key] }
    return entries.firstIndex { $0.key == key }
  }

  /// Adds an entry whose key is not among the others.
  mutating func append(_ entry: consuming SourceValue.Entry) {
    index?[entry.key] = entries.count
    entries.append(entry)
    guard index == nil, entries.count > Self.lookedThroughMax else { return }
    index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($0.element.key, $0.offset) })
  }
}
