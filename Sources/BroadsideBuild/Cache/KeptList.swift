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
    writer.put(list: list)
    piece = cache.keep(writer)
  }

  /// What keeps `list`, given what keeps `former`: the same piece as long as that is worth it.
  func updated<Element: Packable & Equatable>(from former: [Element], to list: [Element], in cache: CacheFile) -> KeptList {
    guard former.count == list.count, changedPlaces.last ?? -1 < list.count else { return KeptList(of: list, in: cache) }
    var isChanged = Array(repeating: false, count: list.count)
    for place in changedPlaces { isChanged[place] = true }
    // Compared where they lie.
    let (formerElements, elements) = (former.span, list.span)
    var updated = self
    updated.changedPlaces = []
    for place in list.indices where isChanged[place] || formerElements[place] != elements[place] {
      updated.changedPlaces.append(place)
      if updated.changedPlaces.count > list.count / Self.wholeListShare { return KeptList(of: list, in: cache) }
    }
    return updated
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

  /// Reads what ``pack(_:into:)`` has written. The list itself is read when it is asked for.
  static func read<Element: Packable & Sendable>(
    from reader: inout PackedReader, in cache: CacheFile
  ) -> (KeptList, KeptElements<Element>) {
    var kept = KeptList(piece: reader.value())
    let count = reader.count()
    var changed: [(place: Int, element: Element)] = []
    for _ in 0..<count { changed.append((reader.value(), reader.value())) }
    kept.changedPlaces = changed.map(\.place)
    return (kept, .kept(KeptElements.Kept(piece: kept.piece, changed: changed, in: cache)))
  }
}

/// The elements of a list, read when they are first asked for. Where they can't be, that is a fault of the cache, and there are none.
enum KeptElements<Element: Packable & Sendable>: Sendable {
  case atHand([Element])
  case kept(Kept)

  var list: [Element] {
    get {
      switch self {
      case .atHand(let list): list
      case .kept(let kept): kept.list.value
      }
    }
    _modify {
      var list = list
      // With one owner it isn't copied to be changed.
      self = .atHand([])
      defer { self = .atHand(list) }
      yield &list
    }
  }

  /// A list as it lies in a cache file.
  struct Kept: Sendable {
    /// Nil where it can't be read.
    private let packed: MadeOnce<PackedList<Element>?>
    private let changed: [(place: Int, element: Element)]
    fileprivate let list: MadeOnce<[Element]>

    fileprivate init(piece: Range<Int>, changed: [(place: Int, element: Element)], in cache: CacheFile) {
      let packed = MadeOnce {
        let packed = PackedList<Element>(cache.bytes(in: piece))
        if packed == nil { cache.noteFault() }
        return packed
      }
      self.packed = packed
      self.changed = changed
      list = MadeOnce {
        guard var list = packed.value?.elements(), changed.allSatisfy({ list.indices.contains($0.place) }) else {
          cache.noteFault()
          return []
        }
        for (place, element) in changed { list[place] = element }
        return list
      }
    }

    /// Calls for each element, several at a time: with a reader of it where it is packed.
    func map<Result: Sendable>(
      jobs: Int, givesWay: Bool, _ transform: @escaping @Sendable (Element) -> Result,
      packed transformPacked: @escaping @Sendable (inout PackedReader) -> Result
    ) async -> [Result] {
      guard let packed = packed.value else { return [] }
      let changed = Dictionary(changed.map { ($0.place, $0.element) }, uniquingKeysWith: { $1 })
      return await parallelMap(packed.count, jobs: jobs, givesWay: givesWay, bench: { packed }) { packed, place in
        if !changed.isEmpty, let element = changed[place] { return transform(element) }
        return packed.read(at: place, transformPacked)
      }
    }
  }
}
