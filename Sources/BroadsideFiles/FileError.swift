/// Something that could not be done with a file: what, with which, and why.
package struct FileError: Error, Sendable, Hashable {
  package var operation: Operation
  /// Relative to the root of the file system.
  package var path: String
  /// Where it was to be moved or copied to.
  package var otherPath: String?
  package var cause: Cause

  package init(_ operation: Operation, _ path: String, to otherPath: String? = nil, _ cause: Cause) {
    self.operation = operation
    self.path = path
    self.otherPath = otherPath
    self.cause = cause
  }

  package enum Operation: Sendable, Hashable, CaseIterable {
    case list, status, read, write, createFolder, move, remove, removeFolder, copy
  }

  /// Why it could not be done.
  package enum Cause: Error, Sendable, Hashable {
    case notFound, noPermission, readOnly
    case diskFull, quotaExceeded, fileTooLarge
    case nameTooLong, nameRefused, pathNotPlain
    case isAFolder, notAFolder, isALink, notAFile, alreadyThere, folderNotEmpty
    case linkCircle, otherDisk, diskFault, inUse, tooManyOpenFiles, outOfMemory
    /// The process is dead: only ``FailingFileSystem`` says so.
    case dead
    /// Any other, with the system's number and words for it.
    case other(number: Int32, text: String)
  }
}

extension FileError: CustomStringConvertible {
  /// A sentence without a full stop: "`site/a.html` can't be written: the disk is full".
  package var description: String {
    "`\(path.isEmpty ? "." : path)` can't be \(operation.participle)\(otherPath.map { " to `\($0)`" } ?? ""): \(reason)"
  }

  /// Why, as a sentence that stands alone: "the disk is full", "no permission to write here".
  package var reason: String {
    switch cause {
    case .notFound: operation == .write || operation == .createFolder ? "the folder is not there" : "it is not there"
    case .noPermission: operation.isChanging ? "no permission to write here" : "no permission to read it"
    case .readOnly: "the disk can be read but not written"
    case .diskFull: "the disk is full"
    case .quotaExceeded: "the space that this account may use is full"
    case .fileTooLarge: "the file is larger than the disk takes"
    case .nameTooLong: "the name is longer than the disk takes"
    case .nameRefused: "the disk does not take this name"
    case .pathNotPlain: "the path has an empty part, a part `.` or `..`, or a NUL character"
    case .isAFolder: "it is a folder"
    case .notAFolder: "it is not a folder, or lies below something that is none"
    case .isALink: "it is a symbolic link"
    case .notAFile: "it is neither a file nor a folder"
    case .alreadyThere: "there is something already"
    case .folderNotEmpty: "the folder is not empty"
    case .linkCircle: "its symbolic links lead in a circle"
    case .otherDisk: "the two places are on different disks"
    case .diskFault: "the disk reports a fault"
    case .inUse: "another program is using it"
    case .tooManyOpenFiles: "too many files are open at once"
    case .outOfMemory: "there is not enough memory"
    case .dead: "the program has ended"
    case .other(let number, let text): "the system says \"\(text)\" (\(number))"
    }
  }
}

extension FileError.Operation {
  /// Whether it changes what lies on the disk.
  package var isChanging: Bool {
    switch self {
    case .list, .status, .read: false
    case .write, .createFolder, .move, .remove, .removeFolder, .copy: true
    }
  }

  fileprivate var participle: String {
    switch self {
    case .list: "listed"
    case .status: "looked at"
    case .read: "read"
    case .write: "written"
    case .createFolder: "made"
    case .move: "moved"
    case .remove, .removeFolder: "removed"
    case .copy: "copied"
    }
  }
}
