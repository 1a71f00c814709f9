import BroadsideFiles
import Synchronization

/// What the disks of one imagined computer share: the clock that dates their files, and how long the process lives.
///
/// The clock stands still between calls of ``pass(seconds:)``, so that whatever happens meanwhile happens within one tick of it.
final class SimulatedComputer: Sendable {
  private let state = Mutex(State())

  private struct State {
    var nanoseconds = 1_700_000_000_000_000_000
    var changesMade = 0
    var changesLeft: Int?
    var isDead = false
  }

  enum Fate {
    case alive
    /// The process ends in the middle of this call.
    case dying
    case dead
  }

  var now: Int { state.withLock { $0.nanoseconds } }

  func pass(seconds: Int) {
    state.withLock { $0.nanoseconds += seconds * 1_000_000_000 }
  }

  /// Lets the process make so many changes to its disks and die in the middle of the next one.
  func kill(afterChanges count: Int) {
    state.withLock { $0.changesLeft = count }
  }

  /// A new process begins. Returns whether the one before had died.
  @discardableResult
  func revive() -> Bool {
    state.withLock { state in
      defer { state = State(nanoseconds: state.nanoseconds) }
      return state.isDead
    }
  }

  /// How many changes the process has made to its disks.
  var changesMade: Int { state.withLock { $0.changesMade } }

  fileprivate func fate(changing: Bool) -> Fate {
    state.withLock { state in
      if state.isDead { return .dead }
      guard changing else { return .alive }
      if state.changesLeft == 0 {
        state.isDead = true
        return .dying
      }
      state.changesLeft? -= 1
      state.changesMade += 1
      return .alive
    }
  }
}

/// A folder in memory on a ``SimulatedComputer``. The process that dies leaves half of what it was writing behind.
final class SimulatedDisk: FileSystem {
  let files = MemoryFileSystem()
  private let computer: SimulatedComputer
  private let dates = Mutex<[String: Dates]>([:])

  private struct Dates {
    var modified: Int
    var statusChanged: Int
  }

  init(_ computer: SimulatedComputer) { self.computer = computer }

  func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError) -> [FileEntry] {
    try requireLife(.list, folder)
    return try files.list(folder, entering: isEntered).map(dated)
  }

  func status(_ path: String) throws(FileError) -> FileEntry? {
    try requireLife(.status, path)
    return try files.status(path).map(dated)
  }

  func read(_ path: String) throws(FileError) -> [UInt8] {
    try requireLife(.read, path)
    return try files.read(path)
  }

  func stamp(of path: String) throws(FileError) -> FileStamp? {
    guard let entry = try status(path), entry.kind == .file else { return nil }
    return entry.stamp
  }

  func hasSameBytes(_ path: String, as bytes: Span<UInt8>) -> Bool {
    (try? requireLife(.read, path)) != nil && files.hasSameBytes(path, as: bytes)
  }

  func write(_ bytes: Span<UInt8>, to path: String) throws(FileError) {
    try change(.write, path) { () throws(FileError) in
      try files.write(bytes, to: path)
      date(path)
    } torn: {
      try? files.write(bytes.extracting(first: bytes.count / 2), to: path)
      date(path)
    }
  }

  func writeStamped(_ bytes: Span<UInt8>, to path: String) throws(FileError) -> FileStamp {
    try write(bytes, to: path)
    guard let stamp = try stamp(of: path) else { throw FileError(.write, path, .notFound) }
    return stamp
  }

  func copy(_ path: String, to other: String) throws(FileError) {
    try write(read(path), to: other)
  }

  func createFolder(_ path: String) throws(FileError) {
    try change(.createFolder, path) { () throws(FileError) in try files.createFolder(path) }
  }

  /// Files keep the date of their bytes when they are moved.
  func move(_ path: String, to other: String) throws(FileError) {
    try change(.move, path) { () throws(FileError) in
      try files.move(path, to: other)
      let now = computer.now
      dates.withLock { dates in
        for (moved, date) in dates where moved == path || moved.hasPrefix(path + "/") {
          dates[moved] = nil
          dates[other + moved.dropFirst(path.count)] = Dates(modified: date.modified, statusChanged: now)
        }
      }
    }
  }

  func remove(_ path: String) throws(FileError) {
    try change(.remove, path) { () throws(FileError) in try files.remove(path) }
  }

  func removeFolder(_ path: String) throws(FileError) {
    try change(.removeFolder, path) { () throws(FileError) in try files.removeFolder(path) }
  }

  /// Gives a file the time of its bytes that it had before, as `cp -p` and backups do. That its status changed can't be hidden.
  func write(_ bytes: [UInt8], keepingTimeOf path: String) throws(FileError) {
    let former = dates.withLock { $0[path]?.modified }
    try write(bytes.span, to: path)
    if let former { dates.withLock { $0[path]?.modified = former } }
  }

  private func date(_ path: String) {
    let now = computer.now
    dates.withLock { $0[path] = Dates(modified: now, statusChanged: now) }
  }

  private func dated(_ entry: FileEntry) -> FileEntry {
    var entry = entry
    guard let dates = dates.withLock({ $0[entry.path] }) else { return entry }
    entry.stamp.modifiedNanoseconds = dates.modified
    entry.stamp.statusChangedNanoseconds = dates.statusChanged
    return entry
  }

  private func requireLife(_ operation: FileError.Operation, _ path: String) throws(FileError) {
    if computer.fate(changing: false) == .dead { throw FileError(operation, path, .dead) }
  }

  private func change(
    _ operation: FileError.Operation, _ path: String, _ call: () throws(FileError) -> Void, torn: () -> Void = {}
  ) throws(FileError) {
    switch computer.fate(changing: true) {
    case .alive: return try call()
    case .dying: torn()
    case .dead: break
    }
    throw FileError(operation, path, .dead)
  }
}
