import BroadsideContent
import BroadsideFiles
import BroadsideText
import Synchronization

/// One file in which pieces of bytes are kept from one build to the next.
///
/// ```
/// header | piece | piece | … | index | piece | … | index
/// ```
///
/// > Shape: the header says where the last index is; the index, whose form is ``BuildRecord``'s business, says where the pieces are. A
/// > piece is its bytes and eight bytes of their fingerprint, and behind it may be room that nobody has used.
/// > Invariant: what the header leads to is never written over: new pieces and a new index go behind it, and the header is
/// > changed last. So a process that is killed at any moment leaves what was there before, or what is new.
/// > Invariant: nothing of an earlier build is used whose fingerprint is not right. A file of another program, a damaged one and none are
/// > the same.
package final class CacheFile: KeptBytes {
  private let file: any OpenFile
  private let identity: Fingerprint
  /// What the last build left; nil where there is nothing to be used.
  let index: [UInt8]?
  /// The header that the file began with.
  private let header: Header?
  /// Where the pieces begin that this build keeps.
  private let start: Int
  private let end: Atomic<Int>
  /// When the build began, by the clock of the disk.
  private let began: Int?
  private let isFaulty = Atomic<Bool>(false)

  /// - Parameter identity: stands for the program, and for all else that makes the contents of a file another's.
  init(_ file: any OpenFile, identity: Fingerprint) {
    self.file = file
    self.identity = identity
    let header = (try? file.read(0..<Header.sizeBytes)).flatMap { Header($0, identity: identity) }
    let index = header.flatMap { header in
      (try? file.read(header.index)).flatMap { Fingerprint(of: $0) == header.fingerprint ? $0 : nil }
    }
    self.index = index
    self.header = header
    start = index == nil ? Header.sizeBytes : header?.index.upperBound ?? Header.sizeBytes
    end = Atomic(start)
    began = try? file.touched()
  }

  /// A file's stamp, where a change from now on would show in it. Times go in steps: a file that changed in the step in which this build began
  /// may change once more without a sign.
  func trusted(_ stamp: FileStamp?) -> FileStamp? {
    stamp.flatMap { trusts(aChangeAt: $0.changedNanoseconds) ? $0 : nil }
  }

  /// Whether a further change of a file that changed last at that time would show in its stamp.
  func trusts(aChangeAt nanoseconds: Int) -> Bool { began.map { nanoseconds < $0 - file.timeStepNanoseconds } ?? false }

  /// ``KnownOutputs/settledNanoseconds``
  var settledNanoseconds: Int { header?.settledNanoseconds ?? .min }

  /// Notes that the outputs of the last build were found to be right in this one.
  func confirmOutputs() {
    guard var header, let began else { return }
    header.settledNanoseconds = began - file.timeStepNanoseconds
    try? write(header)
  }

  /// Header, pieces and indexes, those that are no longer wanted among them.
  var sizeBytes: Int { end.load(ordering: .relaxed) }

  /// Whether something could not be read or written as it was meant to: then nothing that came out of it holds.
  var hasFault: Bool { isFaulty.load(ordering: .relaxed) }

  /// Keeps a piece, and returns where. Called by many threads at once; who keeps many has a ``PieceWriter``.
  func keep(_ packed: borrowing PackedWriter) -> Range<Int> { packed.withBytes { keep($0) } }

  func keep(_ bytes: Span<UInt8>) -> Range<Int> {
    var seal = OutputBuffer(capacity: Self.sealSizeBytes)
    seal.append(sealOf: bytes)
    let room = takeRoom(bytes.count + Self.sealSizeBytes)
    let end = room.lowerBound + bytes.count
    put(bytes, into: room.lowerBound..<end)
    seal.withBytes { put($0, into: end..<room.upperBound) }
    return room.lowerBound..<end
  }

  /// A range behind all else, for one who is going to write there.
  func takeRoom(_ sizeBytes: Int) -> Range<Int> {
    let start = end.add(sizeBytes, ordering: .relaxed).oldValue
    return start..<start + sizeBytes
  }

  /// Puts bytes at the beginning of a room. What is left of it is given back, if nobody has taken any since.
  func put(_ bytes: Span<UInt8>, into room: Range<Int>) {
    _ = end.compareExchange(expected: room.upperBound, desired: room.lowerBound + bytes.count, ordering: .relaxed)
    do throws(FileError) { try file.write(bytes, at: room.lowerBound) } catch { noteFault() }
  }

  package func bytes(in range: Range<Int>) -> [UInt8] {
    let isOwn = range.lowerBound >= start
    let wanted = range.lowerBound..<range.upperBound + (isOwn ? 0 : Self.sealSizeBytes)
    guard range.lowerBound >= Header.sizeBytes, var bytes = try? file.read(wanted), bytes.count == wanted.count else {
      return faulty(range)
    }
    if isOwn { return bytes }
    let seal = bytes.seal(at: range.count)
    bytes.removeLast(Self.sealSizeBytes)
    return Fingerprint(of: bytes).low == seal ? bytes : faulty(range)
  }

  /// Makes an index the one that the next build finds. The outputs are now as it says.
  func commit(_ index: consuming PackedWriter) {
    if hasFault { return forget() }
    let settled = (try? file.touched()).map { $0 - file.timeStepNanoseconds } ?? .min
    let room = takeRoom(index.count)
    let header = Header(index: room, fingerprint: index.fingerprint(), settledNanoseconds: settled)
    do throws(FileError) {
      try index.withBytes { bytes throws(FileError) in try file.write(bytes, at: room.lowerBound) }
      try write(header)
    } catch {
      forget()
    }
  }

  private func write(_ header: Header) throws(FileError) {
    try header.packed(identity: identity).withBytes { bytes throws(FileError) in try file.write(bytes, at: 0) }
  }

  /// Empties the file, so that the next build finds nothing.
  func forget() {
    noteFault()
    try? file.cut(to: 0)
    end.store(Header.sizeBytes, ordering: .relaxed)
  }

  func noteFault() { isFaulty.store(true, ordering: .relaxed) }

  /// As many bytes as were asked for: who wanted them counts on places in them before the fault is seen.
  private func faulty(_ range: Range<Int>) -> [UInt8] {
    noteFault()
    return Array(repeating: 0, count: range.count)
  }

  static let sealSizeBytes = 8
}

