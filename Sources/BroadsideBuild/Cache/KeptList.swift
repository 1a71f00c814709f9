import BroadsideText

/// Where a long list is kept: a piece with the list as it once was, and the places of what is different since. So a build that changes
/// little of it writes little.
struct KeptList: Sendable {
  private let piece: Range<Int>
  /// Sorted.
  private var changedPlaces: [Int] = []

  private init(piece: Range<Int>) { self.piece = piece }

  /// Keeps a whole list.
  init(of list: [some Packable], in cache: CacheFile) {
    var writer = PackedWriter(reservingBytes: 160 * list.count)
    writer.put(list)
    piece = cache.keep(writer)
  }

  /// What keeps `list`, given what keeps `former`: the same piece as long as that is worth it.
  func updated<Element: Packable & Equatable>(from former: [Element], to list: [Element], in cache: CacheFile) -> KeptList {
    guard former.count == list.count else { return KeptList(of: list, in: cache) }
    var isChanged = Array(repeating: false, count: list.count)
    for place in changedPlaces { isChanged[place] = true }
    for place in list.indices where former[place] != list[place] { isChanged[place] = true }
    var updated = self
    updated.changedPlaces = list.indices.filter { isChanged[$0] }
    return updated.changedPlaces.count > list.count / Self.wholeListShare ? KeptList(of: list, in: cache) : updated
  }

  /// Where one in so many is different, the list is kept anew.
  private static let wholeListShare = 16

  var sizeBytes: Int { piece.count }
}

extension KeptList {
  func pack(_ list: [some Packable], into writer: inout PackedWriter) {
    writer.put(piece)
    writer.put(count: changedPlaces.count)
    for place in changedPlaces {
      writer.put(place)
      writer.put(list[place])
    }
  }

  /// Reads what ``pack(_:into:)`` has written, and the list with it.
  static func read<Element: Packable>(from reader: inout PackedReader, in cache: CacheFile) -> (KeptList, [Element]) {
    var kept = KeptList(piece: reader.value())
    var whole = PackedReader(cache.bytes(in: kept.piece))
    var list: [Element] = whole.value()
    if whole.isDamaged || !whole.isAtEnd { reader.damaged() }
    for _ in 0..<reader.count() {
      let place = reader.value(Int.self)
      let element = reader.value(Element.self)
      guard list.indices.contains(place) else {
        reader.damaged()
        break
      }
      list[place] = element
      kept.changedPlaces.append(place)
    }
    return (kept, list)
  }
}
