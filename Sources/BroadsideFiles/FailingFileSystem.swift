internal import Synchronization

/// Another file system, of whose calls the n-th fails.
///
/// A test runs with n = 1, 2, 3… until ``hasFailed`` stays false: then every place that can fail has failed once.
package final class FailingFileSystem: FileSystem {
  private let base: any FileSystem
  private let plan: Plan
  private let counts = Mutex(Counts())

  /// Which calls are counted towards the one that fails.
  package enum Calls: Sendable {
    case reading, changing, all
  }

  /// How many calls there were, those that failed among them.
  package struct Counts: Sendable, Hashable {
    package var reading = 0
    package var changing = 0
    package var failed = 0
    private var byOperation: [FileError.Operation: Int] = [:]

    package var all: Int { reading + changing }

    package func count(of calls: Calls) -> Int {
      switch calls {
      case .reading: reading
      case .changing: changing
      case .all: all
      }
    }

    package func count(of operation: FileError.Operation) -> Int { byOperation[operation, default: 0] }

    fileprivate mutating func add(_ operation: FileError.Operation) {
      if operation.isChanging { changing += 1 } else { reading += 1 }
      byOperation[operation, default: 0] += 1
    }
  }

  private enum Plan {
    case none
    case fails(at: Int, of: Calls, isLasting: Bool, FileError.Cause)
    case dies(after: Int)

    /// - Parameter counts: with the call in question.
    func verdict(on operation: FileError.Operation, _ counts: Counts) -> Verdict {
      switch self {
      case .none: return .carriedOut
      case .dies(let n):
        guard counts.changing > n else { return .carriedOut }
        return operation.isChanging && counts.changing == n + 1 ? .torn(.dead) : .refused(.dead)
      case .fails(let n, let calls, let isLasting, let cause):
        let isCounted = calls == .all || (calls == .changing) == operation.isChanging
        let number = counts.count(of: calls)
        return isCounted && (number == n || isLasting && number > n) ? .torn(cause) : .carriedOut
      }
    }
  }

  /// Only counts calls.
  package init(counting base: any FileSystem) {
    self.base = base
    plan = .none
  }

  /// Fails at the n-th call of a kind, counted from 1. A write that fails leaves the first half of its bytes behind, as a full disk does.
  ///
  /// - Parameter isLasting: whether all later calls of that kind fail, too.
  package init(
    _ base: any FileSystem, failingAt n: Int, of calls: Calls = .all, with cause: FileError.Cause = .diskFault, isLasting: Bool = false
  ) {
    self.base = base
    plan = .fails(at: n, of: calls, isLasting: isLasting, cause)
  }

  /// Carries out so many changing calls, half of the next one where that is a write or copy, and nothing from then on: as if the process
  /// had been killed.
  package init(_ base: any FileSystem, dyingAfter n: Int) {
    self.base = base
    plan = .dies(after: n)
  }

  package var callCounts: Counts { counts.withLock { $0 } }

  /// Whether a call has failed on demand.
  package var hasFailed: Bool { callCounts.failed > 0 }

  package func list(_ folder: String, entering isEntered: (_ path: String) -> Bool) throws(FileError) -> [FileEntry] {
    try carryOut(.list, folder) { () throws(FileError) in try base.list(folder, entering: isEntered) }
  }

  package func status(_ path: String) throws(FileError) -> FileEntry? {
    try carryOut(.status, path) { () throws(FileError) in try base.status(path) }
  }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    try carryOut(.read, path) { () throws(FileError) in try base.read(path) }
  }

  package func stamp(of path: String) throws(FileError) -> FileStamp? {
    try carryOut(.status, path) { () throws(FileError) in try base.stamp(of: path) }
  }

  package func write(_ bytes: Span<UInt8>, to path: String) throws(FileError) { _ = try writeStamped(bytes, to: path) }

  package func writeStamped(_ bytes: Span<UInt8>, to path: String) throws(FileError) -> FileStamp {
    try carryOut(.write, path) { () throws(FileError) in
      try base.writeStamped(bytes, to: path)
    } torn: {
      try? base.write(bytes.extracting(first: bytes.count / 2), to: path)
    }
  }

  package func createFolder(_ path: String) throws(FileError) {
    try carryOut(.createFolder, path) { () throws(FileError) in try base.createFolder(path) }
  }

  package func move(_ path: String, to other: String) throws(FileError) {
    try carryOut(.move, path, to: other) { () throws(FileError) in try base.move(path, to: other) }
  }

  package func remove(_ path: String) throws(FileError) {
    try carryOut(.remove, path) { () throws(FileError) in try base.remove(path) }
  }

  package func removeFolder(_ path: String) throws(FileError) {
    try carryOut(.removeFolder, path) { () throws(FileError) in try base.removeFolder(path) }
  }

  package func copy(_ path: String, to other: String) throws(FileError) {
    try carryOut(.copy, path, to: other) { () throws(FileError) in
      try base.copy(path, to: other)
    } torn: {
      if let bytes = try? base.read(path) { _ = try? base.write(Array(bytes.prefix(bytes.count / 2)), to: other) }
    }
  }

  /// Reads here; what is written counts in the other file system.
  @discardableResult
  package func copy(_ path: String, to other: String, in destination: any FileSystem) throws(FileError) -> FileStamp {
    try carryOut(.read, path) { () throws(FileError) in try base.copy(path, to: other, in: destination) }
  }

  package func hasSameBytes(_ path: String, as bytes: Span<UInt8>) -> Bool {
    let isSame: Bool? = try? carryOut(.read, path) { () throws(FileError) in base.hasSameBytes(path, as: bytes) }
    return isSame ?? false
  }

  private func carryOut<Result>(
    _ operation: FileError.Operation, _ path: String, to other: String? = nil, _ call: () throws(FileError) -> Result,
    torn: () -> Void = {}
  ) throws(FileError) -> Result {
    switch verdict(on: operation) {
    case .carriedOut: return try call()
    case .torn(let cause):
      torn()
      throw FileError(operation, path, to: other, cause)
    case .refused(let cause): throw FileError(operation, path, to: other, cause)
    }
  }

  private enum Verdict {
    case carriedOut
    /// Fails, with a part of it done.
    case torn(FileError.Cause)
    case refused(FileError.Cause)
  }

  private func verdict(on operation: FileError.Operation) -> Verdict {
    counts.withLock { counts in
      counts.add(operation)
      let verdict = plan.verdict(on: operation, counts)
      if case .carriedOut = verdict {} else { counts.failed += 1 }
      return verdict
    }
  }
}