extension OutputBuffer {
  /// Appends half of the fingerprint of a piece, the lowest byte first.
  mutating func append(sealOf piece: Span<UInt8>) { append(word: Fingerprint(of: piece).low) }
}

extension [UInt8] {
  /// What ``OutputBuffer/append(sealOf:)`` has put there behind the bytes.
  fileprivate func seal(at place: Int) -> UInt64 {
    var reader = PackedReader(self, at: place)
    return reader.value()
  }
}

/// The first bytes of a ``CacheFile``.
private struct Header {
  var index: Range<Int>
  var fingerprint: Fingerprint
  /// ``KnownOutputs/settledNanoseconds``
  var settledNanoseconds: Int

  static let sizeBytes = 128
  private static let sealedSizeBytes = sizeBytes - CacheFile.sealSizeBytes
  private static let beginning = Array("Broadside's cache: can be deleted at any time.\n".utf8)

  init(index: Range<Int>, fingerprint: Fingerprint, settledNanoseconds: Int) {
    self.index = index
    self.fingerprint = fingerprint
    self.settledNanoseconds = settledNanoseconds
  }

  /// Nil where the bytes are not this program's.
  init?(_ bytes: [UInt8], identity: Fingerprint) {
    guard bytes.count == Self.sizeBytes, bytes.starts(with: Self.beginning) else { return nil }
    guard bytes.seal(at: Self.sealedSizeBytes) == Fingerprint(of: bytes.span.extracting(..<Self.sealedSizeBytes)).low else { return nil }
    var reader = PackedReader(bytes, at: Self.beginning.count)
    guard reader.value(Fingerprint.self) == identity else { return nil }
    let start = reader.value(UInt64.self)
    let count = reader.value(UInt64.self)
    fingerprint = reader.value()
    settledNanoseconds = reader.value()
    guard start >= UInt64(Self.sizeBytes), start < 1 << 48, count < 1 << 40 else { return nil }
    index = Int(start)..<Int(start + count)
  }

  func packed(identity: Fingerprint) -> PackedWriter {
    var writer = PackedWriter()
    writer.put(raw: Self.beginning.span)
    writer.put(identity)
    writer.put(UInt64(index.lowerBound))
    writer.put(UInt64(index.count))
    writer.put(fingerprint)
    writer.put(settledNanoseconds)
    for _ in writer.count..<Self.sealedSizeBytes { writer.put(byte: 0) }
    writer.put(writer.fingerprint().low)
    return writer
  }
}
