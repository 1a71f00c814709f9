import BroadsideText
import BroadsideValue
import Synchronization

/// What included layouts have printed, for the places where they would print the same again.
///
/// The entry of a post stands in the list of all posts, in its section's, and in that of each of its tags: it is made once.
///
/// > Invariant: a print is found only for equal values of all that its layout sees around it (``PrintInputs``), and for hosts for which
/// > it would be the same (``RenderHost/likeness``, ``HostUse``).
///
/// No reference: what all threads look into is not counted by each.
struct PrintMemo: ~Copyable, Sendable {
  /// Some threads look at the same time.
  private let shards = InlineArray<16, Shard> { _ in Shard() }
  private let sizeBytes = Atomic<Int>(0)
  private let isClosed = Atomic<Bool>(false)

  /// More than this is not kept; what is kept stays.
  private static let sizeBytesMax = 96 << 20
  /// Less than this stays for good.
  private static let smallSizeBytesMax = 32 << 20

  struct Key: Hashable, Sendable {
    var layout: Int32
    var likeness: Int
    /// How long the root is, which says which it is of those of one likeness; -1 for all.
    var rootSizeBytes = -1
    /// The values of ``PrintInputs``, of which there is mostly one.
    var first = Input.missing
    var others: [Input] = []

    func hash(into hasher: inout Hasher) {
      hasher.combine(layout)
      hasher.combine(rootSizeBytes)
      hasher.combine(first)
    }
  }

  /// A value that a layout sees, as far as it decides what is printed.
  enum Input: Hashable, Sendable {
    case missing
    case null
    case bool(Bool)
    case integer(Int)
    case text(String)
    case object(ObjectIdentifier)
  }

  enum Entry: Sendable {
    case print(Print)
    /// There is another for each root.
    case byRoot
    /// It is another each time.
    case never
  }

  private struct Shard: ~Copyable, Sendable {
    let entries = Mutex<[Key: Entry]>([:])
    /// So that no two lie in one line of the processors' caches.
    private let room = InlineArray<14, UInt64>(repeating: 0)
  }

  /// Whether nothing more is kept.
  var isFull: Bool { sizeBytes.load(ordering: .relaxed) > Self.sizeBytesMax || isClosed.load(ordering: .relaxed) }

  /// Lets go of what takes much room, and keeps no more from then on.
  func close() {
    guard sizeBytes.load(ordering: .relaxed) > Self.smallSizeBytesMax, !isClosed.exchange(true, ordering: .relaxed) else { return }
    for place in shards.indices { shards[place].entries.withLock { $0 = [:] } }
  }

  subscript(key: Key) -> Entry? { shards[shard(of: key)].entries.withLock { $0[key] } }

  func keep(_ entry: Entry, for key: Key) {
    if case .print(let print) = entry { sizeBytes.add(print.sizeBytes, ordering: .relaxed) }
    shards[shard(of: key)].entries.withLock { $0[key] = entry }
  }

  private func shard(of key: Key) -> Int {
    guard case .object(let object) = key.first else { return 0 }
    // The lowest bits are the same for all, as memory is given out in steps.
    return Int((UInt(bitPattern: object) >> 6) % UInt(shards.count))
  }
}

/// What an include has printed once.
final class Print: Sendable {
  /// Without the root, where it stands by itself.
  private let bytes: OutputBuffer
  /// Where in `bytes` the root belongs, and then the texts of which it shows a part (``HostUse/bodies``). In one list, as prints lie far
  /// apart in memory.
  private let numbers: [Int32]
  private let rootCount: Int
  /// The layouts that ran, the included one first; empty where that is the only one.
  let layouts: [Int32]
  let steps: Int
  /// Those that the key names, so that no others come to lie in their places.
  private let objects: [any DynamicObject]

  /// - Parameter start: where in `output` it begins.
  init(
    _ output: borrowing OutputBuffer, from start: Int, root: String, _ use: HostUse, layouts: [Int32], steps: Int,
    objects: [any DynamicObject]
  ) {
    var bytes = OutputBuffer(capacity: output.count - start)
    var numbers: [Int32] = []
    numbers.reserveCapacity(use.roots.count + use.bodies.count)
    var place = start
    for found in use.roots {
      bytes.append(output, from: place, count: found - place)
      numbers.append(Int32(bytes.count))
      place = found + root.utf8.count
    }
    bytes.append(output, from: place, count: output.count - place)
    self.bytes = bytes
    self.numbers = numbers + use.bodies
    rootCount = numbers.count
    self.layouts = layouts.count > 1 ? layouts : []
    self.steps = steps
    self.objects = objects
  }

  /// With what lies around it in a dictionary.
  var sizeBytes: Int { bytes.count + 256 }

  func write(to output: inout OutputBuffer, root: String) {
    var place = 0
    for index in 0..<rootCount {
      let found = Int(numbers[index])
      output.append(bytes, from: place, count: found - place)
      output.append(text: root)
      place = found
    }
    output.append(bytes, from: place, count: bytes.count - place)
  }

  /// Tells the host of which texts a part is shown.
  func noteBodies(to host: any RenderHost) {
    for index in rootCount..<numbers.count { host.noteBody(of: Int(numbers[index])) }
  }
}
