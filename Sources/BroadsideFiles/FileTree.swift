package import BroadsideText

/// What lies below a folder, as it was when that was read. It is put in order when somebody asks for it.
package struct FileTree: Sendable {
  /// Nil where a part of it can't be summed up.
  package let sum: Sum?
  private let list: @Sendable () throws(FileError) -> [FileEntry]

  init(sum: Sum?, _ list: @escaping @Sendable () throws(FileError) -> [FileEntry]) {
    self.sum = sum
    self.list = list
  }

  /// - Parameter entries: all that there is.
  init(_ entries: [FileEntry]) {
    self.init(sum: Sum(of: entries)) { () throws(FileError) in entries }
  }

  /// A folder that can't be read.
  package init(_ error: FileError) {
    self.init(sum: nil) { () throws(FileError) in throw error }
  }

  /// What ``FileSystem/list(_:entering:)`` returns or throws.
  package var entries: [FileEntry] {
    get throws(FileError) { try list() }
  }
}

extension FileTree {
  /// Stands for the paths of files and folders, and for the stamps of the files: where it is the same as before, nothing was added, removed
  /// or renamed, and no file touched. It may be another although nothing was, as it follows the order in which the system lists a folder.
  package struct Sum: Sendable, Hashable {
    package var fingerprint: Fingerprint
    /// When a file changed last; the minimum where there is none.
    package var changedNanoseconds: Int
  }

  /// Adds up what one folder holds.
  struct Summing: ~Copyable {
    private var writer = PackedWriter()
    private var changedNanoseconds = Int.min

    mutating func add(file path: Span<UInt8>, _ stamp: FileStamp) {
      add(path, isFolder: false)
      writer.put(stamp)
      changedNanoseconds = max(changedNanoseconds, stamp.changedNanoseconds)
    }

    mutating func add(folder path: Span<UInt8>) { add(path, isFolder: true) }

    private mutating func add(_ path: Span<UInt8>, isFolder: Bool) {
      writer.put(isFolder)
      writer.put(count: path.count)
      writer.put(raw: path)
    }

    var sum: Sum { Sum(fingerprint: writer.fingerprint(), changedNanoseconds: changedNanoseconds) }
  }
}

extension FileTree.Sum {
  /// Nil where a link is among them, whose stamp says nothing of what it leads to, or something that is neither file nor folder.
  fileprivate init?(of entries: [FileEntry]) {
    var sum = FileTree.Summing()
    for entry in entries {
      switch entry.kind {
      case .file: sum.add(file: entry.path.utf8.span, entry.stamp)
      case .folder: sum.add(folder: entry.path.utf8.span)
      case .link, .other: return nil
      }
    }
    self = sum.sum
  }

  /// That of several folders; nil where one of theirs is.
  package init?(of parts: [FileTree.Sum?]) {
    var writer = PackedWriter()
    changedNanoseconds = .min
    for part in parts {
      guard let part else { return nil }
      writer.put(part.fingerprint)
      changedNanoseconds = max(changedNanoseconds, part.changedNanoseconds)
    }
    fingerprint = writer.fingerprint()
  }
}
