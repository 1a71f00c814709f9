/// One file, folder or link, as it was when it was looked at.
package struct FileEntry: Sendable, Hashable {
  /// Relative to the root of the file system, also where another folder was listed.
  package var path: String
  package var kind: FileKind
  package var stamp: FileStamp
  /// Whether every part of the path is UTF-8. Where it isn't, `path` shows U+FFFD for what can't be read, and leads nowhere.
  package var isNameUTF8: Bool

  package init(path: String, kind: FileKind, stamp: FileStamp, isNameUTF8: Bool = true) {
    self.path = path
    self.kind = kind
    self.stamp = stamp
    self.isNameUTF8 = isNameUTF8
  }

  /// Bytes in a file; 0 for all else.
  package var sizeBytes: Int { stamp.sizeBytes }

  /// When the bytes last changed, since 1970-01-01T00:00:00Z.
  package var modifiedNanoseconds: Int { stamp.modifiedNanoseconds }
}

/// What lies at a path.
package enum FileKind: Sendable, Hashable {
  case file
  case folder
  /// A symbolic link: what is written in it, whether what it leads to lies inside the folder that was listed, and what that is.
  case link(target: String, resolvesInside: Bool, to: LinkEnd)
  /// A pipe, socket or device.
  case other
}

/// What a symbolic link leads to in the end.
package enum LinkEnd: Sendable, Hashable {
  case file
  case folder
  case other
  /// There is nothing, or it may not be looked at.
  case nothing
  /// The links lead back to themselves.
  case circle
}
