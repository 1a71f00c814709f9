/// What tells whether a file has been touched: equal stamps of one path mean that nobody wrote to the file, replaced or moved it in between.
///
/// A link's stamp says nothing about what the link leads to.
package struct FileStamp: Sendable, Hashable {
  package var sizeBytes: Int
  /// When the bytes last changed, since 1970-01-01T00:00:00Z.
  package var modifiedNanoseconds: Int
  /// When anything of the file last changed, its name and rights among it. No program can set this time to a former one.
  package var statusChangedNanoseconds: Int
  /// What the disk calls the file, whatever its name; 0 where a system has none.
  package var inode: UInt64

  /// When anything changed last.
  package var changedNanoseconds: Int { max(modifiedNanoseconds, statusChangedNanoseconds) }

  package init(sizeBytes: Int, modifiedNanoseconds: Int, statusChangedNanoseconds: Int, inode: UInt64) {
    self.sizeBytes = sizeBytes
    self.modifiedNanoseconds = modifiedNanoseconds
    self.statusChangedNanoseconds = statusChangedNanoseconds
    self.inode = inode
  }
}
